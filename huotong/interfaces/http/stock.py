"""Stock now, as of a moment, and why: `GET /api/stock` and `GET /api/stock/why`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import DocumentType, Field
from huotong.core.fields import KINDS
from huotong.core.fields.values import Missing, NotAmong, brief
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed
from huotong.platform.actions.refusals import UnknownCode as NoSuchCode
from huotong.platform.book import past, stock, why
from huotong.platform.people import rights
from huotong.registry import statements

from . import answers
from .endpoint import Call, endpoint

RIGHT: Final = "stock.read"
ROWS_MAX: Final = 20_000
AT = Field("at", Text("截至时刻", "As of"), "moment")
NAMED: Final = ("item", "warehouse", "bin")
PARAMETERS: Final = (*NAMED, "at", "axis")


class TooManyRows(Refusal):
    """That would be more than {most} rows.

    Name items, warehouses or bins.
    """

    zh = "结果超过 {most} 行。\n\n请指定物料、仓库或库位。"
    code, status = "stock.too_many_rows", 422


class BinElsewhere(Refusal):
    """The bin does not lie in that warehouse.

    Leave the warehouse out, or name a bin of it.
    """

    zh = "库位不在该仓库内。\n\n请去掉仓库，或填写该仓库的库位。"
    code, status = "stock.bin_not_there", 422


class UnknownParameter(Refusal):
    """{name} is not a parameter here.

    Use {known}.
    """

    zh = "{name} 不是这里的参数。\n\n可用 {known}。"
    code = "stock.unknown_parameter"


@dataclass(frozen=True, slots=True)
class Asked:
    """Identities of what is asked for; None where nothing was named. Warehouses are those that the person may see."""

    items: list[int] | None
    warehouses: list[int]
    bins: list[int] | None
    at: datetime | None
    axis: str


@endpoint("GET")
def current(call: Call) -> HttpResponseBase:
    """Rows by item and warehouse; by bin, too, where bins are named."""
    asked = _asked(call)
    owners = sorted(call.actor.organisations)
    if not asked.warehouses:
        return answers.answer({"rows": []})
    if asked.at is None:
        rows = stock.current(asked.items, asked.warehouses, asked.bins, owners)
    else:
        axis: Any = asked.axis
        rows = past.as_of(asked.at, axis=axis, items=asked.items, warehouses=asked.warehouses, places=asked.bins, owners=owners)
    if len(rows) > ROWS_MAX:
        raise Refused([TooManyRows(most=ROWS_MAX)])
    return answers.answer({"rows": _rows(rows, call, asked)})


def _rows(rows: Sequence[stock.StockRow], call: Call, asked: Asked) -> list[dict[str, Any]]:
    named = {("item", row.item) for row in rows} | {("warehouse", row.warehouse) for row in rows}
    named |= {("bin", row.place) for row in rows if row.place is not None}
    codes = references.codes_of(named, call.config)
    found = [_row(row, codes) for row in rows]
    return found if found or asked.items is None or asked.at is not None else _zeros(call, asked)


def _row(row: stock.StockRow, codes: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    body: dict[str, Any] = {"item": codes.get(("item", row.item)), "warehouse": codes.get(("warehouse", row.warehouse))}
    if row.place is not None:
        body["bin"] = codes.get(("bin", row.place))
    quantities = {"on_hand": row.on_hand, "promised": row.promised, "held": row.held, "available": row.available}
    return body | {key: None if value is None else shown(value) for key, value in quantities.items()}


def _zeros(call: Call, asked: Asked) -> list[dict[str, Any]]:
    """Nothing is there: said in so many words for each item that was named in one warehouse."""
    if len(asked.warehouses) != 1 or asked.bins is not None:
        return []
    zero = [Decimal(0)] * 4
    rows = [stock.StockRow(item, asked.warehouses[0], *zero) for item in asked.items or ()]
    codes = references.codes_of(
        [("item", row.item) for row in rows] + [("warehouse", row.warehouse) for row in rows], call.config
    )
    return [_row(row, codes) for row in rows]


@endpoint("GET")
def why_it_is(call: Call) -> HttpResponseBase:
    """The figure of one item in one warehouse or bin, with the moves, promises and holds that make it."""
    asked = _asked(call, needed=("item",))
    if len(asked.warehouses) != 1 and not asked.bins:
        raise Refused([Missing("warehouse", label=call.type("warehouse").label)])
    place = asked.bins[0] if asked.bins else None
    if place and _names_another(asked, place):
        raise Refused([BinElsewhere("bin")])
    owners = sorted(call.actor.organisations)
    found = why.why((asked.items or [0])[0], _warehouse_of(place) if place else asked.warehouses[0], place, owners)
    codes = references.codes_of(_named(found, call), call.config)
    return answers.answer(
        _row(found.row, codes)
        | {"rows": [_row(found.row, codes)], "earlier": shown(found.earlier)}
        | {part: [_said(each, codes, call) for each in getattr(found, part)] for part in ("moves", "promises", "holds")}
    )


def _names_another(asked: Asked, place: int) -> bool:
    return _warehouse_of(place) not in asked.warehouses


def _warehouse_of(place: int) -> int:
    return int(statements.only("SELECT warehouse FROM book_place WHERE id = %s", [place]))


def _named(found: why.Answer, call: Call) -> set[tuple[str, int]]:
    named = {("item", found.row.item), ("warehouse", found.row.warehouse)}
    if found.row.place is not None:
        named.add(("bin", found.row.place))
    for each in (*found.moves, *found.promises, *found.holds):
        if each.cause_type in call.types and each.cause_document:
            named.add((each.cause_type, each.cause_document))
        named |= {(kind, place) for place in (each.source, each.target) if place for kind in ("bin", "container")}
        named |= {("person", each.by)} if each.by else set()
    return named


def _said(each: why.Why, codes: Mapping[tuple[str, int], str], call: Call) -> dict[str, Any]:
    """One entry with the document that caused it, as far as the person may see that."""
    kind = call.types.get(each.cause_type or "")
    cause = None
    if kind is not None and rights.may_read(call.actor, kind):
        code = codes.get((kind.key, each.cause_document or 0))
        cause = {"type": kind.key, "id": each.cause_document, "code": code, "line": each.cause_line}
    return {
        "entry": each.number,
        "kind": each.kind,
        "quantity": shown(each.quantity),
        "posted_at": KINDS["moment"].show(each.posted_at, AT),
        "counts_at": KINDS["moment"].show(each.counts_at, AT),
        "source": _place(each.source, codes),
        "target": _place(each.target, codes),
        "cause": cause,
        "reason": each.reason,
        "by": codes.get(("person", each.by or 0)),
    }


def _place(place: int | None, codes: Mapping[tuple[str, int], str]) -> str | None:
    """A bin or a container by its code; places outside are told by the kind of the entry."""
    return None if place is None else codes.get(("bin", place)) or codes.get(("container", place))


def _asked(call: Call, needed: Iterable[str] = ()) -> Asked:
    if not call.actor.may(RIGHT):
        raise Refused([NotAllowed(verb=RIGHT)])
    given = dict(call.parameters)
    refusals: list[Refusal] = [
        UnknownParameter(brief(name), name=brief(name), known=", ".join(PARAMETERS)) for name in given if name not in PARAMETERS
    ]
    refusals += [Missing(name, label=call.type(name).label) for name in needed if not given.get(name)]
    named = {name: identities(call, call.type(name), given.get(name), refusals) for name in NAMED}
    at = None
    if "at" in given:
        try:
            at = KINDS["moment"].parse(given["at"].replace(" ", "+"), AT)
        except Refusal as refusal:
            refusals.append(refusal)
    axis = given.get("axis") or "counts"
    if axis not in ("posted", "counts"):
        refusals.append(NotAmong("axis", label=Text("时间轴", "Axis"), given=brief(axis), choices="posted, counts"))
    if refusals:
        raise Refused(refusals)
    warehouses = named["warehouse"] if named["warehouse"] is not None else visible_warehouses(call)
    return Asked(named["item"], warehouses, named["bin"], at, axis)


def identities(call: Call, kind: DocumentType, given: str | None, refusals: list[Refusal]) -> list[int] | None:
    """What a comma-separated list of codes names, of what the person may see."""
    if not given:
        return None
    codes = [code.strip() for code in given.split(",") if code.strip()]
    field = Field(kind.key, kind.label, "reference", to=kind.key)
    wanted = references.Wanted(call.actor)
    for code in codes:
        wanted.collect({kind.key: code}, [field], call.config)
    (found,) = references.find([wanted], call.config)
    hits = {code: identity for (_, code), (identity, _) in found.items()}
    folded = [references.folded(call.config, field, code) for code in codes]
    for code, key in zip(codes, folded):
        if key not in hits:
            refusals.append(NoSuchCode(kind.key, type=kind.label, given=brief(code)))
    return [hits[key] for key in folded if key in hits]


def visible_warehouses(call: Call) -> list[int]:
    kind = call.type("warehouse")
    condition, values = rights.visible_rows(call.actor, kind)
    rows = statements.fetch(f"SELECT t.id FROM {kind.table._meta.db_table} t WHERE {condition}", values)
    return [identity for (identity,) in rows]
