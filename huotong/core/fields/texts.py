"""Text: one line, or many."""

import unicodedata
from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import WORDED, FieldKind
from .values import BadCharacter, TooLong, WrongKind, brief

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

LENGTH_MAX = 200
LONG_MAX = 10_000


def parse(value: Any, field: "Field") -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise WrongKind(field.key, label=field.label, given=brief(value), wanted=Text("文字", "a text"), example='"A-01"')
    text = _clean(str(value), field, lines=field.kind == "long_text")
    most = field.length or (LONG_MAX if field.kind == "long_text" else LENGTH_MAX)
    if len(text) > most:
        raise TooLong(field.key, label=field.label, length=len(text), most=most)
    return text.upper() if field.folds else text


def _clean(text: str, field: "Field", *, lines: bool) -> str:
    for character in text:
        if (character < " " and not (lines and character in "\n\t\r")) or unicodedata.category(character) in ("Cs", "Cn"):
            raise BadCharacter(field.key, label=field.label, character=f"U+{ord(character):04X}")
    return text.strip()


def show(value: Any, field: "Field") -> Any:
    return value


def schema(field: "Field") -> dict[str, Any]:
    most = field.length or (LONG_MAX if field.kind == "long_text" else LENGTH_MAX)
    return {"type": "string", "maxLength": most}


TEXT = FieldKind("text", str, parse, show, schema, WORDED, "text", "input")
LONG_TEXT = FieldKind("long_text", str, parse, show, schema, WORDED, "text", "textarea")
