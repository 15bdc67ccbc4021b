"""Plans of the pinned instances (examples/waves), held against the input by a program of its own."""

import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.waves import solve

from .checker import faults

FOLDER = Path(__file__).resolve().parents[4] / "examples" / "waves"


def planned(asked: dict[str, Any]) -> dict[str, Any]:
    answer, refusals = solve(asked, Out(json=True, stdout=io.StringIO(), stderr=io.StringIO()))
    assert refusals == []
    return answer


@pytest.mark.parametrize("name", ["small", "medium", "large"])
def test_a_plan_keeps_every_rule_and_saves_three_tenths_of_the_walking(name: str):
    asked = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    answer = planned(asked)
    assert faults(asked, answer) == []
    assert answer["length"] <= 0.7 * answer["plain"]
    assert answer["lower_bound"] > 0
    assert {each["reason"]["code"] for each in answer["left"]} == {"waves.not_enough"}


def test_the_same_file_gives_the_same_plan_to_the_last_byte():
    asked = json.loads((FOLDER / "medium.json").read_text(encoding="utf-8"))
    one, other = (json.dumps(planned(asked) | {"ms": 0}) for _ in range(2))
    assert one == other


def test_another_seed_may_give_another_plan_that_keeps_every_rule_too():
    asked = json.loads((FOLDER / "small.json").read_text(encoding="utf-8")) | {"seed": 7}
    assert faults(asked, planned(asked)) == []


def test_over_more_blocks_than_are_walked_exactly_every_rule_is_kept_too():
    asked = json.loads((FOLDER / "small.json").read_text(encoding="utf-8"))
    asked["layout"] |= {"blocks": 8, "cells_per_block": 5}
    for row in asked["bins"]:
        aisle, _, cell = row["at"]
        row["at"] = [aisle, cell % 8, cell // 8]
    answer = planned(asked)
    assert faults(asked, answer) == []
    assert answer["length"] < answer["plain"]


def test_the_same_floor_as_a_graph_is_walked_along_its_edges():
    asked = json.loads((FOLDER / "small.json").read_text(encoding="utf-8"))
    lengths = {}
    for aisle in range(20):
        nodes = [f"low {aisle}", *(f"{aisle} {cell}" for cell in range(40)), f"high {aisle}"]
        for position, step in enumerate(pairwise(nodes)):
            lengths[step] = 1.5 if position in (0, 40) else 1.0
        if aisle:
            lengths |= {(f"{end} {aisle - 1}", f"{end} {aisle}"): 3.0 for end in ("low", "high")}
    edges = [{"from": one, "to": other, "length": length} for (one, other), length in lengths.items()]
    for row in asked["bins"]:
        row["at"] = f"{row['at'][0]} {row['at'][2]}"
    answer = planned(asked | {"layout": {"edges": edges, "start": "low 0"}})
    at = {row["bin"]: row["at"] for row in asked["bins"]}
    for cart in [cart for wave in answer["waves"] for cart in wave["carts"]]:
        steps = list(pairwise(cart["path"]))
        walked = sum(lengths.get((one, other)) or lengths[(other, one)] for one, other in steps)
        assert (cart["path"][0], cart["path"][-1], cart["length"]) == ("low 0", "low 0", walked)
        assert {at[pick["bin"]] for pick in cart["picks"]} <= set(cart["path"])
    assert answer["lower_bound"] <= answer["length"] <= 0.8 * answer["plain"]
