"""The values in a file of `ht solve waves`: quantities, texts, objects and lists of objects; what is wrong is refused."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from huotong.core.fields.values import BeyondRange, Missing, TooFine
from huotong.core.texts import Text

from .given import LIST, OBJECT, Given, is_integer, is_number, wrong_kind

QUANTITY_MAX: Final = 10**12
DECIMALS_MAX: Final = 6
_TEXT, _NUMBER = Text("文字", "text"), Text("数量", "a quantity")


class WrittenAsText(Decimal):
    """A quantity that was written as text."""

    as_text = True


def quantity(given: Given, key: str, label: Text, *, least: Decimal | None) -> Decimal | None:
    """A number, or a number written as text; above zero where no least is given."""
    value, field = given.values.get(key), given.where + key
    if value is None:
        given.refuse(Missing(field, label=label))
        return None
    try:
        found = WrittenAsText(value) if isinstance(value, str) else Decimal(str(value)) if is_number(value) else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite():
        given.refuse(wrong_kind(field, label, value, _NUMBER, "6"))
    elif found > QUANTITY_MAX or (found <= 0 if least is None else found < least):
        shown = "> 0" if least is None else str(least)
        given.refuse(BeyondRange(field, label=label, given=str(value)[:40], least=shown, most=str(QUANTITY_MAX)))
    elif decimals_of(found) > DECIMALS_MAX:
        given.refuse(TooFine(field, label=label, given=str(value)[:40], decimals=DECIMALS_MAX))
    else:
        return found
    return None


def decimals_of(value: Decimal) -> int:
    """Those that count: 1.50 has one."""
    _, digits, exponent = value.as_tuple()
    shown = "".join(map(str, digits))
    return max(0, -int(exponent) - (len(shown) - len(shown.rstrip("0")))) if value else 0


def text(given: Given, key: str, label: Text) -> str | None:
    """Text, or a whole number as its digits."""
    value = given.values.get(key)
    if is_integer(value):
        return str(value)
    if value is None or value == "":
        given.refuse(Missing(given.where + key, label=label))
    elif not isinstance(value, str):
        given.refuse(wrong_kind(given.where + key, label, value, _TEXT, '"A-01"'))
    else:
        return value
    return None


def object_of(given: Given, key: str, label: Text) -> Given | None:
    value = given.values.get(key)
    if value is None:
        given.refuse(Missing(given.where + key, label=label))
    elif not isinstance(value, dict):
        given.refuse(wrong_kind(given.where + key, label, value, OBJECT, "{…}"))
    else:
        return Given(value, f"{given.where}{key}.", given.refusals)
    return None


def objects_of(given: Given, key: str, label: Text, example: str) -> Iterator[Given]:
    value = given.values.get(key)
    if value is None:
        given.refuse(Missing(given.where + key, label=label))
    elif not isinstance(value, list):
        given.refuse(wrong_kind(given.where + key, label, value, LIST, example))
    else:
        for number, each in enumerate(value):
            where = f"{given.where}{key}.{number}"
            if isinstance(each, dict):
                yield Given(each, where + ".", given.refusals)
            else:
                given.refuse(wrong_kind(where, label, each, OBJECT, example))
