"""A day from the first order to the last parcel."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final
from zlib import crc32

from huotong.interfaces.imports.online_retail import company, rules
from huotong.interfaces.imports.online_retail.company import WAREHOUSE, Company
from huotong.platform.book import stock
from huotong.registry import statements

from . import orders, stages
from .orders import Order
from .stages import Stage, Wish

Tell = Callable[[str], None]

WAVE: Final = 20
"""Orders that one walk through the floor serves."""
CARTS: Final = 4
SHORT_OF: Final = 25
"""One item in so many does not come in, so that something is short."""
NOTE: Final = "推算的补货：当日售出而缺少的货。 Derived: what the day sells and is not there."
PIECE_KG: Final = Decimal("0.25")


@dataclass(slots=True)
class Day:
    """What happened so far."""

    ours: Company
    tell: Tell
    stages: list[Stage] = field(default_factory=list)
    short_orders: int = 0
    short_lines: int = 0

    def ask(self, name: str, verb: str, wishes: Sequence[Wish]) -> list[dict[str, Any] | None]:
        if not self.stages or self.stages[-1].verb != verb:
            self.stages.append(Stage(name, verb))
        self.tell(name)
        return stages.ask(self.stages[-1], self.ours.actor, wishes)


def play(day: date, tell: Tell) -> dict[str, Any]:
    """Play the day; answers what was asked and done in each stage."""
    ours, _ = company.found()
    this = Day(ours, tell)
    taken = orders.of(day)
    _receive(this, taken)
    confirmed = _sell(this, taken)
    outbounds = _release(this, confirmed)
    _pick(this, outbounds)
    _check(this, outbounds)
    _pack(this, outbounds)
    _hand_over(this, outbounds, day)
    return {
        "date": day.isoformat(),
        "orders": len(taken),
        "lines": sum(len(order.lines) for order in taken),
        "stages": [stage.told() for stage in this.stages],
        "short": {"orders": this.short_orders, "lines": this.short_lines},
    }


def _receive(this: Day, taken: Sequence[Order]) -> None:
    """Bring in what is missing, bin by bin, but not of every item."""
    wanted = orders.wanted(taken)
    ids = dict(
        statements.fetch(  # type: ignore[arg-type]
            "SELECT code, id FROM catalog_item WHERE organisation_id = %s AND code = ANY(%s)",
            [this.ours.organisation, list(wanted)],
        )
    )
    available = {row.item: int(row.available or 0) for row in stock.current(list(ids.values()), [this.ours.warehouse])}
    bins: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item, quantity in sorted(wanted.items()):
        missing = quantity - available.get(ids[item], 0)
        if missing > 0 and crc32(item.encode()) % SHORT_OF:
            bins[rules.bin_of(item)].append({"item": item, "quantity": str(missing)})
    wishes = [Wish({"warehouse": WAREHOUSE, "bin": bin, "lines": lines, "note": NOTE}) for bin, lines in bins.items()]
    this.ask("收货 receive", "receipt.create", wishes)


def _sell(this: Day, taken: Sequence[Order]) -> list[dict[str, Any]]:
    """Take the orders and promise what is there."""
    wishes = [Wish(_as_asked(order)) for order in taken]
    created = [each for each in this.ask("接单 order", "sales_order.create", wishes) if each]
    confirmed = this.ask("承诺 promise", "sales_order.confirm", [Wish({}, each["id"]) for each in created])
    for order in filter(None, confirmed):
        short = sum(Decimal(line["short"]) > 0 for line in order["lines"])
        this.short_lines += short
        this.short_orders += bool(short)
    return [order for order in confirmed if order]


def _as_asked(order: Order) -> dict[str, Any]:
    lines = [{"item": line.item, "quantity": str(line.quantity), "price": str(line.price)} for line in order.lines]
    return {
        "customer": order.customer,
        "warehouse": WAREHOUSE,
        "channel": "shop",
        "currency": company.CURRENCY,
        "note": f"Online Retail {order.invoice}",
        "lines": lines,
    }


def _release(this: Day, confirmed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One wave after another goes to the floor; answers the outbounds with their picks."""
    able = [order for order in confirmed if any(Decimal(line["promised"]) > 0 for line in order["lines"])]
    waves = [able[start : start + WAVE] for start in range(0, len(able), WAVE)]
    wishes = [Wish({"warehouse": WAREHOUSE, "orders": [order["number"] for order in wave], "method": "batch"}) for wave in waves]
    made = [each for each in this.ask("波次 wave", "wave.create", wishes) if each]
    released = this.ask("放行 release", "wave.release", [Wish({}, wave["id"]) for wave in made])
    return [outbound for wave in released if wave for outbound in wave["outbounds"] if "picks" in outbound]


def _pick(this: Day, outbounds: Sequence[dict[str, Any]]) -> None:
    wishes = [
        Wish({"cart": f"CART-{1 + position // WAVE % CARTS:02d}", "picks": _picks(outbound)}, outbound["id"])
        for position, outbound in enumerate(outbounds)
    ]
    this.ask("拣货 pick", "outbound.confirm_pick", wishes)


def _picks(outbound: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": pick["id"], "quantity": pick["quantity"]} for pick in outbound["picks"]]


def _check(this: Day, outbounds: Sequence[dict[str, Any]]) -> None:
    wishes = [
        Wish({"items": [{"code": pick["item"], "quantity": pick["quantity"]} for pick in outbound["picks"]]}, outbound["id"])
        for outbound in outbounds
    ]
    this.ask("复核 recheck", "outbound.check_item", wishes)


def _pack(this: Day, outbounds: Sequence[dict[str, Any]]) -> None:
    wishes = [
        Wish({"carton": f"CTN-{outbound['number']}", "weight": _weight(outbound)}, outbound["id"]) for outbound in outbounds
    ]
    this.ask("装箱 pack", "outbound.pack_parcel", wishes)


def _weight(outbound: dict[str, Any]) -> str:
    pieces = sum((Decimal(pick["quantity"]) for pick in outbound["picks"]), Decimal(0))
    return f"{pieces * PIECE_KG:f}"


def _hand_over(this: Day, outbounds: Sequence[dict[str, Any]], day: date) -> None:
    wishes = [
        Wish({"tracking": f"HT{day:%y%m%d}{position:05d}GB"}, outbound["id"]) for position, outbound in enumerate(outbounds, 1)
    ]
    this.ask("交接 hand over", "outbound.hand_over", wishes)
