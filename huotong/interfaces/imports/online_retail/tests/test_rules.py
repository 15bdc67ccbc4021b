"""What a row is."""

from decimal import Decimal

import pytest

from huotong.interfaces.imports.online_retail import rules

CASES = [
    # invoice, code, quantity, price, customer; what it is, its paper, the change of stock
    (("536365", "85123A", 6, "2.55", "17850"), ("sale", "sales_order", -6)),
    (("536365", "85123A", 6, "2.55", ""), ("sale", "sales_order", -6)),
    (("536365", "85123A", 6, "0", "17850"), ("sale", "sales_order", -6)),
    (("C536379", "85123A", -1, "2.55", "14527"), ("return", "sales_return", 1)),
    (("C536379", "85123A", 1, "2.55", "14527"), ("return", "sales_return", -1)),
    (("536589", "85123A", -10, "0", ""), ("write_off", "scrap", -10)),
    (("536414", "22139", 56, "0", ""), ("found", "count", 56)),
    (("536370", "POST", 3, "18", "12583"), ("fee", "sales_order", 0)),
    (("C536370", "POST", -1, "18", "12583"), ("fee", "sales_return", 0)),
    (("539492", "GIFT_0001_40", 1, "34.04", ""), ("fee", "sales_order", 0)),
    (("552230", "DOT", 1, "0", ""), ("fee", "sales_order", 0)),
    (("A563186", "B", 1, "-11062.06", ""), ("fee", "sales_order", 0)),
    (("A563186", "85123A", 1, "5", ""), ("fee", "sales_order", 0)),
    (("536365", "DCGS0003", 1, "5", "17850"), ("sale", "sales_order", -1)),
    (("536365", "85123A", 0, "2.55", "17850"), ("no_quantity", "", 0)),
]


@pytest.mark.parametrize(("said", "meant"), CASES)
def test_a_row_is_told_by_invoice_code_quantity_price_and_customer(said: tuple, meant: tuple) -> None:
    invoice, code, quantity, price, customer = said
    assert rules.kind_of(invoice, code, quantity, Decimal(price), customer) == meant


def test_the_bin_of_an_item_follows_from_its_code_alone() -> None:
    bins = {code: rules.bin_of(code) for code in ("85123A", "22139", "71053")}
    assert bins == {"85123A": "F-47-04", "22139": "R-59-04", "71053": "J-42-02"}
