"""Plans of the pinned instances (examples/waves), held against the input by a program of its own."""

import io
import json
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
