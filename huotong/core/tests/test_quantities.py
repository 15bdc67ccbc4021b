"""Units convert exactly, or say what would."""

from decimal import Decimal
from fractions import Fraction

import pytest

from huotong.core.quantities import NotExact, fits, from_base, shown, to_base


@pytest.mark.parametrize(
    ("quantity", "factor", "decimals", "base"),
    [
        ("2", Fraction(12), 0, "24"),
        ("0.5", Fraction(12), 0, "6"),
        ("3", Fraction(1, 3), 0, "1"),
        ("1", Fraction(1, 3), 0, None),
        ("1", Fraction(1, 8), 3, "0.125"),
        ("1", Fraction(1, 8), 2, None),
        ("0.000001", Fraction(1), 6, "0.000001"),
        ("999999999999", Fraction(1000), 6, "999999999999000"),
    ],
)
def test_a_quantity_in_base_units_is_exact_or_refused(quantity: str, factor: Fraction, decimals: int, base: str | None):
    if base is None:
        with pytest.raises(NotExact):
            to_base(Decimal(quantity), factor, decimals)
    else:
        assert to_base(Decimal(quantity), factor, decimals) == Decimal(base)
        assert from_base(Decimal(base), factor) == Fraction(quantity)


@pytest.mark.parametrize(
    ("quantity", "factor", "decimals", "below", "above"),
    [
        ("0.3", Fraction(12), 0, "0.25", "1/3"),
        ("1", Fraction(1, 3), 0, "0", "3"),
        ("1", Fraction(1, 3), 2, "0.99", "1.02"),
        ("1.5", Fraction(1), 0, "1", "2"),
        ("0.7", Fraction(5, 2), 0, "0.4", "0.8"),
    ],
)
def test_a_refusal_names_the_nearest_two_that_are_exact(quantity: str, factor: Fraction, decimals: int, below: str, above: str):
    with pytest.raises(NotExact) as refused:
        to_base(Decimal(quantity), factor, decimals, unit="BOX", base="PCS")
    assert (refused.value.facts["below"], refused.value.facts["above"]) == (below, above)
    for each in (below, above):
        steps = Fraction(each) * factor * 10**decimals
        assert steps.denominator == 1


@pytest.mark.parametrize(
    ("quantity", "decimals", "fit"), [("1.20", 1, True), ("1.25", 1, False), ("100", 0, True), ("0", 0, True)]
)
def test_trailing_zeros_are_no_decimals(quantity: str, decimals: int, fit: bool):
    assert fits(Decimal(quantity), decimals) is fit


@pytest.mark.parametrize(
    ("quantity", "text"),
    [("1E+3", "1000"), ("1.500", "1.5"), ("0.000", "0"), ("-2.0", "-2"), ("1E-6", "0.000001"), ("100", "100")],
)
def test_a_quantity_is_written_as_people_write_it(quantity: str, text: str):
    assert shown(Decimal(quantity)) == text
