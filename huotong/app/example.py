"""Who and what a new installation begins with: the example company, or one administrator in an empty one."""

from pathlib import Path
from typing import Any

from huotong.core.texts import Text
from huotong.interfaces.cli.out import Out
from huotong.interfaces.imports.online_retail import importing
from huotong.interfaces.imports.online_retail.company import WAREHOUSE

from . import founding

EXTRACT = Path(__file__).parents[2] / "examples" / "online-retail"
CARTS = ("CART-01", "CART-02", "CART-03", "CART-04")
NAME = Text("货通示例公司", "Huotong example company")


def administrator(out: Out, login: str = "admin", name: str = "管理员") -> list[dict[str, Any]]:
    """One organisation with its roles and units, and one person who may do everything."""
    return [dict(person) for person in founding.found(people=((login, name, "ADMINISTRATOR"),)).people]


def load(out: Out) -> list[dict[str, Any]]:
    """The example company: a person for each role, and four weeks of a real company's orders with their stock.

    A load that was broken off is finished by the next: what is there already is not made again.
    """
    founded = founding.found(
        code="EXAMPLE",
        name=NAME,
        currency="GBP",
        time_zone="Europe/London",
        people=founding.EXAMPLE_PEOPLE,
        badges=True,
    )
    importing.run(sorted(str(path) for path in EXTRACT.glob("*.zip")), _teller(out))
    for cart in CARTS:
        given = {"code": cart, "warehouse": WAREHOUSE, "kind": "cart"}
        founding.do(founded.actor, "container.create", given, f"container {cart}")
    return [dict(person) for person in founded.people]


def _teller(out: Out) -> importing.Progress:
    def tell(text: str, part: int | None, whole: int | None) -> None:
        out.progress(f"{text} / {text.en}" if isinstance(text, Text) else text, part, whole)

    return tell
