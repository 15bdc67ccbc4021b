"""What a journey works on: a customer and goods of its own, so that no test stands in the way of another."""

import secrets
from dataclasses import dataclass
from typing import Any

from .conftest import Person

WAREHOUSE = "LONDON"
SOUNDS = {"东": "d", "南": "n", "西": "x", "北": "b", "山": "s", "林": "l", "海": "h", "江": "j", "原": "y", "田": "t"}
NAMES = (("炭烧山核桃仁", "Smoked walnuts"), ("原味腰果", "Plain cashews"), ("明前龙井", "Longjing tea"))
FAR_APART = (33, 218, 431)
"""Which of the first 500 bins."""


@dataclass(frozen=True, slots=True)
class Scene:
    word: str
    """Letters that are in every code and in no other."""
    customer: str
    initials: str
    """Of the customer's name."""
    items: tuple[str, ...]

    def order(self, admin: Person, *quantities: str, confirm: bool = True) -> Any:
        lines = [{"item": item, "quantity": quantity} for item, quantity in zip(self.items, quantities, strict=False)]
        given = {"customer": self.customer, "warehouse": WAREHOUSE, "lines": lines, "confirm": confirm}
        return admin.done("/api/sales_order", given)


def prepare(admin: Person, *, each: str = "40", spread: bool = False) -> Scene:
    """Three items of which so much lies in a bin, or in bins far apart, and who orders them."""
    word = "".join(secrets.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(6))
    rare = "".join(secrets.choice(list(SOUNDS)) for _ in range(5))
    items = tuple(f"{word}-{number}" for number in range(1, len(NAMES) + 1))
    admin.done("/api/customer", {"code": f"{word}-C", "name": f"惠丰{rare}", "name_en": f"Huifeng {word}"})
    for code, (chinese, english) in zip(items, NAMES, strict=True):
        admin.done("/api/item", {"code": code, "name": f"{chinese}{rare}", "name_en": f"{english} {word}"})
    bins = admin.api(f"/api/bin?warehouse={WAREHOUSE}&limit=500")["body"]["rows"]
    for item, place in zip(items, FAR_APART if spread else (0, 0, 0), strict=True):
        lines = [{"item": item, "quantity": each}]
        admin.done("/api/receipt", {"warehouse": WAREHOUSE, "bin": bins[place]["code"], "lines": lines})
    return Scene(word, f"{word}-C", "hf" + "".join(SOUNDS[each] for each in rare), items)
