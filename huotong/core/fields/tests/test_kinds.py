"""Every kind of field: what it takes, what it refuses, and that what it shows it takes back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from huotong.core.documents import Choice, Field
from huotong.core.fields import KINDS, Missing, parse_value
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

LABEL = Text("数量", "Quantity")
CHOICES = (Choice("open", Text("待拣", "To pick")), Choice("done", Text("完成", "Done")))


def field(kind: str, **said: Any) -> Field:
    return Field("it", LABEL, kind, choices=CHOICES if kind == "choice" else (), **said)


def code(kind: str, value: Any, **said: Any) -> str:
    """The code with which a value is refused."""
    with pytest.raises(Refusal) as refused:
        KINDS[kind].parse(value, field(kind, **said))
    return refused.value.code


@pytest.mark.parametrize(
    ("kind", "given", "parsed", "shown"),
    [
        ("text", " A-01 ", "A-01", "A-01"),
        ("text", 85123, "85123", "85123"),
        ("text", "<b>tea & milk</b>", "<b>tea & milk</b>", "<b>tea & milk</b>"),
        ("long_text", "one\ntwo", "one\ntwo", "one\ntwo"),
        ("quantity", "12.50", Decimal("12.50"), "12.5"),
        ("quantity", 7, Decimal(7), "7"),
        ("quantity", Decimal("0.000001"), Decimal("0.000001"), "0.000001"),
        ("quantity", "1,234.5", Decimal("1234.5"), "1234.5"),
        ("quantity", "-0", Decimal(0), "0"),
        ("quantity", "999999999999.999999", Decimal("999999999999.999999"), "999999999999.999999"),
        ("money", "2.5500", Decimal("2.55"), "2.55"),
        ("money", "-3", Decimal(-3), "-3"),
        ("integer", "12", 12, 12),
        ("integer", "12.0", 12, 12),
        ("flag", "是", True, True),
        ("flag", 0, False, False),
        ("date", "2011/08/31", date(2011, 8, 31), "2011-08-31"),
        ("date", datetime(2011, 8, 31, 8, 26), date(2011, 8, 31), "2011-08-31"),
        ("moment", "2011-08-31T08:26:00+01:00", datetime(2011, 8, 31, 7, 26, tzinfo=UTC), "2011-08-31T07:26:00Z"),
        ("moment", "2011-08-31T08:26:00Z", datetime(2011, 8, 31, 8, 26, tzinfo=UTC), "2011-08-31T08:26:00Z"),
        ("choice", "done", "done", "done"),
        ("choice", "完成", "done", "done"),
        ("choice", "Done", "done", "done"),
        ("reference", " c1 ", "c1", "c1"),
        ("json", ["a", {"b": 1}], ["a", {"b": 1}], ["a", {"b": 1}]),
    ],
)
def test_a_value_is_taken_and_what_is_shown_is_taken_back(kind: str, given: Any, parsed: Any, shown: Any):
    each = field(kind)
    value = KINDS[kind].parse(given, each)
    assert (value, type(value)) == (parsed, type(parsed))
    assert KINDS[kind].show(value, each) == shown
    assert KINDS[kind].parse(shown, each) == value


@pytest.mark.parametrize(
    ("kind", "given", "refused"),
    [
        ("text", "x" * 201, "value.too_long"),
        ("text", "a\nb", "value.bad_character"),
        ("text", "a\0b", "value.bad_character"),
        ("text", True, "value.wrong_kind"),
        ("text", ["a"], "value.wrong_kind"),
        ("long_text", "x" * 10_001, "value.too_long"),
        ("quantity", "1e3", "value.wrong_kind"),
        ("quantity", "NaN", "value.wrong_kind"),
        ("quantity", "Infinity", "value.wrong_kind"),
        ("quantity", Decimal("NaN"), "value.wrong_kind"),
        ("quantity", True, "value.wrong_kind"),
        ("quantity", 0.1, "value.wrong_kind"),
        ("quantity", "1,23", "value.wrong_kind"),
        ("quantity", "١٢", "value.wrong_kind"),
        ("quantity", "9" * 41, "value.wrong_kind"),
        ("quantity", "0.0000001", "value.too_fine"),
        ("quantity", "1000000000000", "value.beyond_range"),
        ("quantity", "-1000000000000", "value.beyond_range"),
        ("money", "0.00001", "value.too_fine"),
        ("money", "100000000000000", "value.beyond_range"),
        ("integer", "1.5", "value.too_fine"),
        ("integer", str(2**53), "value.beyond_range"),
        ("flag", "maybe", "value.wrong_kind"),
        ("flag", 2, "value.wrong_kind"),
        ("date", "31.08.2011", "value.wrong_kind"),
        ("date", "2011-02-30", "value.wrong_kind"),
        ("moment", "2011-08-31T08:26:00", "value.wrong_kind"),
        ("moment", "yesterday", "value.wrong_kind"),
        ("moment", "0001-01-01T00:00:00+14:00", "value.wrong_kind"),
        ("choice", "closed", "value.not_among"),
        ("choice", 7, "value.not_among"),
        ("reference", True, "value.wrong_kind"),
        ("reference", {"code": "c1"}, "value.wrong_kind"),
        ("json", 7, "value.wrong_kind"),
        ("json", [0] * 2001, "value.wrong_kind"),
        ("json", ["a\0"], "value.wrong_kind"),
    ],
)
def test_a_value_of_the_wrong_sort_is_refused(kind: str, given: Any, refused: str):
    assert code(kind, given) == refused


def test_what_nests_too_deep_is_refused():
    value: Any = []
    for _ in range(12):
        value = [value]
    assert code("json", value) == "value.wrong_kind"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"rows"}))
def test_nothing_given_is_nothing_unless_it_is_required(kind: str):
    assert [parse_value(value, field(kind), KINDS[kind]) for value in (None, "")] == [None, None]
    for value in (None, ""):
        with pytest.raises(Missing):
            parse_value(value, field(kind, required=True), KINDS[kind])


def test_a_code_folds_to_upper_case():
    assert KINDS["text"].parse("85123a", field("text", folds=True)) == "85123A"


def test_a_field_may_have_fewer_decimals_and_a_smaller_range():
    assert code("quantity", "0.001", decimals=2) == "value.too_fine"
    assert code("integer", "8", most=8) == "value.beyond_range"
    assert KINDS["integer"].parse("7", field("integer", most=8)) == 7


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_has_its_eight_members(kind: str):
    each = KINDS[kind]
    members = (each.key, each.python, each.parse, each.show, each.schema, each.compare, each.sql, each.widget)
    assert (each.key, None in members, isinstance(each.schema(field(kind)), dict)) == (kind, False, True)


def test_a_refusal_shows_what_was_given_in_one_short_line():
    with pytest.raises(Refusal) as refused:
        KINDS["quantity"].parse("many\nmore" + "x" * 100, field("quantity"))
    given = refused.value.facts["given"]
    assert (len(given), "\n" in given) == (60, False)
