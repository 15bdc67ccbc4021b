"""Items and customers that the history names, created or renamed through the door's writer for history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from huotong.core.documents import Document, Work
from huotong.platform.actions.history import Imported
from huotong.platform.actions.loading import load_locked
from huotong.platform.book import goods
from huotong.platform.jobs.record import following_key
from huotong.platform.numbers import ids

from . import asking, names, staging
from .company import WALK_IN, Company

FEE: Final = "费用 Fee"
"""The category of items that are no goods."""


@dataclass(frozen=True, slots=True)
class Named:
    """Codes to identities, and the book's number of the goods of each item."""

    items: Mapping[str, int]
    customers: Mapping[str, int]
    goods: Mapping[str, int]


def items_to_write(company: Company, items: Sequence[str]) -> list[Imported]:
    """New items, and those whose English name is another by what was read since."""
    said = staging.names(items)
    called = {code: names.english(said[code]) if code in said else code for code in items}
    existing = _items(company, items)
    is_goods = staging.goods(items)
    new = [code for code in items if code in is_goods and code not in existing]
    changed = [code for code, (_, name_en) in existing.items() if code in is_goods and name_en != called[code]]
    documents = load_locked([("item", existing[code][0]) for code in changed], company.config)
    return [
        *(_new_item(company, code, called[code], is_goods[code], id) for code, id in zip(new, ids.take(len(new)))),
        *(_renamed(company, documents[("item", existing[code][0])], called[code]) for code in changed),
    ]


def _items(company: Company, items: Sequence[str]) -> dict[str, tuple[int, str | None]]:
    sql = "SELECT code, id, name_en FROM catalog_item WHERE organisation_id = %s AND code = ANY(%s)"
    return {code: (id, name_en) for code, id, name_en in asking.rows(sql, [company.organisation, list(items)])}


def _new_item(company: Company, code: str, english: str, is_goods: bool, id: int) -> Imported:
    values: dict[str, Any] = {
        "name": names.chinese().get(code, english),
        "name_en": english,
        "category": None if is_goods else FEE,
        "unit": company.unit,
        "decimals": 0,
        "tracking": "none",
        "storage_class": "normal",
    }
    item = Document("item", id, company.organisation, values, {"units": (), "barcodes": ()}, "active", code=code)
    return Imported(_key(company, "item", code), item, Work.create(item) + Work.know_item(id, 0))


def _renamed(company: Company, item: Document, english: str) -> Imported:
    """A name that is the English one follows it; a Chinese one stays, whoever gave it."""
    key = _key(company, "item", item.code, item.version)
    name = names.chinese().get(item.code or "", english) if item["name"] == item["name_en"] else item["name"]
    return Imported(key, item, Work.set(item, name=name, name_en=english))


def customers_to_write(company: Company, items: Sequence[str]) -> list[Imported]:
    """Customers who are not known yet; rows without a customer belong to the walk-in customer."""
    wanted: dict[str, tuple[str, str, str | None]] = {WALK_IN: ("散客", "Walk-in customer", None)}
    wanted |= {code: (f"客户 {code}", f"Customer {code}", country or None) for code, country in staging.customers(items).items()}
    existing = _customers(company, list(wanted))
    new = [(code, *said) for code, said in wanted.items() if code not in existing]
    return [_new_customer(company, id, *said) for id, said in zip(ids.take(len(new)), new)]


def _customers(company: Company, codes: Sequence[str]) -> dict[str, int]:
    sql = "SELECT code, id FROM partners_customer WHERE organisation_id = %s AND code = ANY(%s)"
    return dict(asking.rows(sql, [company.organisation, list(codes)]))  # type: ignore[arg-type]


def _new_customer(company: Company, id: int, code: str, name: str, english: str, country: str | None) -> Imported:
    values = {"name": name, "name_en": english, "country": country, "level": "normal"}
    customer = Document("customer", id, company.organisation, values, {"addresses": ()}, "active", code=code)
    return Imported(_key(company, "customer", code), customer, Work.create(customer))


def named(company: Company, items: Sequence[str]) -> Named:
    """What papers need to name, once all of it is written."""
    found = {code: id for code, (id, _) in _items(company, items).items()}
    moving = [code for code, is_goods in staging.goods(items).items() if is_goods]
    kinds = [goods.GoodsKind(found[code], owner=company.organisation) for code in moving]
    customers = _customers(company, [WALK_IN, *staging.customers(items)])
    return Named(found, customers, dict(zip(moving, goods.intern(kinds))))


def batches(imported: Sequence[Imported], size: int) -> Iterator[Sequence[Imported]]:
    for start in range(0, len(imported), size):
        yield imported[start : start + size]


def _key(company: Company, *parts: object) -> str:
    return str(following_key("online-retail", company.organisation, *parts))
