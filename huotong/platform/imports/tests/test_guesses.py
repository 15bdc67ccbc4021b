"""What badly written values were meant to be; and what is left to a person."""

import pytest

from huotong.core.documents import Choice, Field
from huotong.core.texts import Text
from huotong.platform.imports import guesses

LABEL = Text("值", "Value")
DAY, FLAG = Field("d", LABEL, "date"), Field("f", LABEL, "flag")
CHOICES = Field(
    "c", LABEL, "choice", choices=(Choice("lot", Text("批次", "Lot")), Choice("serial", Text("序列号", "Serial number")))
)
NAMES = Field("n", LABEL, "json", names=True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("￥48,5", "48.5"),
        ("¥ 1,240.00", "1240.00"),
        ("1.240,50", "1240.50"),
        ("1'240", "1240"),
        ("１２．５", "12.5"),
        ("1，240", "1240"),
        ("（12）", "-12"),
        ("−3", "-3"),
        ("12 袋", "12"),
        ("0.5kg", "0.5"),
        ("1e20", None),
        ("12,5,3", None),
        ("5%", None),
        ("-", None),
        ("1/2", None),
        ("=A1*2", None),
        ("十二", None),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, number: str | None):
    assert guesses.number(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027.2.28", "2027-02-28"),
        ("2027年2月3日", "2027-02-03"),
        ("20270203", "2027-02-03"),
        ("46000", "2025-12-09"),
        ("13/4/2027", "2027-04-13"),
        ("4-Mar-27", "2027-03-04"),
        ("２０２７／２／３", "2027-02-03"),
    ],
)
def test_a_day_is_read_as_it_was_meant(text: str, day: str):
    found = guesses.of(DAY, text)
    assert found is not None
    assert found.value == day


def test_a_day_that_is_none_says_how_long_the_month_is():
    found = guesses.of(DAY, "2027.2.30")
    assert found is not None
    assert found.value is None
    assert found.note.en == "February 2027 has 28 days"
    assert [value for value, _ in found.choices] == ["2027-02-28", "2027-03-02"]


def test_a_day_that_reads_two_ways_is_asked():
    found = guesses.of(DAY, "3/4/2027")
    assert found is not None
    assert (found.value, [value for value, _ in found.choices]) == (None, ["2027-04-03", "2027-03-04"])


def test_yes_choices_and_lists():
    said = [guesses.of(field, text) for field, text in ((FLAG, "有"), (CHOICES, "LOT "), (CHOICES, "按批次"), (NAMES, "a、b"))]
    assert [each.value if each else None for each in said] == ["true", "lot", "lot", '["a", "b"]']
    unclear = guesses.of(CHOICES, "?")
    assert unclear is not None
    assert [value for value, _ in unclear.choices] == ["lot", "serial"]


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("GO-O521", "GO-0521", "letter"),
        ("g0-0521", "G0-0521", "width"),
        ("ＧＯ－０５２１", "GO-0521", "width"),
        ("B-4-03", "B-04-03", "zero"),
        ("A- 01", "A-01", "width"),
        ("A00I", "A001", "letter"),
    ],
)
def test_codes_that_look_alike(wrong: str, right: str, kind: str):
    assert guesses.variants(wrong)[right][0] == kind


def test_variants_are_few():
    assert len(guesses.variants("0O1I-0O1I-0O1I-1-2-3-4-5-6")) < 200
