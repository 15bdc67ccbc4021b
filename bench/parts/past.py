"""(d) Stock of one item as of a past day, on both axes, in a book of a million entries and more over two years.

Also what must keep its time whatever the book's size: current stock of one item, a page of a list; and as of a past
day all items at once.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from bench import history, installation, measuring
from bench.bench import Bench
from bench.history import History
from huotong.platform.runs import care

READS, FEW = 300, 5


def run(bench: Bench) -> dict[str, Any]:
    made = history.prepare(bench.api, bench.here.owner, bench.scene, bench.entries, bench.tell, now=datetime.now(UTC))
    care.take_care(datetime.now(UTC))
    found = {
        "posted": _read(bench, READS, lambda: _one(bench, made, "posted")),
        "counts": _read(bench, READS, lambda: _one(bench, made, "counts")),
        "now": _read(bench, READS, lambda: f"/api/stock?item={_item(bench)}&warehouse={made.warehouse}"),
        "page": _read(bench, READS // 5, lambda: "/api/item?limit=50"),
        "all_posted": _read(bench, FEW, lambda: f"/api/stock?warehouse={made.warehouse}{_at(bench, made)}&axis=posted"),
        "all_counts": _read(bench, FEW, lambda: f"/api/stock?warehouse={made.warehouse}{_at(bench, made)}&axis=counts"),
    }
    bench.tell("d: doctor", 0, 1)
    checks = {"doctor_green": installation.ht("doctor").returncode == 0, "both_axes_agree_at_the_end": _agree(bench, made)}
    main = found.pop("posted")
    return {**main, "entries": bench.entries, "checks": main["checks"] | checks, "variants": {"posted": main, **found}}


def _read(bench: Bench, count: int, path: Any) -> dict[str, Any]:
    done = measuring.measure_requests(bench.here, "read", [{"path": path()} for _ in range(count)])
    return done.shown(checks={"answered": all(trip.came.get("rows") for trip in done.tour.trips)})


def _item(bench: Bench) -> str:
    return bench.scene.item(bench.scene.chance.randrange(bench.scene.items))


def _at(bench: Bench, made: History) -> str:
    """Some moment after every item has come for the first time."""
    share = bench.scene.chance.uniform(0.1, 0.9)
    return f"&at={quote((made.begin + (made.end - made.begin) * share).isoformat())}"


def _one(bench: Bench, made: History, axis: str) -> str:
    return f"/api/stock?item={_item(bench)}&warehouse={made.warehouse}{_at(bench, made)}&axis={axis}"


def _agree(bench: Bench, made: History) -> bool:
    """As of its end, the history is what lies there now, whichever axis one asks."""
    end = quote((made.end + timedelta(seconds=1)).isoformat())
    rows = [bench.api.get(f"/api/stock?warehouse={made.warehouse}{more}")[1]["rows"] for more in _ends(end)]
    shown = [{row["item"]: row["on_hand"] for row in each if row["on_hand"] != "0"} for each in rows]
    return shown[0] == shown[1] == shown[2]


def _ends(end: str) -> tuple[str, str, str]:
    return "", f"&at={end}&axis=posted", f"&at={end}&axis=counts"
