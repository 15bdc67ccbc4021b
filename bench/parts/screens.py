"""(desk) How long a person waits at the desk: for a list, a form, the answer to a key; in headless Chromium, warm.

A million orders behind the list come from `ht bench load --orders 1000000`; how many there are stands in the result.
The ratio is the list of all orders to a list of few rows: what the many rows cost. Where there is no browser, nothing is
measured and the result says so.
"""

import itertools
from typing import Any

from bench import desk
from bench.bench import Bench
from bench.desk import Seat

LOADS, KEYS = 15, 50
LIST_MS, FORM_MS = 1500, 1500
KEY_MS, KEY_P95_MS = 100, 200
LINES, MANY_LINES = 200, 5000
ROWS = "[data-row]"


def run(bench: Bench) -> dict[str, Any]:
    try:
        with desk.sitting(bench.api, f"http://{bench.here.host}:{bench.here.port}") as seat:
            return _measured(bench, seat)
    except desk.NoBrowser:
        return desk.shown([0.0], LIST_MS) | {"n": 0, "checks": {}, "skipped": "no playwright or no Chromium"}


def _measured(bench: Bench, seat: Seat) -> dict[str, Any]:
    order, many = (_order(bench, count) for count in (LINES, MANY_LINES))
    found: dict[str, Any] = {}
    for name, path, wanted in (
        ("list", "/desk/sales_order", ROWS),
        ("list_of_few", "/desk/warehouse", ROWS),
        ("list_filtered", "/desk/sales_order?filter[state][in]=done&order=-ordered_at", ROWS),
        ("home", "/desk/", "[data-home] .home-strip"),
        ("form_200_lines", f"/desk/sales_order/{order}", "[data-line]"),
        ("form_5000_lines", f"/desk/sales_order/{many}", "[data-line]"),
    ):
        bench.tell(f"desk: {name}", len(found), 10)
        found[name] = desk.shown(_loads(seat, path, wanted), LIST_MS if "5000" not in name else 2 * LIST_MS)
    found["key_in_list"] = _keys(seat, "/desk/sales_order", _in_list)
    found["key_in_form"] = _keys(seat, f"/desk/sales_order/{order}", _in_form)
    found["key_in_200_lines"] = _keys(seat, f"/desk/sales_order/{order}", _in_lines)
    found["key_in_5000_lines"] = _keys(seat, f"/desk/sales_order/{many}", _in_lines)
    main = found.pop("list")
    total = bench.api.get("/api/sales_order?limit=1&total=true")[1]["total"]
    return main | {"ratio": round(main["p50_ms"] / found["list_of_few"]["p50_ms"], 2), "orders": total, "variants": found}


def _order(bench: Bench, lines: int) -> str:
    made = bench.api.do("/api/sales_order", bench.scene.order(lines, confirm=False))
    return str(made["number"])


def _loads(seat: Seat, path: str, wanted: str) -> list[float]:
    """The first time is cold and does not count."""
    return [seat.load(path, wanted) for _ in range(LOADS + 1)][1:]


def _keys(seat: Seat, path: str, begin: Any) -> dict[str, Any]:
    seat.load(path, f"{ROWS}, [data-line]")
    return desk.shown(begin(seat), KEY_MS, KEY_P95_MS)


def _in_list(seat: Seat) -> list[float]:
    seat.page.keyboard.press("ArrowDown")
    return seat.keys(["ArrowDown"] * KEYS, lambda: seat.page.locator("[data-row][data-active]").get_attribute("data-row"))


def _in_form(seat: Seat) -> list[float]:
    seat.page.locator(".ht-value[data-field='note']").focus()
    note = seat.page.locator(".ht-field [data-field='note'] >> visible=true")
    note.wait_for()
    return seat.keys(list(itertools.islice(itertools.cycle("abcdefgh"), KEYS)), note.input_value)


def _in_lines(seat: Seat) -> list[float]:
    """Digits into the quantity of one line: the totals follow each."""
    seat.page.click("[data-line='3']")
    field = seat.page.locator("[data-line='3'] input[data-field='lines.3.quantity']")
    field.focus()
    keys = list(itertools.islice(itertools.cycle(("1", "2", "Backspace", "Backspace")), KEYS))
    return seat.keys(keys, field.input_value)
