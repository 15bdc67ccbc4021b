"""`ht demo day [--date D]`: a day of the imported history, played again today through the same doors.

Goods for nearly all of it come in, the orders of that day's invoices arrive and are promised, waves go to the floor,
picks are confirmed, rechecked, packed and handed over. Everything is asked of the door, as a person's device would.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count, islice
from typing import Any, Final
from uuid import uuid4

from huotong.core.documents import Actor, Answer, Request
from huotong.platform.actions import door
from huotong.platform.runs import running, worker
from huotong.registry import statements

from .out import Out

TOGETHER: Final = 50
SHORT_EVERY: Final = 25
"""Of every so many items only half of what the day sells comes in; these are short, as on a real day."""

_LATEST: Final = "SELECT max(at AT TIME ZONE 'Europe/London')::date FROM online_retail_line WHERE paper = 'sales_order'"
# The goods lines of a day's invoices, by the codes that people use.
_DAY: Final = """
SELECT l.invoice, CASE WHEN l.customer = '' THEN 'WALK-IN' ELSE l.customer END, l.item, sum(l.quantity)
  FROM online_retail_line l
 WHERE l.paper = 'sales_order' AND l.change < 0 AND (l.at AT TIME ZONE 'Europe/London')::date = %s
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_HOME: Final = """
SELECT s.organisation_id, s.code FROM people_site s WHERE s.code = 'LONDON' ORDER BY s.id LIMIT 1
"""
_BIN: Final = "SELECT code FROM warehouse_bins WHERE warehouse = %s AND state = 'active' ORDER BY code LIMIT 1"


@dataclass(slots=True)
class Day:
    actor: Actor
    out: Out
    stages: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(self, stage: str, requests: Iterable[tuple[str, int | None, Mapping[str, Any]]]) -> list[Answer]:
        """Ask for many actions of one stage, some at a time, and note how it went."""
        began, answers = time.monotonic(), []
        whole = list(requests)
        for some in in_parts(whole, TOGETHER):
            asked = [Request(str(uuid4()), verb, self.actor, given, target) for verb, target, given in some]
            answers += door.perform_all(asked, mode="each", now=datetime.now(UTC))
            self.out.progress(stage, len(answers), len(whole))
        done = sum(answer.status < 400 for answer in answers)
        told = {"done": done, "refused": len(answers) - done, "seconds": round(time.monotonic() - began, 2)}
        self.stages[stage] = told
        return answers


def day(args: list[str], out: Out) -> int:
    parser = argparse.ArgumentParser(prog="ht demo day", exit_on_error=False)
    parser.add_argument("--date", type=date.fromisoformat)
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit) as error:
        out.refuse(f"ht demo day [--date 2010-12-01]   ({error})")
        return 2
    home = statements.fetch(_HOME)
    chosen = asked.date or statements.only(_LATEST)
    lines = statements.fetch(_DAY, [chosen]) if chosen and home else []
    if not lines:
        out.refuse(
            "这一天没有导入的订单，请先运行 ht import online-retail。 "
            "No imported orders on that day; run ht import online-retail first."
        )
        return 1
    organisation, warehouse = home[0]
    played = Day(running.system(0, organisation), out)
    result = _play(played, warehouse, lines)
    out.done({"date": chosen.isoformat(), **result, "stages": played.stages})
    return 0


def _play(played: Day, warehouse: str, lines: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    _supply(played, warehouse, lines)
    orders = _good(played.ask("orders arrive and are promised", _orders(warehouse, lines)))
    worker.run_until_idle()
    numbers = [order["number"] for order in orders]
    waves = _good(played.ask("waves are planned", (_wave(warehouse, some) for some in in_parts(numbers, TOGETHER))))
    released = _good(played.ask("waves are released", (("wave.release", wave["id"], {}) for wave in waves)))
    outbounds = [each for wave in released for each in wave["outbounds"]]
    carts = (f"CART-{number:02}" for _ in count() for number in range(1, 13))
    picked = ((each, {"cart": next(carts)}) for each in outbounds)
    played.ask("picks are confirmed", (("outbound.confirm_pick", each["id"], given) for each, given in picked))
    played.ask("goods are rechecked", (("outbound.check_item", each["id"], _scans(each)) for each in outbounds))
    parcels = ((each, {"carton": f"BOX-{each['number']}"}) for each in outbounds)
    played.ask("parcels are packed", (("outbound.pack_parcel", each["id"], given) for each, given in parcels))
    handed = ((each, {"tracking": f"HT{each['id']}"}) for each in outbounds)
    shipped = _good(played.ask("parcels are handed over", (("outbound.hand_over", each["id"], given) for each, given in handed)))
    worker.run_until_idle()
    short = sum(any(line["short"] != "0" for line in order["lines"]) for order in orders)
    return {"orders": len(orders), "short": short, "shipped": len(shipped), "complete": _complete(shipped)}


def _complete(shipped: Sequence[Mapping[str, Any]]) -> int:
    return sum(each["state"] == "done" for each in shipped)


def _supply(played: Day, warehouse: str, lines: Sequence[tuple[Any, ...]]) -> None:
    """Goods for nearly all that the day sells, into the first bin."""
    wanted: dict[str, int] = {}
    for _, _, item, quantity in lines:
        wanted[item] = wanted.get(item, 0) + int(quantity)
    sold = enumerate(sorted(wanted.items()))
    coming = [(item, quantity // 2 if index % SHORT_EVERY == 0 else quantity) for index, (item, quantity) in sold]
    rows = [{"item": item, "quantity": str(quantity)} for item, quantity in coming if quantity > 0]
    place = statements.only(_BIN, [warehouse])
    receipts = [{"warehouse": warehouse, "bin": place, "lines": list(some), "note": "demo day"} for some in in_parts(rows, 500)]
    played.ask("goods come in", (("receipt.create", None, given) for given in receipts))


def _orders(warehouse: str, lines: Sequence[tuple[Any, ...]]) -> Iterable[tuple[str, None, Mapping[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for invoice, customer, item, quantity in lines:
        found.setdefault((invoice, customer), []).append({"item": item, "quantity": str(int(quantity))})
    for (invoice, customer), rows in found.items():
        given = {"customer": customer, "warehouse": warehouse, "lines": rows, "confirm": True, "note": f"demo of {invoice}"}
        yield ("sales_order.create", None, given)


def _wave(warehouse: str, numbers: Sequence[str]) -> tuple[str, None, Mapping[str, Any]]:
    return ("wave.create", None, {"warehouse": warehouse, "orders": list(numbers), "method": "batch"})


def _scans(outbound: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"items": [{"code": pick["item"], "quantity": pick["quantity"]} for pick in outbound["picks"]]}


def in_parts(whole: Iterable[Any], size: int) -> Iterator[tuple[Any, ...]]:
    walker = iter(whole)
    while part := tuple(islice(walker, size)):
        yield part


def _good(answers: Iterable[Answer]) -> list[Mapping[str, Any]]:
    return [answer.body for answer in answers if answer.status < 400]
