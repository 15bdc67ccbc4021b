"""What an order would be promised if it were confirmed now: `GET /api/promise`; nothing is written."""

from decimal import Decimal
from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Field
from huotong.core.fields import KINDS
from huotong.core.fields.values import brief
from huotong.core.quantities import shown
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.modules.sales import public as sales
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed, NotFound
from huotong.platform.lists import reading

from . import answers, stock
from .documents import readable
from .endpoint import Call, endpoint

SUMMARY: Final = Text(
    "订单此刻确认能占到什么：逐行可用、在途、缺，不写入", "What an order would be promised now, line by line; nothing is written"
)
LINES: Final = Text(
    "逗号分隔的行：物料:数量:单位:已有行 id，后两项可空",
    "Lines with commas between: item:quantity:unit:id of the line; the last two may be empty",
)
ORDER: Final = Text("已有订单：它已占的先还回", "An order that exists: what it is promised goes back first")
LINES_MAX: Final = 500
DUE: Final = Field("due", Text("预计到货", "Expected"), "moment")
QUANTITY: Final = Field("quantity", Text("数量", "Quantity"), "quantity")
ITEM: Final = Field("item", Text("物料", "Item"), "reference", to="item")
UNIT: Final = Field("unit", Text("单位", "Unit"), "reference", to="unit")


class TooManyLines(Refusal):
    """More than {most} lines at once.

    Ask for some of them after the others.
    """

    zh = "一次超过 {most} 行。\n\n请分几次问。"
    code, status = "promise.too_many_lines", 422


@endpoint("GET")
def outlook(call: Call) -> HttpResponseBase:
    if not call.actor.may(stock.RIGHT):
        raise Refused([NotAllowed(verb=stock.RIGHT)])
    given = dict(call.parameters)
    lines = [_parts(line) for line in given.get("lines", "").split(",") if line]
    if len(lines) > LINES_MAX:
        raise Refused([TooManyLines("lines", most=LINES_MAX)])
    refusals: list[Refusal] = []
    named = stock.identities(call, call.type("warehouse"), given.get("warehouse"), refusals)
    if refusals:
        raise Refused(refusals)
    order = _order(call, given.get("order"))
    wishes, own = _wishes(call, lines, order)
    place, why, found = sales.outlook(
        wishes,
        own=own,
        warehouse=named[0] if named else None,
        warehouses=stock.visible_warehouses(call),
        organisation=call.actor.organisation,
    )
    code = None if place is None else references.codes_of([("warehouse", place)], call.config).get(("warehouse", place))
    rows = [None if each is None else _shown(each) for each in found]
    return answers.answer({"warehouse": code, "why": why.in_language(call.language), "rows": rows})


def _parts(line: str) -> tuple[str, str, str, str]:
    item, quantity, unit, identity, *_ = [*line.split(":"), "", "", ""]
    return item.strip(), quantity.strip(), unit.strip(), identity.strip()


def _order(call: Call, which: str | None) -> dict[str, Any] | None:
    if not which:
        return None
    kind = readable(call, "sales_order")
    found = reading.one(kind, call.types, call.actor, which)
    if found is None:
        raise Refused([NotFound(type=kind.label, id=brief(which))])
    return dict(found)


def _wishes(
    call: Call, lines: list[tuple[str, str, str, str]], order: dict[str, Any] | None
) -> tuple[list[sales.Wish], dict[int, Decimal]]:
    """What is typed, and by item what the order has been promised already; all codes by one statement."""
    standing = {str(row["id"]): row for row in (order or {}).get("lines", ())}
    wanted = references.Wanted(call.actor)
    for item, _, unit, _ in lines:
        wanted.collect({"item": item, "unit": unit}, [ITEM, UNIT], call.config)
    for row in standing.values():
        wanted.collect({"item": row.get("item")}, [ITEM], call.config)
    (found,) = references.find([wanted], call.config)

    def identity(field: Field, code: str) -> int | None:
        hit = found.get((field.to or "", references.folded(call.config, field, code))) if code else None
        return None if hit is None else hit[0]

    own: dict[int, Decimal] = {}
    for row in standing.values():
        mine = identity(ITEM, row.get("item") or "")
        if mine is not None:
            own[mine] = own.get(mine, Decimal(0)) + Decimal(row.get("promised") or 0)
    wishes = []
    for code, quantity, unit, line in lines:
        known = unit == "" or identity(UNIT, unit) is not None
        shipped = Decimal(standing.get(line, {}).get("shipped") or 0)
        wishes.append(sales.Wish(identity(ITEM, code) if known else None, _quantity(quantity), identity(UNIT, unit), shipped))
    return wishes, own


def _quantity(text: str) -> Decimal | None:
    try:
        return KINDS["quantity"].parse(text, QUANTITY)  # type: ignore[no-any-return]
    except Refusal:
        return None


def _shown(each: sales.Outlook) -> dict[str, Any]:
    quantities = {key: shown(getattr(each, key)) for key in ("wanted", "available", "incoming", "short")}
    return {**quantities, "due": None if each.due is None else KINDS["moment"].show(each.due, DUE)}
