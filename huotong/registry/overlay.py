"""A person's changes laid over a type: a pure merge, so that an upgrade keeps both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from huotong.core.documents import EXTRA, Choice, DocumentType, Field
from huotong.core.texts import Text, of_map


@dataclass(frozen=True, slots=True)
class Custom:
    """One custom field as it is stored. `type` is a type's key, or `type.part` for a field of its lines."""

    type: str
    code: str
    kind: str
    label: Any
    required: bool = False
    cost: bool = False
    choices: tuple[Any, ...] = ()


def overlay(built_in: DocumentType, customs: Iterable[Custom]) -> DocumentType:
    """The effective type: built-in fields first, then what people added, in the order in which they did."""
    mine = list(customs)
    own = tuple(field_of(custom) for custom in mine if custom.type == built_in.key)
    parts = tuple(
        replace(
            part, fields=(*part.fields, *(field_of(custom) for custom in mine if custom.type == f"{built_in.key}.{part.key}"))
        )
        for part in built_in.parts
    )
    if not mine:
        return built_in
    return replace(built_in, fields=(*built_in.fields, *own), parts=parts)


def field_of(custom: Custom) -> Field:
    return Field(
        key=custom.code,
        label=text_of(custom.label, custom.code),
        kind=custom.kind,
        required=custom.required,
        cost=custom.cost,
        choices=tuple(_choice(each) for each in custom.choices),
        source=EXTRA,
        custom=True,
    )


def text_of(label: Any, fallback: str) -> Text:
    """A label that a person gave: a map of languages, or one wording for all."""
    if isinstance(label, Mapping):
        return of_map({str(key): str(words) for key, words in label.items()}, fallback)
    return of_map({"zh": str(label)} if label else {}, fallback)


def _choice(said: Any) -> Choice:
    if isinstance(said, Mapping):
        key = str(said.get("key", ""))
        return Choice(key, text_of(said.get("label"), key))
    return Choice(str(said), Text(str(said), str(said)))
