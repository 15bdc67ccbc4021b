"""The field that a refusal names is one that the person can mend."""

from datetime import UTC, datetime, timedelta

from huotong.conftest import Company


def test_a_date_to_come_is_named_at_the_date_and_once(shop: Company):
    shop.receive("A1", {"X": "1"})
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    lines = [{"item": "X", "quantity": "1"}, {"item": "X", "quantity": "2"}]
    given = {"warehouse": "W", "bin": "A1", "counts_at": tomorrow}
    assert shop.refused("receipt.create", **given, lines=lines) == [("stock.out_of_range", "counts_at")]
    assert shop.refused("receipt.create", **given, lines=[*lines, {"item": "X", "quantity": "0"}]) == [
        ("stock.not_positive", "lines.2.quantity"),
        ("stock.out_of_range", "counts_at"),
    ]


def test_a_date_in_a_closed_period_is_named_at_the_date(shop: Company):
    shop.receive("A1", {"X": "1"})
    shop.do("organisation.change", "MAIN", closed_until="2026-02-01T00:00:00Z")
    lines = [{"item": "X", "quantity": "1"}]
    given = {"warehouse": "W", "bin": "A1", "counts_at": "2026-01-01T00:00:00Z"}
    assert shop.refused("receipt.create", **given, lines=lines) == [("stock.period_closed", "counts_at")]


def test_what_a_move_lacks_is_named_at_its_quantity(shop: Company):
    shop.receive("A1", {"X": "1"})
    given = {"item": "X", "source": "A1", "target": "A2"}
    assert shop.refused("stock_move.create", **given, quantity="2") == [("stock.not_enough", "quantity")]
