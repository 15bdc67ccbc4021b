"""Makes the instances of this folder again: real orders of the wholesaler, on a floor that is made up from a fixed seed.

    python examples/waves/make.py

README.md says what is real and what is made up.
"""

import csv
import io
import json
import random
import zipfile
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DAYS = HERE.parent / "online-retail" / "2010-12.zip"
SEED = 20101201
LINES_MAX, UNITS_MAX = 8, 24
"""An order's first lines, and at most so many pieces of each: what goes onto a cart by hand, not onto a pallet."""
CARRIERS, AREAS = ("SF", "YTO", "ZTO"), ("east", "north", "south")
LAYOUT = {"aisle_pitch": 3.0, "cell_pitch": 1.0, "cross_to_cell": 1.5}
SIZES: dict[str, dict[str, Any]] = {
    "small": {"orders": 50, "aisles": 20, "blocks": 1, "cells": 40, "limits": (8, 40, 400, 4)},
    "medium": {"orders": 200, "aisles": 16, "blocks": 2, "cells": 25, "limits": (10, 48, 500, 8)},
    "large": {"orders": 1000, "aisles": 20, "blocks": 2, "cells": 50, "limits": (12, 60, 600, 10)},
}

Lines = dict[str, int]


def main() -> None:
    orders = list(real_orders().items())
    for name, size in SIZES.items():
        instance = made(orders[: size["orders"] * 11 // 10], size, random.Random(SEED))
        (HERE / f"{name}.json").write_text(_written(instance), encoding="utf-8")


def real_orders() -> dict[str, tuple[datetime, Lines]]:
    """By invoice: when it was written and what was bought; cancelled ones, fees and manual lines are left out."""
    found: dict[str, tuple[datetime, Lines]] = {}
    with zipfile.ZipFile(DAYS) as days:
        for day in sorted(days.namelist()):
            for row in csv.DictReader(io.StringIO(days.read(day).decode("utf-8", errors="replace"))):
                quantity = int(row["Quantity"])
                if row["InvoiceNo"].startswith("C") or quantity <= 0 or not row["StockCode"][:5].isdigit():
                    continue
                written = datetime.fromisoformat(row["InvoiceDate"])
                lines = found.setdefault(row["InvoiceNo"], (written, {}))[1]
                if row["StockCode"] in lines or len(lines) < LINES_MAX:
                    lines[row["StockCode"]] = min(lines.get(row["StockCode"], 0) + quantity, UNITS_MAX)
    return found


def made(orders: list[tuple[str, tuple[datetime, Lines]]], size: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    cells = [(a, b, c) for a in range(size["aisles"]) for b in range(size["blocks"]) for c in range(size["cells"])]
    kept = stocked_items(orders, len(cells))
    listed = [_order(number, when, lines, kept, chance) for number, (when, lines) in orders]
    listed = [order for order in listed if order["lines"]][: size["orders"]]
    layout = {"aisles": size["aisles"], "blocks": size["blocks"], "cells_per_block": size["cells"], **LAYOUT, "depot_aisle": 0}
    names = ("orders", "lines", "units", "carts")
    return {
        "layout": layout,
        "bins": _bins(listed, kept, cells, chance),
        "orders": listed,
        "limits": dict(zip(names, size["limits"])),
        "seed": SEED,
    }


def stocked_items(orders: list[tuple[str, tuple[datetime, Lines]]], cells: int) -> list[str]:
    """The items asked for most, as many as two thirds of the cells: the rest of the cells is their second and third bin."""
    asked = Counter(item for _, (_, lines) in orders for item in lines)
    return [item for item, _ in sorted(asked.items(), key=lambda each: (-each[1], each[0]))[: cells * 2 // 3]]


def _order(number: str, when: datetime, lines: Lines, kept: list[str], chance: random.Random) -> dict[str, Any]:
    stocked = set(kept)
    urgent = chance.random() < 0.05
    return {
        "id": number,
        "due_at": _cut_off(when).isoformat() + "+00:00",
        "rank": 5 if urgent else 0,
        "carrier": chance.choice(CARRIERS),
        "area": chance.choice(AREAS),
        "lines": [{"item": item, "quantity": quantity} for item, quantity in lines.items() if item in stocked],
    }


def _written(instance: dict[str, Any]) -> str:
    """One bin or order a line, so that a person can look at it and a comparison shows what changed."""
    shown = {name: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for name, value in instance.items()}
    for name in ("bins", "orders"):
        rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in instance[name]]
        shown[name] = "[\n" + ",\n".join(rows) + "\n]"
    return "{\n" + ",\n".join(f'"{name}":{text}' for name, text in shown.items()) + "\n}\n"


def _cut_off(when: datetime) -> datetime:
    """The carrier's van at 12:00 or 17:00 that leaves two hours after the order was written, or later; else the next noon."""
    for hour in (12, 17):
        van = when.replace(hour=hour, minute=0, second=0)
        if when + timedelta(hours=2) <= van:
            return van
    return (when + timedelta(days=1)).replace(hour=12, minute=0, second=0)


def _bins(
    orders: list[dict[str, Any]], kept: list[str], cells: list[tuple[int, int, int]], chance: random.Random
) -> list[dict[str, Any]]:
    """Every cell one bin, in random order. What is asked for lies there, but of one item in fifty a tenth is missing."""
    asked = Counter[str]()
    for order in orders:
        for line in order["lines"]:
            asked[line["item"]] += line["quantity"]
    spread = [*kept, *[kept[index % len(kept) // 2] for index in range(len(cells) - len(kept))]]
    count_of = Counter(spread)
    chance.shuffle(spread)
    short = {item for item in kept if chance.random() < 0.02}
    perishable = {item for item in kept if chance.random() < 0.05}
    bins = []
    for (aisle, block, cell), item in zip(chance.sample(cells, len(cells)), spread):
        whole = asked[item] * (9 if item in short else 12) // 10
        row = {
            "bin": f"{aisle + 1:02}-{block + 1}-{cell + 1:02}",
            "at": [aisle, block, cell],
            "item": item,
            "quantity": max(1, -(-whole // count_of[item])),
        }
        if item in perishable:
            row["expires_on"] = (date(2011, 1, 1) + timedelta(days=30 * chance.randrange(6))).isoformat()
        bins.append(row)
    return bins


if __name__ == "__main__":
    main()
