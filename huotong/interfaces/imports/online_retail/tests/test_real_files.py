"""The wholesaler's own files: those of the example, and all of them where they lie beside the checkout (HT_SHARED)."""

import csv
import io
import json
import os
import random
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from huotong.core.quantities import shown

from .conftest import Retail
from .test_order import _end, _healthy

CHECKOUT = Path(__file__).parents[5]
EXAMPLE = CHECKOUT / "examples" / "online-retail"
SHARED = Path(os.environ.get("HT_SHARED", CHECKOUT.parent / "shared")) / "data" / "online-retail"


def _rows(archive: Path) -> Iterator[tuple[str, int, dict[str, str]]]:
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            text = io.StringIO(packed.read(name).decode("utf-8"), newline="")
            for number, row in enumerate(csv.DictReader(text), 2):
                yield name, number, row


def _totals(rows: Iterator[tuple[str, int, dict[str, str]]], listed: set[tuple[str, int]]) -> dict[str, tuple[int, int, Decimal]]:
    """(rows, quantity, quantity * price) of what was listed and of all, added up from the files alone."""
    sums = {"listed": (0, 0, Decimal(0)), "all": (0, 0, Decimal(0))}
    for name, number, row in rows:
        quantity = int(row["Quantity"])
        amount = quantity * Decimal(row["UnitPrice"])
        for key in ("all", "listed") if (name, number) in listed else ("all",):
            before = sums[key]
            sums[key] = (before[0] + 1, before[1] + quantity, before[2] + amount)
    return sums


def _balanced(answer: Mapping[str, Any], archive: Path) -> tuple[int, int, Decimal]:
    """Checks that what is used and what is listed are all there is; answers the sums of all."""
    sums = _totals(_rows(archive), {(each["file"], each["row"]) for each in answer["listed"]})
    used = answer["used"]
    both = tuple(one + other for one, other in zip((used["rows"], used["quantity"], Decimal(used["amount"])), sums["listed"]))
    assert both == sums["all"]
    assert answer["rows"] == sums["all"][0]
    return sums["all"]


def test_four_weeks_are_used_or_listed_to_the_last_row(retail: Retail) -> None:
    archive = next(EXAMPLE.glob("*.zip"))
    answer = retail.take(str(archive))
    _balanced(answer, archive)
    assert _healthy()


def test_a_fortnight_ends_the_same_in_any_order(retail: Retail, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(EXAMPLE.glob("*.zip"))) as packed:
        days = [packed.extract(name, tmp_path) for name in packed.namelist()[:12]]
    shuffled = random.Random(7).sample(days, len(days))
    apart = _end(retail, [shuffled[:5], shuffled[5:6], shuffled[6:]], days)
    assert apart == _end(retail, [days], days)


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "totals.json").exists(), reason="the 219 day files are not beside the checkout (HT_SHARED)")
def test_all_files_come_to_the_control_totals(retail: Retail) -> None:
    archive = next(SHARED.glob("*.zip"))
    totals = json.loads((SHARED / "totals.json").read_text())
    rows, quantity, amount = _balanced(retail.take(str(archive)), archive)
    assert (rows, quantity, shown(amount)) == (totals["rows"], totals["sum_quantity"], totals["sum_quantity_times_price"])
    assert _healthy()
