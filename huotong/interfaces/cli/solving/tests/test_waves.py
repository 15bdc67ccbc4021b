"""`ht solve waves`: what it answers, what it leaves with a reason, and what it refuses."""

import copy
import io
import json
from pathlib import Path
from typing import Any

import pytest

from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.command import main
from huotong.solve.waves.tests.checker import faults

LAYOUT = {
    "aisles": 5,
    "blocks": 2,
    "cells_per_block": 6,
    "aisle_pitch": 3.0,
    "cell_pitch": 1.0,
    "cross_to_cell": 1.0,
    "depot_aisle": 2,
}


def order(id: Any, *lines: tuple[Any, Any], due_at: str | None = "2026-01-01T12:00:00Z", rank: int = 0) -> dict[str, Any]:
    listed = [{"item": item, "quantity": quantity} for item, quantity in lines]
    return {"id": id, "due_at": due_at, "rank": rank, "carrier": "SF", "area": "east", "lines": listed}


PROBLEM: dict[str, Any] = {
    "layout": LAYOUT,
    "bins": [
        {"bin": "A-01", "at": [0, 0, 1], "item": "apple", "quantity": 6},
        {"bin": "B-01", "at": [4, 1, 3], "item": "pear", "quantity": 4},
        {"bin": "C-01", "at": [2, 0, 0], "item": "apple", "quantity": 3},
    ],
    "orders": [order("1", ("apple", 2)), order("2", ("pear", 1), ("apple", 1))],
    "limits": {"orders": 2, "lines": 5, "units": 10, "carts": 1},
    "seed": 1,
}


def run(tmp_path: Path, content: Any, *, as_json: bool = True) -> tuple[int, Any, str]:
    file = tmp_path / "problem.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    said, told = io.StringIO(), io.StringIO()
    code = main(["waves", str(file)], Out(json=as_json, stdout=said, stderr=told))
    return code, json.loads(said.getvalue()) if as_json else said.getvalue(), told.getvalue()


def solved(tmp_path: Path, **changes: Any) -> dict[str, Any]:
    asked = PROBLEM | changes
    code, answer, told = run(tmp_path, asked)
    assert (code, told) == (0, "")
    assert faults(asked, answer) == []
    return answer


def reasons(answer: dict[str, Any]) -> dict[Any, str]:
    return {each["id"]: each["reason"]["code"] for each in answer["left"]}


def picked(answer: dict[str, Any]) -> list[tuple[Any, Any, Any]]:
    return sorted((p["order"], p["bin"], p["quantity"]) for w in answer["waves"] for c in w["carts"] for p in c["picks"])


def test_a_plan_says_who_goes_together_from_where_and_how(tmp_path: Path):
    answer = solved(tmp_path)
    (wave,) = answer["waves"]
    (cart,) = wave["carts"]
    assert set(answer) == {"waves", "left", "length", "lower_bound", "plain", "ms"}
    assert set(wave) == {"orders", "carts", "why"}
    assert set(cart) == {"orders", "picks", "length", "path"}
    assert wave["orders"] == cart["orders"] == ["1", "2"]
    assert picked(answer) == [("1", "C-01", 2), ("2", "B-01", 1), ("2", "C-01", 1)]
    assert wave["why"]["code"] == "waves.by_due_time"
    assert "2026-01-01T12:00:00Z" in wave["why"]["zh"] and "2026-01-01T12:00:00Z" in wave["why"]["en"]


def test_a_person_reads_a_line_for_each_wave_and_each_order_that_is_left(tmp_path: Path):
    _, text, _ = run(tmp_path, PROBLEM | {"orders": [order("1", ("apple", 2)), order("2", ("kiwi", 1))]}, as_json=False)
    assert "wave=1" in text and "left=2" in text and "没有任何货位存放 kiwi" in text


def test_goods_that_do_not_suffice_go_by_rank_then_due_time_and_whole(tmp_path: Path):
    orders = [
        order("late", ("pear", 3), due_at="2026-01-02T12:00:00Z"),
        order("soon", ("pear", 3), due_at="2026-01-01T12:00:00Z"),
        order("small", ("pear", 1), due_at="2026-01-03T12:00:00Z"),
    ]
    assert reasons(solved(tmp_path, orders=orders)) == {"late": "waves.not_enough"}
    orders[0]["rank"] = 1
    assert reasons(solved(tmp_path, orders=orders)) == {"soon": "waves.not_enough"}


@pytest.mark.parametrize("name, limit", [("lines", 1), ("units", 3), ("units", "3.5")])
def test_an_order_larger_than_a_cart_is_left(tmp_path: Path, name: str, limit: Any):
    orders = [order("large", ("apple", 3), ("pear", 1)), order("small", ("apple", 1))]
    answer = solved(tmp_path, orders=orders, limits={name: limit})
    assert reasons(answer) == {"large": "waves.larger_than_cart"}
    assert f"limits.{name}" in answer["left"][0]["reason"]["en"]


def test_an_item_that_nobody_stocks_and_an_order_without_lines_are_left(tmp_path: Path):
    answer = solved(tmp_path, orders=[order("1", ("kiwi", 1)), order("2"), order("3", ("apple", 1))])
    assert reasons(answer) == {"1": "waves.not_stocked", "2": "waves.nothing_to_pick"}


def test_without_stock_every_order_is_left(tmp_path: Path):
    answer = solved(tmp_path, bins=[])
    assert (answer["waves"], answer["length"], answer["lower_bound"]) == ([], 0, 0)
    assert set(reasons(answer)) == {"1", "2"}


def test_what_expires_first_goes_first_however_far_it_lies(tmp_path: Path):
    bins = [
        {"bin": "near", "at": [2, 0, 0], "item": "apple", "quantity": 6, "expires_on": "2026-03-01"},
        {"bin": "never", "at": [2, 0, 1], "item": "apple", "quantity": 6},
        {"bin": "far", "at": [0, 1, 5], "item": "apple", "quantity": 2, "expires_on": "2026-02-01"},
    ]
    answer = solved(tmp_path, bins=bins, orders=[order("1", ("apple", 3))])
    assert picked(answer) == [("1", "far", 2), ("1", "near", 1)]


def test_of_bins_that_lie_alike_the_one_is_taken_that_is_emptied(tmp_path: Path):
    bins = [
        {"bin": "full", "at": [0, 0, 1], "item": "apple", "quantity": 6},
        {"bin": "rest", "at": [0, 0, 1], "item": "apple", "quantity": 2},
    ]
    assert picked(solved(tmp_path, bins=bins, orders=[order("1", ("apple", 2))])) == [("1", "rest", 2)]


def test_waves_hold_as_many_carts_as_go_at_once_and_go_by_due_time(tmp_path: Path):
    orders = [order(str(day), ("apple", 1), due_at=f"2026-01-{9 - day:02}T12:00:00Z") for day in range(1, 8)]
    answer = solved(tmp_path, orders=orders, limits={"orders": 2, "carts": 1})
    assert [sorted(wave["orders"]) for wave in answer["waves"]] == [["6", "7"], ["4", "5"], ["2", "3"], ["1"]]


def test_quantities_are_answered_as_the_orders_wrote_them(tmp_path: Path):
    text = solved(tmp_path, orders=[order("1", ("apple", "2"))])
    part = solved(tmp_path, orders=[order("1", ("apple", 1.5))])
    assert (picked(text), picked(part)) == ([("1", "C-01", "2")], [("1", "C-01", "1.5")])


def test_a_position_stands_in_the_row_in_the_layout_or_is_the_bin(tmp_path: Path):
    bare = [{key: value for key, value in row.items() if key != "at"} for row in PROBLEM["bins"]]
    cells = {row["bin"]: row["at"] for row in PROBLEM["bins"]}
    itself = [row | {"bin": at} for row, at in zip(bare, cells.values())]
    code, by_cells, _ = run(tmp_path, PROBLEM | {"layout": LAYOUT | {"cells": cells}, "bins": bare})
    code_too, by_bin, _ = run(tmp_path, PROBLEM | {"bins": itself})
    assert (code, code_too) == (0, 0)
    assert by_cells["length"] == by_bin["length"] == solved(tmp_path)["length"]
    assert picked(by_bin)[0] == ("1", [2, 0, 0], 2)


def without(*path: Any) -> dict[str, Any]:
    return changed(*path, to=None, leave_out=True)


def changed(*path: Any, to: Any, leave_out: bool = False) -> dict[str, Any]:
    problem = copy.deepcopy(PROBLEM)
    inner: Any = problem
    for key in path[:-1]:
        inner = inner[key]
    if leave_out:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return problem


@pytest.mark.parametrize(
    "problem, field",
    [
        ("{", "FILE"),
        ("[]", "FILE"),
        (without("layout"), "layout"),
        (without("layout", "aisles"), "layout.aisles"),
        (changed("layout", "aisle_pitch", to=-1), "layout.aisle_pitch"),
        (changed("layout", "cell_pitch", to=float("nan")), "layout.cell_pitch"),
        (changed("layout", "depot_aisle", to=5), "layout.depot_aisle"),
        (without("bins"), "bins"),
        (changed("bins", 0, to=3), "bins.0"),
        (without("bins", 0, "bin"), "bins.0.bin"),
        (without("bins", 1, "item"), "bins.1.item"),
        (without("bins", 1, "quantity"), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to=-1), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to=float("nan")), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to="NaN"), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to="1e999999999"), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to="0.0000001"), "bins.1.quantity"),
        (changed("bins", 1, "quantity", to="1e-999999999"), "bins.1.quantity"),
        (changed("bins", 1, "expires_on", to="soon"), "bins.1.expires_on"),
        (without("bins", 2, "at"), "bins.2.at"),
        (changed("bins", 2, "at", to=[5, 0, 0]), "bins.2.at"),
        (changed("bins", 2, "at", to=[0, 0]), "bins.2.at"),
        (changed("bins", 2, "bin", to="A-01"), "bins.2.at"),
        (without("orders"), "orders"),
        (changed("orders", to=[]), "orders"),
        (changed("orders", to={}), "orders"),
        (without("orders", 0, "id"), "orders.0.id"),
        (changed("orders", 1, "id", to="1"), "orders.1.id"),
        (changed("orders", 1, "id", to=[1]), "orders.1.id"),
        (without("orders", 0, "due_at"), "orders.0.due_at"),
        (changed("orders", 0, "due_at", to="noon"), "orders.0.due_at"),
        (changed("orders", 0, "due_at", to=12), "orders.0.due_at"),
        (changed("orders", 0, "rank", to="first"), "orders.0.rank"),
        (without("orders", 0, "lines"), "orders.0.lines"),
        (without("orders", 0, "lines", 0, "item"), "orders.0.lines.0.item"),
        (changed("orders", 0, "lines", 0, "quantity", to=0), "orders.0.lines.0.quantity"),
        (changed("orders", 0, "lines", 0, "quantity", to=-2), "orders.0.lines.0.quantity"),
        (changed("orders", 0, "lines", 0, "quantity", to=True), "orders.0.lines.0.quantity"),
        (changed("orders", 0, "lines", 0, "quantity", to="many"), "orders.0.lines.0.quantity"),
        (without("limits"), "limits"),
        (changed("limits", "orders", to=0), "limits.orders"),
        (changed("limits", "units", to=0), "limits.units"),
        (changed("limits", "carts", to=1.5), "limits.carts"),
        (changed("limits", "weight", to=5), "limits.weight"),
        (changed("seed", to="x"), "seed"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field_in_both_languages(tmp_path: Path, problem: Any, field: str):
    code, answer, told = run(tmp_path, problem)
    assert (code, answer["waves"], answer["left"]) == (1, [], [])
    assert [refusal["field"] for refusal in answer["refusals"]] == [field]
    assert field in told and all(" / " in refusal["text"] for refusal in answer["refusals"])


def test_every_fault_is_told_at_once(tmp_path: Path):
    problem = changed("orders", 0, "lines", 0, "quantity", to=-2)
    problem["bins"][1]["quantity"] = None
    _, answer, _ = run(tmp_path, problem)
    assert [refusal["field"] for refusal in answer["refusals"]] == ["bins.1.quantity", "orders.0.lines.0.quantity"]


RING = {
    "edges": [
        {"from": "door", "to": "A", "length": 4, "one_way": True},
        {"from": "A", "to": "B", "length": 3, "one_way": True},
        {"from": "B", "to": "door", "length": 5, "one_way": True},
        {"from": "A", "to": "dead end", "length": 2},
        {"from": "B", "to": "trap", "length": 1, "one_way": True},
    ],
    "start": "door",
}
IN_RING: dict[str, Any] = PROBLEM | {
    "layout": RING,
    "bins": [
        {"bin": "A-01", "at": "A", "item": "apple", "quantity": 6},
        {"bin": "B-01", "at": "B", "item": "pear", "quantity": 4},
        {"bin": "dead end", "item": "fig", "quantity": 3},
    ],
    "orders": [order("1", ("apple", 2), ("fig", 1)), order("2", ("pear", 1))],
}


def test_a_graph_is_walked_along_its_edges_and_one_way(tmp_path: Path):
    code, answer, told = run(tmp_path, IN_RING)
    assert (code, told) == (0, "")
    ((cart,),) = [wave["carts"] for wave in answer["waves"]]
    assert cart["path"] in (
        ["door", "A", "dead end", "A", "B", "door"],
        ["door", "A", "A", "dead end", "A", "B", "door"],
    )
    assert (cart["length"], answer["lower_bound"], answer["left"]) == (16, 16, [])
    assert picked(answer) == [("1", "A-01", 2), ("1", "dead end", 1), ("2", "B-01", 1)]


def test_with_many_places_in_a_graph_every_order_is_served(tmp_path: Path):
    """More than are walked exactly; forwards along a line one way, and back by the one edge from its end."""
    line = [{"from": n, "to": n + 1, "length": 1, "one_way": True} for n in range(40)] + [{"from": 40, "to": 0, "length": 7}]
    bins = [{"bin": f"B{n}", "at": n, "item": f"i{n}", "quantity": 1} for n in range(1, 40)]
    orders = [order(n, (f"i{n}", 1)) for n in range(1, 40)]
    asked = PROBLEM | {"layout": {"edges": line, "start": 0, "end": [40, 0]}, "bins": bins, "orders": orders, "limits": {}}
    code, answer, _ = run(tmp_path, asked)
    ((cart,),) = [wave["carts"] for wave in answer["waves"]]
    assert (code, cart["length"], cart["path"]) == (0, 40, list(range(41)))


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"layout": RING | {"edges": [*RING["edges"], {"from": "door", "to": "A"}]}}, "layout.edges.5.length"),
        ({"layout": {"edges": RING["edges"]}}, "layout.start"),
        ({"layout": RING | {"start": "nowhere"}}, "layout.start"),
        ({"bins": [{"bin": "X", "item": "apple", "quantity": 1}]}, "bins.0.at"),
        ({"bins": [{"bin": "X", "at": [0, 0, 0], "item": "apple", "quantity": 1}]}, "bins.0.at"),
        ({"bins": [{"bin": "X", "at": "trap", "item": "apple", "quantity": 1}]}, "bins.0.at"),
    ],
)
def test_what_is_wrong_with_a_graph_is_refused_with_its_field(tmp_path: Path, changes: Any, field: str):
    code, answer, _ = run(tmp_path, IN_RING | changes)
    assert (code, [refusal["field"] for refusal in answer["refusals"]]) == (1, [field])
