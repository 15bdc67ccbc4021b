"""The titles of what lists and documents name, for whoever may see them."""

from dataclasses import replace

from huotong.conftest import Company
from huotong.core.documents import Actor
from huotong.platform.lists import reading
from huotong.registry import configuration


def page(actor: Actor, kind: str = "sales_order") -> reading.Page:
    config = configuration.current()
    asked = reading.ask(config.types[kind], config.types, actor, [("names", "true")])
    return reading.page(config.types[kind], config.types, actor, asked)


def one(actor: Actor, number: str) -> reading.Row:
    config = configuration.current()
    kind = config.types["sales_order"]
    row = reading.one(kind, config.types, actor, number)
    assert row is not None
    return reading.named(kind, config.types, actor, row)


def order(shop: Company) -> str:
    shop.do("item.create", code="WALNUT", name="核桃", name_en="Walnut")
    return str(shop.do("sales_order.create", customer="C", lines=[{"item": "WALNUT", "quantity": "1"}])["number"])


def test_a_page_tells_what_its_rows_name(shop: Company) -> None:
    order(shop)
    names = page(shop.actor).names
    assert names is not None
    assert set(names["customer"]) == {"C"}
    assert "item" not in names


def test_a_document_tells_what_its_lines_name_in_the_persons_language(shop: Company) -> None:
    number = order(shop)
    assert one(replace(shop.actor, language="zh"), number)["names"]["item"] == {"WALNUT": "核桃"}
    assert one(replace(shop.actor, language="en"), number)["names"]["item"] == {"WALNUT": "Walnut"}


def test_who_may_not_read_items_is_told_no_name(shop: Company) -> None:
    number = order(shop)
    clerk = replace(shop.actor, grants=("sales_order.*",))
    assert one(clerk, number)["names"] == {}
    hidden = replace(shop.actor, language="zh", hidden=frozenset({"item.name"}))
    assert "item" not in one(hidden, number)["names"]


def test_nothing_is_told_unless_asked_for(shop: Company) -> None:
    config = configuration.current()
    kind = config.types["sales_order"]
    found = reading.page(kind, config.types, shop.actor, reading.ask(kind, config.types, shop.actor, []))
    assert "names" not in found.shown()
