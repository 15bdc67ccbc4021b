"""Reading what is given: every value by its field, every problem collected.

`read` answers the parsed values and the refusals together, so a person sees all of them at once. References stay codes
here; the door finds their identities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from huotong.core.fields import KINDS, parse_value
from huotong.core.fields.rows import ROWS_MAX
from huotong.core.fields.values import Missing, TooMany, WrongKind, brief
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

from .field import Field


class UnknownField(Refusal):
    """There is no field {name} here.

    Remove it, or use one of: {known}.
    """

    zh = "这里没有字段 {name}。\n\n请删除，或使用：{known}。"
    code = "value.unknown_field"


class NotYours(Refusal):
    """{label} cannot be given; the system sets it.

    Leave {field} out.
    """

    zh = "{label}由系统设置，不能填写。\n\n请去掉 {field}。"
    code = "value.not_given"


class Fixed(Refusal):
    """{label} cannot be changed later.

    Leave {field} out, or create a new record.
    """

    zh = "{label}建立后不能更改。\n\n请去掉 {field}，或新建一条。"
    code = "value.fixed"


def read(
    given: Mapping[str, Any], fields: Sequence[Field], *, partial: bool = False, prefix: str = ""
) -> tuple[dict[str, Any], list[Refusal]]:
    """The values by key and what is wrong with them. `partial`: only what is given, as in a change."""
    by_key = {field.key: field for field in fields}
    values: dict[str, Any] = {}
    refusals: list[Refusal] = []
    for name in given:
        if name not in by_key:
            known = ", ".join(key for key, field in by_key.items() if field.given)
            refusals.append(UnknownField(prefix + brief(name), name=brief(name), known=known))
    for key, field in by_key.items():
        if key not in given:
            if not partial:
                _fill_in(field, values, refusals, prefix)
            continue
        if not field.given or (partial and field.fixed):
            refusals.append((Fixed if field.given else NotYours)(prefix + key, label=field.label))
            continue
        _read_one(given[key], field, values, refusals, prefix)
    return values, refusals


def _fill_in(field: Field, values: dict[str, Any], refusals: list[Refusal], prefix: str) -> None:
    if field.required and field.given and field.default is None:
        refusals.append(Missing(prefix + field.key, label=field.label))
    elif field.kind == "rows":
        values[field.key] = ()
    else:
        values[field.key] = field.default


def _read_one(value: Any, field: Field, values: dict[str, Any], refusals: list[Refusal], prefix: str) -> None:
    if field.kind == "rows":
        rows, found = read_rows(value, field, prefix=prefix)
        values[field.key] = rows
        refusals += found
        return
    if field.names and value is not None and value != "":
        names, found = read_names(value, field, prefix=prefix)
        values[field.key] = names
        refusals += found
        return
    try:
        parsed = parse_value(value, field, KINDS[field.kind])
        values[field.key] = field.default if parsed is None else parsed
    except Refusal as refusal:
        refusals.append(refusal.at(prefix + field.key))


def read_names(value: Any, field: Field, *, prefix: str = "") -> tuple[list[str], list[Refusal]]:
    """A list of names; what is none is refused at its place in the list."""
    where = prefix + field.key
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        value = [value]
    if not isinstance(value, (list, tuple)):
        wanted = Text("编码的列表", "a list of codes")
        return [], [WrongKind(where, label=field.label, given=brief(value), wanted=wanted, example='["A-01"]')]
    if len(value) > ROWS_MAX:
        return [], [TooMany(where, label=field.label, length=len(value), most=ROWS_MAX)]
    one = replace(field, kind="text", required=True)
    names: list[str] = []
    refusals: list[Refusal] = []
    for index, each in enumerate(value):
        try:
            names.append(parse_value(each, one, KINDS["text"]))
        except Refusal as refusal:
            refusals.append(refusal.at(f"{where}.{index}"))
    return names, refusals


def read_rows(value: Any, field: Field, *, prefix: str = "") -> tuple[tuple[dict[str, Any], ...], list[Refusal]]:
    """A list of rows; one given row alone counts as a list of one. A row that names its identity is only changed."""
    where = prefix + field.key
    if isinstance(value, Mapping):
        value = [value]
    if value is None or not isinstance(value, Sequence) or isinstance(value, (str, bytes)):
        wanted = Text("行的列表", "a list of rows")
        return (), [WrongKind(where, label=field.label, given=brief(value), wanted=wanted, example="[{...}]")]
    if len(value) > ROWS_MAX:
        return (), [TooMany(where, label=field.label, length=len(value), most=ROWS_MAX)]
    if field.required and not value:
        return (), [Missing(where, label=field.label)]
    rows: list[dict[str, Any]] = []
    refusals: list[Refusal] = []
    for index, row in enumerate(value):
        if not isinstance(row, Mapping):
            wanted = Text("一行字段", "a row of fields")
            refusals.append(WrongKind(f"{where}.{index}", label=field.label, given=brief(row), wanted=wanted, example="{...}"))
            rows.append({})  # the others keep their positions
            continue
        stays = row.get("id") is not None and any(each.key == "id" and not each.required for each in field.rows)
        values, found = read(row, field.rows, partial=stays, prefix=f"{where}.{index}.")
        rows.append(values)
        refusals += found
    return tuple(rows), refusals
