"""Holds the answer of `ht solve waves` against what was asked, and walks every path again. Shares nothing with the planner."""

import itertools
from collections import Counter, defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

NEAR = 1e-6
LIMITS = ("orders", "lines", "units")


def faults(asked: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What is wrong with a plan; nothing, where all is well."""
    orders = {order["id"]: order for order in asked["orders"]}
    carts = [cart for wave in answer["waves"] for cart in wave["carts"]]
    found = _each_once(orders, answer) + _stock_kept(asked, carts) + _limits_kept(asked, orders, answer)
    found += _in_time(orders, answer) + _first_expired_first(asked, carts)
    for cart in carts:
        found += _served(orders, cart) + _walked(asked, cart)
    whole = sum(cart["length"] for cart in carts)
    if abs(whole - answer["length"]) > NEAR:
        found.append(f"the length is {answer['length']}, the carts walk {whole}")
    if answer["lower_bound"] > answer["length"] + NEAR:
        found.append("the bound lies above the plan")
    return found


def _each_once(orders: dict[Any, Any], answer: dict[str, Any]) -> list[str]:
    found = []
    for wave in answer["waves"]:
        inside = [order for cart in wave["carts"] for order in cart["orders"]]
        if Counter(inside) != Counter(wave["orders"]):
            found.append("a wave's orders are not those of its carts")
        if not inside:
            found.append("an empty wave")
    seen = Counter(order for wave in answer["waves"] for order in wave["orders"])
    seen.update(each["id"] for each in answer["left"])
    if seen != Counter(list(orders)):
        found.append(f"not each order once: {[each for each, count in seen.items() if count > 1]} {set(orders) ^ set(seen)}")
    for each in answer["left"]:
        if not (each["reason"]["code"] and each["reason"]["zh"] and each["reason"]["en"]):
            found.append(f"{each['id']} is left without a reason")
    return found


def _stock_kept(asked: dict[str, Any], carts: list[Any]) -> list[str]:
    remaining: dict[Any, Decimal] = defaultdict(Decimal)
    for row in asked["bins"]:
        remaining[(str(row["bin"]), row["item"])] += Decimal(str(row["quantity"]))
    for cart in carts:
        for pick in cart["picks"]:
            remaining[(str(pick["bin"]), pick["item"])] -= Decimal(str(pick["quantity"]))
    return [f"{key} lacks {-each}" for key, each in remaining.items() if each < 0]


def _served(orders: dict[Any, Any], cart: Any) -> list[str]:
    """Each order of the cart gets what it asked for, and nobody else anything."""
    wanted: dict[Any, Decimal] = defaultdict(Decimal)
    for order in cart["orders"]:
        for line in orders[order]["lines"]:
            wanted[(order, line["item"])] += Decimal(str(line["quantity"]))
    for pick in cart["picks"]:
        if Decimal(str(pick["quantity"])) <= 0:
            return [f"{pick} picks nothing"]
        wanted[(pick["order"], pick["item"])] -= Decimal(str(pick["quantity"]))
    return [f"{key} misses {each}" for key, each in wanted.items() if each]


def _limits_kept(asked: dict[str, Any], orders: dict[Any, Any], answer: dict[str, Any]) -> list[str]:
    found = []
    limits = {name: limit for name, limit in asked["limits"].items() if limit is not None}
    for wave in answer["waves"]:
        if len(wave["carts"]) > limits.get("carts", len(wave["carts"])):
            found.append("too many carts in a wave")
        for cart in wave["carts"]:
            lines = [line for order in cart["orders"] for line in orders[order]["lines"]]
            units = sum(Decimal(str(line["quantity"])) for line in lines)
            for name, load in zip(LIMITS, (len(cart["orders"]), len(lines), units)):
                if name in limits and load > Decimal(str(limits[name])):
                    found.append(f"a cart carries {load} {name}")
    return found


def _in_time(orders: dict[Any, Any], answer: dict[str, Any]) -> list[str]:
    """Of one rank, nobody goes in a wave before one that is due earlier."""
    latest: dict[int, datetime] = {}
    found = []
    for wave in answer["waves"]:
        now = [(orders[each].get("rank") or 0, _moment(orders[each]["due_at"]), each) for each in wave["orders"]]
        found += [f"{each} goes too late" for rank, due, each in now if rank in latest and due < latest[rank]]
        for rank, due, _ in now:
            latest[rank] = max(due, latest.get(rank, due))
    return found


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.max.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first_expired_first(asked: dict[str, Any], carts: list[Any]) -> list[str]:
    """Cart after cart, nobody takes what expires later while something earlier is there after all that the cart takes.

    A bin with one item of two expiries is not told apart in the picks, so it counts with the earlier.
    """
    remaining: dict[Any, list[list[Any]]] = defaultdict(list)
    for row in asked["bins"]:
        remaining[row["item"]].append([row.get("expires_on") or "~", str(row["bin"]), Decimal(str(row["quantity"]))])
    for rows in remaining.values():
        rows.sort(key=lambda row: row[0])
    found = []
    for cart in carts:
        latest: dict[Any, str] = {}
        for pick in cart["picks"]:
            missing = Decimal(str(pick["quantity"]))
            for row in remaining[pick["item"]]:
                if row[1] == str(pick["bin"]) and missing and row[2]:
                    part = min(missing, row[2])
                    row[2], missing = row[2] - part, missing - part
                    latest[pick["item"]] = max(row[0], latest.get(pick["item"], ""))
        for item, expiry in latest.items():
            if any(row[2] > 0 and row[0] < expiry for row in remaining[item]):
                found.append(f"{item} of {expiry} goes before an earlier one")
    return found


def _walked(asked: dict[str, Any], cart: Any) -> list[str]:
    """Along aisles and cross aisles only, from the depot past every bin and back."""
    layout = asked["layout"]
    pitch = layout["aisle_pitch"]
    depth = 2 * layout["cross_to_cell"] + (layout["cells_per_block"] - 1) * layout["cell_pitch"]
    path = [tuple(point) for point in cart["path"]]
    depot = (layout["depot_aisle"] * pitch, 0)
    found = [] if _near(path[0], depot) and _near(path[-1], depot) else ["the walk does not begin and end at the depot"]
    length = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(path):
        along = abs(x1 - x2) < NEAR and abs(x1 / pitch - round(x1 / pitch)) < NEAR
        across = abs(y1 - y2) < NEAR and (not depth or abs(y1 / depth - round(y1 / depth)) < NEAR)
        if not along and not across:
            found.append(f"from {x1, y1} to {x2, y2} there is no way")
        length += abs(x1 - x2) + abs(y1 - y2)
    if abs(length - cart["length"]) > NEAR:
        found.append(f"the walk is {length} long, not {cart['length']}")
    at = {str(row["bin"]): row["at"] for row in asked["bins"]}
    for pick in cart["picks"]:
        aisle, block, cell = at[str(pick["bin"])]
        place = (aisle * pitch, block * depth + layout["cross_to_cell"] + cell * layout["cell_pitch"])
        if not any(_on(place, one, other) for one, other in itertools.pairwise([*path, path[-1]])):
            found.append(f"nobody passes {pick['bin']}")
    return found


def _near(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other)) < NEAR


def _on(place: tuple[Any, ...], one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(min(a, b) - NEAR <= p <= max(a, b) + NEAR for p, a, b in zip(place, one, other))
