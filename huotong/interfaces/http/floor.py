"""The floor for a map: halls and bins with what lies in them, and the walks of a wave."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.http.response import HttpResponseBase

from huotong.core.documents import Field
from huotong.core.fields.values import Missing, brief
from huotong.core.quantities import shown
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.modules.catalog import public as catalog
from huotong.modules.fulfilment import public as fulfilment
from huotong.modules.warehouse import public as warehouse
from huotong.platform.actions import references
from huotong.platform.actions.refusals import NotAllowed, NotFound
from huotong.platform.book import stock
from huotong.platform.people import rights

from . import answers
from .endpoint import Call, endpoint

RIGHT: Final = "bin.read"
WALK_RIGHT: Final = "wave.read"
GOODS: Final = "stock.read"
DAYS: Final = 30
ITEMS_SHOWN: Final = 6


@endpoint("GET")
def floor(call: Call) -> HttpResponseBase:
    """Halls, rules of walking, and every bin that has a place, with what lies there for who may see stock."""
    identity = _named(call, "warehouse", RIGHT)
    halls = warehouse.halls(identity)
    if halls is None:
        return answers.answer({"halls": [], "bins": []})
    bins = warehouse.bins(identity)
    body: dict[str, Any] = {**halls, "bins": [_bin(each) for each in bins]}
    if call.actor.may(GOODS):
        body |= _goods(call, identity, bins, body["bins"])
    return answers.answer(body)


def _bin(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("code", "layout", "aisle", "block", "cell", "level", "zone", "zone_kind")
    return {key: row[key] for key in kept}


def _goods(call: Call, identity: int, bins: list[dict[str, Any]], told: list[dict[str, Any]]) -> dict[str, Any]:
    """What lies in the bins, by item; how full each is where capacity and weights say it; how often it was picked from."""
    rows: dict[int, list[stock.StockRow]] = defaultdict(list)
    for row in stock.current(places=[each["id"] for each in bins], owners=sorted(call.actor.organisations)):
        if row.on_hand:
            rows[row.place or 0].append(row)
    facts = catalog.factors({row.item for several in rows.values() for row in several})
    until, taken = _taken(call, identity)
    named = call.actor.may("item.read")
    for each, said in zip(bins, told):
        lying = rows.get(each["id"], [])
        if lying:
            said["items"] = len(lying)
            said["goods"] = [_lying(row, facts, named) for row in lying[:ITEMS_SHOWN]]
            said["full"] = _full(each["capacity_kg"], lying, facts)
        if each["id"] in taken:
            said["taken"] = taken[each["id"]]
    return {"days": DAYS, "until": until.isoformat()}


def _lying(row: stock.StockRow, facts: Mapping[int, Any], named: bool) -> dict[str, Any]:
    item = facts.get(row.item)
    held = shown(row.held) if row.held else None
    return {
        "item": item and item.code,
        "name": item.name if item and named else None,
        "on_hand": shown(row.on_hand or Decimal(0)),
        "held": held,
    }


def _full(capacity: Decimal | None, lying: list[stock.StockRow], facts: Mapping[int, Any]) -> str | None:
    """Percent of what the bin bears; None where its capacity or a weight is not known."""
    weights = [facts[row.item].weight_kg if row.item in facts else None for row in lying]
    if not capacity or any(weight is None for weight in weights):
        return None
    load = sum((row.on_hand or Decimal(0)) * (weight or Decimal(0)) for row, weight in zip(lying, weights))
    return str(round(100 * load / capacity))


def _taken(call: Call, identity: int) -> tuple[datetime, dict[int, int]]:
    """Up to now; where nothing happened of late, up to when something last did, as in a company that one only looks at."""
    taken = fulfilment.taken_from(identity, days=DAYS, until=call.now)
    last: datetime | None = None if taken else fulfilment.last_taken(identity)
    return (call.now, taken) if last is None else (last, fulfilment.taken_from(identity, days=DAYS, until=last))


@endpoint("GET")
def walks(call: Call) -> HttpResponseBase:
    """Each cart of a wave with its walk, corner by corner, and the plain walk past the same bins to compare with."""
    identity = _named(call, "wave", WALK_RIGHT)
    trips = fulfilment.trips_of(identity)
    drawn = warehouse.drawn_walks(trips[0].warehouse, [trip.bins for trip in trips]) if trips else []
    codes = references.codes_of({("bin", bin) for trip in trips for bin in trip.bins}, call.config)
    done = fulfilment.metres_as_picked(identity)
    carts = [_cart(trip, walk, codes) for trip, walk in zip(trips, drawn)]
    return answers.answer({"carts": carts, "walked_m": None if done is None else shown(done)})


def _cart(trip: Any, walk: Any, codes: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    picks = [
        {"bin": codes.get(("bin", bin)), "stop": walk.stop_of.get(bin) if walk else None, "stage": stage}
        for bin, stage in zip(trip.bins, trip.stages)
    ]
    body = {"cart": trip.cart or None, "outbounds": list(trip.outbounds), "picks": picks}
    return body if walk is None else {**body, **warehouse.shown(walk)}


def _named(call: Call, name: str, right: str) -> int:
    """The identity of the one document that the address names, as far as the person may see it."""
    if not call.actor.may(right):
        raise Refused([NotAllowed(verb=right)])
    kind = call.type(name)
    code = dict(call.parameters).get(name)
    if not code:
        raise Refused([Missing(name, label=kind.label)])
    wanted = references.Wanted(call.actor)
    field = Field(name, kind.label, "reference", to=name)
    wanted.collect({name: code}, [field], call.config)
    (found,) = references.find([wanted], call.config)
    identity = next((identity for identity, _ in found.values()), None)
    if identity is None or not rights.visible_of(call.actor, kind, [identity]):
        raise Refused([NotFound(type=kind.label, id=brief(code))])
    return identity


MAP: Final = Text("仓库平面：厅、通行规则、库位和库存", "The floor: halls, rules of walking, bins and what lies there")
WALKS: Final = Text("波次每车的行走路线", "The walk of each cart of a wave")
