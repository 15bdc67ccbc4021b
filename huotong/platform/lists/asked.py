"""What a list is asked for: read from the parameters of an address, with everything that is wrong with them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from huotong.core.documents import DocumentType, Field
from huotong.core.documents.types import LIST_WORDS
from huotong.core.fields import KINDS
from huotong.core.fields.values import WrongKind, brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text

from . import cursors, search
from .columns import OfRows
from .refusals import (
    BadCursor,
    BadLimit,
    BadSearch,
    CannotOrder,
    NoSuchOperator,
    OrderByRows,
    UnknownListField,
    UnknownParameter,
)

LIMIT, LIMIT_MAX = 50, 500
IN_MAX = 500

NOT_ORDERED = ("json", "rows")

TOTAL = Field("total", Text("总数", "Total"), "flag")
NAMES = Field("names", Text("名称", "Names"), "flag")

_FILTER = re.compile(r"filter\[([^\[\]]*)\](?:\[([^\[\]]*)\])?\Z")


@dataclass(frozen=True, slots=True)
class Filter:
    field: Field
    operator: str
    value: Any
    """Parsed by the field's kind; a tuple for `in`, a bool for `empty`."""
    part: str = ""
    """The part whose rows have the field; empty for a field of the document itself."""


@dataclass(frozen=True, slots=True)
class Order:
    field: Field
    down: bool = False

    def __str__(self) -> str:
        return ("-" if self.down else "") + self.field.key


@dataclass(frozen=True, slots=True)
class Asked:
    filters: tuple[Filter, ...] = ()
    order: tuple[Order, ...] = ()
    fields: tuple[str, ...] | None = None
    """The keys to show; None shows all that may be seen."""
    words: str = ""
    limit: int = LIMIT
    after: cursors.Place | None = None
    total: bool = False
    names: bool = False
    """Whether to tell the titles of what the rows name."""

    def filters_on(self, key: str) -> bool:
        return any(each.field.key == key and not each.part for each in self.filters)


def read(
    parameters: Iterable[tuple[str, str]],
    kind: DocumentType,
    known: Mapping[str, Field],
    of_rows: Mapping[str, OfRows],
    types: Mapping[str, DocumentType],
) -> Asked:
    """Refuses all that is wrong at once. `known` and `of_rows` are the fields that the person may see, of the document and
    of its rows; `types` those that references name."""
    pairs = list(parameters)
    said = {name: value for name, value in pairs if name in LIST_WORDS}
    refusals: list[Refusal] = []
    filters = _filters([pair for pair in pairs if pair[0] not in LIST_WORDS], known, of_rows, types, refusals)
    order = _order(said.get("order", ""), known, of_rows, refusals)
    asked = Asked(
        filters=tuple(filters),
        order=order,
        fields=_fields(said.get("fields"), kind, known, refusals),
        words=_words(said.get("q", ""), refusals),
        limit=_limit(said.get("limit"), refusals),
        after=_after(said.get("cursor"), order, refusals),
        total=_flag(said.get("total"), TOTAL, refusals),
        names=_flag(said.get("names"), NAMES, refusals),
    )
    if refusals:
        raise Refused(refusals)
    return asked


def _filters(
    pairs: list[tuple[str, str]],
    known: Mapping[str, Field],
    of_rows: Mapping[str, OfRows],
    types: Mapping[str, DocumentType],
    refusals: list[Refusal],
) -> list[Filter]:
    found: list[Filter] = []
    for name, value in pairs:
        matched = _FILTER.match(name)
        key, operator = (matched[1], matched[2] or "eq") if matched else (name, "eq")
        rows = of_rows.get(key)
        field = rows.field if rows else known.get(key)
        if field is None:
            kind = UnknownListField if matched else UnknownParameter
            refusals.append(kind(brief(name), name=brief(key), known=", ".join((*known, *of_rows))))
            continue
        operators = KINDS[field.kind].compare
        if operator not in operators:
            label = rows.label if rows else field.label
            refusals.append(NoSuchOperator(name, label=label, operator=brief(operator), known=", ".join(operators)))
            continue
        try:
            found.append(Filter(field, operator, _value(field, operator, value, types), rows.part.key if rows else ""))
        except Refusal as refusal:
            refusals.append(refusal.at(name))
    return found


def _value(field: Field, operator: str, value: str, types: Mapping[str, DocumentType]) -> Any:
    if operator == "empty":
        return _yes(value, field)
    if operator == "in":
        return tuple(_parsed(field, part, types) for part in value.split(",")[:IN_MAX])
    return _parsed(field, value, types)


def _parsed(field: Field, value: str, types: Mapping[str, DocumentType]) -> Any:
    """One value as the field's kind reads it; of a reference, the code as the type that it names writes codes."""
    if field.kind == "moment" and "T" in value:
        value = value.replace(" ", "+")  # a plus sign that nobody encoded
    if field.kind != "reference":
        return KINDS[field.kind].parse(value, field)
    named = types.get(field.to or "")
    code = KINDS["text"].parse(value, field)
    return code.upper() if named is not None and (named.number or named.field["code"].folds) else code


def _order(text: str, known: Mapping[str, Field], of_rows: Mapping[str, OfRows], refusals: list[Refusal]) -> tuple[Order, ...]:
    found: dict[str, Order] = {}
    for part in text.split(",") if text else ():
        key = part.strip().removeprefix("-")
        field = known.get(key)
        if key in of_rows:
            rows = of_rows[key]
            refusals.append(OrderByRows("order", label=rows.field.label, part=rows.part.label, name=key))
        elif field is None:
            refusals.append(UnknownListField("order", name=brief(key), known=", ".join(known)))
        elif field.kind in NOT_ORDERED:
            refusals.append(CannotOrder("order", label=field.label))
        else:
            found.setdefault(key, Order(field, part.strip().startswith("-")))
    return tuple(found.values())


def _fields(text: str | None, kind: DocumentType, known: Mapping[str, Field], refusals: list[Refusal]) -> tuple[str, ...] | None:
    if not text:
        return None
    keys = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    for key in keys:
        if key not in known and key != kind.name_field:
            refusals.append(UnknownListField("fields", name=brief(key), known=", ".join(known)))
    return keys


def _words(text: str, refusals: list[Refusal]) -> str:
    if len(text) > search.QUERY_MAX or "\0" in text or not _encodes(text):
        refusals.append(BadSearch("q", most=search.QUERY_MAX))
    return text


def _limit(text: str | None, refusals: list[Refusal]) -> int:
    if text is None:
        return LIMIT
    if re.fullmatch(r"[0-9]{1,6}", text) and 1 <= int(text) <= LIMIT_MAX:
        return int(text)
    refusals.append(BadLimit("limit", given=brief(text), most=LIMIT_MAX))
    return LIMIT


def _after(text: str | None, order: tuple[Order, ...], refusals: list[Refusal]) -> cursors.Place | None:
    if text is None:
        return None
    place = cursors.read(text, ",".join(map(str, order)))
    if place is None:
        refusals.append(BadCursor("cursor"))
    return place


def _flag(text: str | None, field: Field, refusals: list[Refusal]) -> bool:
    if text is None:
        return False
    try:
        return _yes(text, field)
    except Refusal as refusal:
        refusals.append(refusal)
        return False


def _yes(text: str, field: Field) -> bool:
    if text not in ("true", "false"):
        wanted = Text("true 或 false", "true or false")
        raise WrongKind(field.key, label=field.label, given=brief(text), wanted=wanted, example="true")
    return text == "true"


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
