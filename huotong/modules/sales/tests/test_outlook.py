"""What an order would get is told before it is confirmed, and is what it then gets."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from huotong.core.quantities import shown
from huotong.modules.conftest import Company
from huotong.modules.sales.outlook import outlook, served
from huotong.modules.sales.records import Outlook, Wish
from huotong.registry import statements

DAY, LATER = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC)


def wish(quantity: str, item: int = 1) -> Wish:
    return Wish(item, Decimal(quantity), None)


def test_lines_of_one_item_compete_in_their_order_for_the_shelf_then_for_what_comes():
    wishes = [wish("6"), wish("9"), wish("5")]
    wanted = [each.quantity for each in wishes]
    expected = {1: [(DAY, Decimal(4)), (LATER, Decimal(3))]}
    first, second, third = served(wishes, wanted, {1: Decimal(8)}, expected)
    assert first == Outlook(Decimal(6), Decimal(6), Decimal(0), None, Decimal(0))
    assert second == Outlook(Decimal(9), Decimal(2), Decimal(7), LATER, Decimal(0))
    assert third == Outlook(Decimal(5), Decimal(0), Decimal(0), None, Decimal(5))


@pytest.fixture
def stocked(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "3"})
    return shop


def told(company: Company, quantities: dict[str, str], own: dict[str, str] | None = None) -> list[Outlook | None]:
    items = dict(statements.fetch("SELECT code, id FROM catalog_item"))
    ((warehouse, organisation),) = statements.fetch("SELECT id, organisation_id FROM people_site ORDER BY id LIMIT 1")
    wishes = [Wish(items.get(code), Decimal(each), None) for code, each in quantities.items()]
    returned = {items[code]: Decimal(each) for code, each in (own or {}).items()}
    place, _, found = outlook(wishes, own=returned, warehouse=None, warehouses=[warehouse], organisation=organisation)
    assert place == warehouse
    return found


def test_what_is_told_is_what_confirming_grants(stocked: Company):
    before = told(stocked, {"X": "14", "Y": "2"})
    order = stocked.order({"X": "14", "Y": "2"})
    lines = [(line["promised"], line["short"]) for line in order["lines"]]
    assert lines == [("10", "4"), ("2", "0")]
    assert [(shown(each.available), shown(each.short)) for each in before if each] == lines


def test_an_order_that_is_changed_gives_back_its_own_first(stocked: Company):
    stocked.order({"X": "8"})
    (alone,) = told(stocked, {"X": "12"})
    (again,) = told(stocked, {"X": "12"}, own={"X": "8"})
    assert (alone.available, again.available) == (Decimal(2), Decimal(10))


def test_a_line_that_confirming_would_refuse_is_left_open(stocked: Company):
    assert told(stocked, {"NOTHING": "1", "X": "0"}) == [None, None]
