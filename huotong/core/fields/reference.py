"""A document of another type, named by its code. The door finds the identity of all codes of a call at once."""

from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import EQUAL, FieldKind
from .texts import LENGTH_MAX
from .values import WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field


def parse(value: Any, field: "Field") -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=Text("编码", "a code"), example='"85123A"')
    return str(value).strip()[: LENGTH_MAX + 1]


def show(value: Any, field: "Field") -> Any:
    return value


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "string", "maxLength": LENGTH_MAX, "x-reference": field.to}


REFERENCE = FieldKind("reference", str, parse, show, schema, (*EQUAL, "contains", "starts"), "text", "reference")
