"""Yes or no."""

from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import FieldKind
from .values import WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

YES = {"true", "yes", "y", "1", "是", "对", "√"}
NO = {"false", "no", "n", "0", "否", "不", "×"}


def parse(value: Any, field: "Field") -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, (str, int)) else ""
    if word in YES or word in NO:
        return word in YES
    raise WrongKind(field.key, label=field.label, given=brief(value), wanted=Text("是或否", "yes or no"), example="true")


def show(value: bool | None, field: "Field") -> bool | None:
    return value


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "boolean"}


FLAG = FieldKind("flag", bool, parse, show, schema, ("eq", "ne", "empty"), "boolean", "switch")
