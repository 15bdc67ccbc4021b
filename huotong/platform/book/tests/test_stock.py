"""What is there, was there, and why: figures of a small shop."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from huotong.core.ledger.entries import Cause, Hold, Move, Promise, Settle, Shelf
from huotong.core.ledger.verdict import Granted
from huotong.platform.book import goods, items, kept, partitions, past, posting, stock, why

from .conftest import BIN, CART, CUSTOMER, ITEM, QUARANTINED, STAGE, SUPPLIER, US, W, ids

pytestmark = pytest.mark.django_db


def post(*entries: object, now: datetime | None = None) -> None:
    (answer,) = posting.post([entries], now=now).answers  # type: ignore[list-item]
    assert isinstance(answer, Granted), answer


def receive(goods: int, place: int, quantity: int, counts_at: datetime | None = None, now: datetime | None = None) -> None:
    post(Move(goods, SUPPLIER, place, Decimal(quantity), counts_at=counts_at, cause=Cause("receipt", 1, 1)), now=now)


def promise(quantity: int, demand: int = 7) -> int:
    id = next(ids)
    post(Promise(id, demand, ITEM, US, (Shelf(W),), Decimal(quantity), cause=Cause("sales_order", 2, demand)))
    return id


def hold(promise: int, goods: int, quantity: int) -> int:
    id = next(ids)
    post(Hold(id, promise, goods, BIN, CUSTOMER, Decimal(quantity)))
    return id


def figures(row: stock.StockRow) -> tuple[int, ...]:
    return tuple(int(each) for each in row[2:6] if each is not None)


def test_stock_tells_on_hand_promised_held_and_available(apple: int) -> None:
    blocked = goods.intern([goods.GoodsKind(ITEM, status=QUARANTINED, owner=US)])[0]
    receive(apple, BIN, 10)
    receive(blocked, BIN, 5)
    hold(promise(4), apple, 3)
    assert [figures(row) for row in stock.current([ITEM])] == [(15, 4, 3, 6)]
    assert stock.current() == stock.current([ITEM], [W], owners=[US]) == stock.current([ITEM])
    assert stock.current([ITEM], owners=[US + 1]) == []


def test_stock_of_a_bin_counts_what_may_be_picked_there(apple: int) -> None:
    receive(apple, BIN, 10)
    receive(apple, CART, 2)
    hold(promise(4), apple, 3)
    assert [(row.place, figures(row)) for row in stock.by_place([ITEM])] == [(BIN, (10, 3, 3, 7)), (CART, (2, 0, 0, 0))]


def test_goods_on_the_stage_are_not_offered_to_pickers(apple: int) -> None:
    receive(apple, BIN, 10)
    receive(apple, CART, 2)
    assert [(each.place, each.free) for each in kept.spots_to_pick([ITEM], W, US)] == [(BIN, Decimal(10))]


def test_a_demand_knows_what_is_promised_and_what_was_shipped(apple: int) -> None:
    receive(apple, BIN, 10)
    shipped = hold(promise(4, demand=7), apple, 3)
    post(Settle(shipped, Decimal(3)))
    assert kept.demands([7, 8]) == {7: (Decimal(1), Decimal(3))}


def test_the_past_is_told_on_both_axes(apple: int) -> None:
    january, march, may = (datetime(2026, month, 15, 12, tzinfo=UTC) for month in (1, 3, 5))
    receive(apple, BIN, 10, now=march)
    receive(apple, BIN, 5, counts_at=january, now=may)
    post(Move(apple, BIN, CUSTOMER, Decimal(4)), now=may + timedelta(minutes=1))

    def on_hand(at: datetime, axis: past.Axis) -> list[int]:
        return [int(row.on_hand) for row in past.as_of(at, axis=axis, items=[ITEM])]

    for _ in ("from moves", "from sums"):
        assert on_hand(january - timedelta(1), "counts") == []
        assert on_hand(january, "counts") == [5]
        assert on_hand(january, "posted") == []
        assert on_hand(march, "counts") == [15]
        assert on_hand(march, "posted") == [10]
        assert on_hand(may, "posted") == [15]
        assert on_hand(may + timedelta(minutes=1), "posted") == [11]
        assert [int(row.on_hand) for row in past.as_of(march, places=[BIN, CART])] == [10]
        past.close_months(datetime(2026, 6, 2, tzinfo=UTC))


def test_why_adds_up_to_the_same_figures(apple: int) -> None:
    receive(apple, BIN, 10)
    post(Move(apple, BIN, STAGE, Decimal(2)))
    held = hold(promise(6), apple, 3)
    post(Settle(held, Decimal(2)))
    hold(promise(1), apple, 1)
    for place in (None, BIN, STAGE):
        answer = why.why(ITEM, W, place)
        row = answer.row
        assert answer.earlier == 0
        assert sum(each.quantity for each in answer.moves) == row.on_hand
        assert sum(each.quantity for each in answer.promises) == row.promised
        assert sum(each.quantity for each in answer.holds) == row.held
    assert why.why(ITEM, W, owners=[US]) == why.why(ITEM, W)
    assert why.why(ITEM, W, owners=[US + 1]).moves == []
    whole = why.why(ITEM, W)
    assert [(each.kind, int(each.quantity)) for each in whole.moves] == [("settle", -2), ("move", 10)]
    assert [(each.cause_type, int(each.quantity)) for each in whole.promises] == [("sales_order", 4), ("sales_order", 1)]


def test_what_is_counted_stays_until_the_count_is_posted(apple: int) -> None:
    receive(apple, CART, 2)
    assert kept.on_hand_locked([(apple, CART), (apple, BIN)]) == {(apple, CART): Decimal(2), (apple, BIN): Decimal(0)}


def test_goods_are_the_same_number_for_the_same_combination(apple: int) -> None:
    kind, other = goods.GoodsKind(ITEM, lot="L1", owner=US), goods.GoodsKind(ITEM, lot="L2", owner=US)
    first = goods.intern([kind, other, kind])
    assert first[0] == first[2] != first[1]
    assert goods.intern([other]) == [first[1]]


def test_decimals_are_fixed_once_an_item_is_used(apple: int) -> None:
    items.fix(ITEM, 2)
    receive(apple, BIN, 1)
    with pytest.raises(items.DecimalsFixed):
        items.fix(ITEM, 3)
    items.fix(ITEM, 2)


def test_a_posting_in_an_unforeseen_month_finds_a_place(apple: int) -> None:
    receive(apple, BIN, 1, now=datetime(2001, 2, 3, tzinfo=UTC))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM book_entry_other")
        assert cursor.fetchone() == (1,)
    assert partitions.make_ahead(datetime(2001, 1, 3, tzinfo=UTC)) == 3  # January, March, April
