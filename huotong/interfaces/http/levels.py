"""Stock page by page for people: `GET /api/stock/levels`; and where an item lies: `GET /api/stock/places`."""

from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Field
from huotong.core.fields import KINDS
from huotong.core.fields.values import Missing, NotAmong, WrongKind, brief
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.modules.inventory import public as inventory
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed
from huotong.platform.lists import search
from huotong.platform.lists.refusals import BadSearch

from . import answers, stock
from .endpoint import Call, endpoint

LIMIT, LIMIT_MAX, OFFSET_MAX = 100, 500, 1_000_000
DUE: Final = Field("due", Text("预计到货", "Expected"), "moment")
LABELS: Final = {"limit": Text("行数", "Rows"), "offset": Text("起始行", "First row"), "order": Text("次序", "Order")}
SUMMARY: Final = Text("库存清单：按物料和仓库，可搜索、翻页", "Stock as a list: by item and warehouse, searched, page by page")
WHERE: Final = Text("一种物料在哪里：库位、批次、序列号", "Where an item lies: bin, lot, serial number")


@endpoint("GET")
def levels(call: Call) -> HttpResponseBase:
    if not call.actor.may(stock.RIGHT):
        raise Refused([NotAllowed(verb=stock.RIGHT)])
    given = dict(call.parameters)
    refusals: list[Refusal] = []
    items = stock.identities(call, call.type("item"), given.get("item"), refusals)
    warehouses = stock.identities(call, call.type("warehouse"), given.get("warehouse"), refusals)
    limit = _number(given, "limit", LIMIT, LIMIT_MAX, refusals)
    offset = _number(given, "offset", 0, OFFSET_MAX, refusals)
    order = given.get("order") or "item"
    if order not in inventory.ORDERS:
        refusals.append(NotAmong("order", label=LABELS["order"], given=brief(order), choices=", ".join(inventory.ORDERS)))
    words = given.get("q", "")
    if len(words) > search.QUERY_MAX or "\0" in words:
        refusals.append(BadSearch("q", most=search.QUERY_MAX))
    if refusals:
        raise Refused(refusals)
    found = inventory.levels(
        call.actor,
        call.type("item"),
        warehouses=_seen(call, warehouses),
        items=items,
        words=words,
        order=order,
        limit=limit + 1,
        offset=offset,
    )
    more = offset + limit if len(found) > limit else None
    return answers.answer({"rows": [_level(each) for each in found[:limit]], "next": more})


def _level(level: inventory.Level) -> dict[str, Any]:
    figures = ("on_hand", "held", "promised", "available", "incoming", "promised_incoming")
    named = {"item": level.item, "name": level.name, "unit": level.unit, "warehouse": level.warehouse}
    due = None if level.due is None else KINDS["moment"].show(level.due, DUE)
    return {**named, **{key: shown(getattr(level, key)) for key in figures}, "due": due}


@endpoint("GET")
def places(call: Call) -> HttpResponseBase:
    if not call.actor.may(stock.RIGHT):
        raise Refused([NotAllowed(verb=stock.RIGHT)])
    given = dict(call.parameters)
    refusals: list[Refusal] = []
    items = stock.identities(call, call.type("item"), given.get("item"), refusals)
    warehouses = stock.identities(call, call.type("warehouse"), given.get("warehouse"), refusals)
    if items is None:
        refusals.append(Missing("item", label=call.type("item").label))
    if refusals or not items:
        raise Refused(refusals)
    rows = inventory.places(items[0], _seen(call, warehouses), call.actor)
    codes = references.codes_of({(kind, row[0]) for row in rows for kind in ("bin", "container")}, call.config)
    return answers.answer({"rows": [_place(row, codes) for row in rows]})


def _place(row: tuple[Any, ...], codes: Any) -> dict[str, Any]:
    place, lot, serial, on_hand, held = row
    where = {kind: codes.get((kind, place)) for kind in ("bin", "container")}
    return {**where, "lot": lot, "serial": serial, "on_hand": shown(on_hand), "held": shown(held)}


def _seen(call: Call, named: list[int] | None) -> list[int]:
    """The warehouses that the person may see; of those that were named, if any were."""
    visible = stock.visible_warehouses(call)
    return visible if named is None else [each for each in named if each in set(visible)]


def _number(given: dict[str, str], name: str, default: int, most: int, refusals: list[Refusal]) -> int:
    text = given.get(name)
    if text is None:
        return default
    if text.isascii() and text.isdigit() and int(text) <= most and (name == "offset" or int(text) >= 1):
        return int(text)
    wanted = Text(f"不超过 {most} 的整数", f"a whole number up to {most}")
    refusals.append(WrongKind(name, label=LABELS[name], given=brief(text), wanted=wanted, example=str(default)))
    return default
