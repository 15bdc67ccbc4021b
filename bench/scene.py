"""Items, bins and stock to work with, set up through the API in batches; made once, found again by later runs."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.api import Api, Refused

WAREHOUSE = "BENCH"
ITEMS = 10_000
BINS = 2_000
CUSTOMERS = 200
LINES = 5
AISLES, LEVELS = 20, 4
PLENTY = "1000000"
BATCH = 2_000

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Scene:
    warehouse: str
    items: int
    chance: random.Random

    def item(self, number: int) -> str:
        return f"{self.warehouse}-I{number:05}"

    @property
    def first_bin(self) -> str:
        return f"{self.warehouse}-00-00-0"

    def lines(self, count: int = LINES) -> list[dict[str, str]]:
        """Lines of an order: different items, small quantities."""
        numbers = self.chance.sample(range(self.items), count)
        return [{"item": self.item(number), "quantity": str(self.chance.randint(1, 4))} for number in numbers]

    def order(self, count: int = LINES, **more: Any) -> dict[str, Any]:
        customer = f"{self.warehouse}-C{self.chance.randrange(CUSTOMERS):03}"
        return {"customer": customer, "warehouse": self.warehouse, "confirm": True, "lines": self.lines(count)} | more


def prepare(api: Api, tell: Progress, *, items: int = ITEMS, bins: int = BINS, warehouse: str = WAREHOUSE) -> Scene:
    """A warehouse with a layout, its bins, items that each lie in two of them, and customers."""
    scene = Scene(warehouse, items, random.Random(7))
    last_bin = _bin(warehouse, bins - 1, bins)
    if api.get(f"/api/bin/{last_bin}")[0] == 200 and api.get(f"/api/item/{scene.item(items - 1)}")[0] == 200:
        return scene
    if api.get(f"/api/warehouse/{warehouse}")[0] != 200:
        api.do("/api/warehouse", {"code": warehouse, "name": "Benchmark"})
    cells = -(-bins // (AISLES * LEVELS))
    distances = {"aisle_pitch": "3", "cell_pitch": "1.2", "cross_to_cell": "1.5"}
    layout = {"code": warehouse, "warehouse": warehouse, "aisles": AISLES, "blocks": 1, "cells_per_block": cells}
    api.do("/api/layout", layout | distances)
    in_batches(api, "bin.create", list(_bins(warehouse, bins, cells)), tell)
    in_batches(
        api, "customer.create", [{"code": f"{warehouse}-C{n:03}", "name": f"Customer {n}"} for n in range(CUSTOMERS)], tell
    )
    in_batches(api, "item.create", [{"code": scene.item(n), "name": f"Item {n}"} for n in range(items)], tell)
    in_batches(api, "receipt.create", list(_receipts(scene, bins)), tell)
    return scene


def in_batches(api: Api, verb: str, givens: Sequence[Any], tell: Progress) -> list[Any]:
    """Each given its own action; all must succeed."""
    found: list[Any] = []
    for start in range(0, len(givens), BATCH):
        actions = [{"verb": verb, "given": given} for given in givens[start : start + BATCH]]
        answers = api.do("/api/batch", {"mode": "each", "actions": actions})["answers"]
        for answer in answers:
            if answer["status"] >= 400:
                raise Refused(verb, answer["status"], answer["body"])
        found += [answer["body"] for answer in answers]
        tell(verb, start + len(actions), len(givens))
    return found


def _bin(warehouse: str, number: int, bins: int) -> str:
    cells = -(-bins // (AISLES * LEVELS))
    place, level = divmod(number, LEVELS)
    aisle, cell = divmod(place, cells)
    return f"{warehouse}-{aisle:02}-{cell:02}-{level}"


def _bins(warehouse: str, bins: int, cells: int) -> Iterator[dict[str, Any]]:
    for number in range(bins):
        place, level = divmod(number, LEVELS)
        aisle, cell = divmod(place, cells)
        where = {"aisle": aisle, "block": 0, "cell": cell, "level": level}
        yield {"code": _bin(warehouse, number, bins), "warehouse": warehouse, **where}


def _receipts(scene: Scene, bins: int) -> Iterator[dict[str, Any]]:
    """Every item lies in two bins, far apart."""
    lying: dict[int, list[int]] = {}
    for number in range(scene.items):
        for each in {number % bins, (number * 7 + bins // 2) % bins}:
            lying.setdefault(each, []).append(number)
    for each, numbers in sorted(lying.items()):
        lines = [{"item": scene.item(number), "quantity": PLENTY} for number in numbers]
        yield {"warehouse": scene.warehouse, "bin": _bin(scene.warehouse, each, bins), "lines": lines}
