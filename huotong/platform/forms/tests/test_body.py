"""A document as one person sees it."""

from decimal import Decimal

from huotong.core.documents import Actor, Document, DocumentType, Field, Line, Lines
from huotong.core.texts import Text
from huotong.platform.forms import body

NAME = Text("名", "name")
KIND = DocumentType(
    key="parcel_note",
    label=NAME,
    table=None,
    fields=(
        Field("number", NAME, given=False),
        Field("customer", NAME, "reference", to="customer"),
        Field("price", NAME, "money", cost=True),
        Field("secret", NAME, secret=True),
        Field("colour", NAME, custom=True),
    ),
    actions=(),
    parts=(Lines("lines", NAME, None, (Field("item", NAME, "reference", to="item"), Field("quantity", NAME, "quantity"))),),
    number="P{n}",
)
DOCUMENT = Document(
    "parcel_note",
    7,
    1,
    {"customer": 3, "price": Decimal("2.5000"), "secret": "x", "colour": "red"},
    {"lines": (Line(8, {"item": 4, "quantity": Decimal("2.000000")}),)},
    "draft",
    2,
    "P1",
)
CODES = {("customer", 3): "C1", ("item", 4): "APPLE"}


def actor(**said) -> Actor:
    return Actor(1, "A", "en", 1, frozenset([1]), ("*",), **said)


def test_references_are_codes_and_quantities_are_strings():
    assert body.body(KIND, DOCUMENT, actor(), CODES) == {
        "id": 7,
        "number": "P1",
        "state": "draft",
        "version": 2,
        "customer": "C1",
        "colour": "red",
        "lines": [{"id": 8, "item": "APPLE", "quantity": "2"}],
    }


def test_cost_is_shown_to_those_who_may_see_it_and_a_secret_to_nobody():
    shown = body.body(KIND, DOCUMENT, actor(sees_cost=True), CODES)
    assert (shown["price"], "secret" in shown) == ("2.5", False)


def test_fields_that_a_role_hides_are_absent_in_lines_too():
    shown = body.body(KIND, DOCUMENT, actor(hidden=frozenset({"parcel_note.customer", "parcel_note.lines.quantity"})), CODES)
    assert "customer" not in shown
    assert shown["lines"] == [{"id": 8, "item": "APPLE"}]
