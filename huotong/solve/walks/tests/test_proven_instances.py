"""Walks held against warehouses whose shortest tours are proven.

A pinned set lies here: `proven.json`, each instance proven by Held and Karp's recursion in `checker` alone. A larger one
lies beside the checkout, or where HT_SHARED says; it is not part of it.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from huotong.solve.walks import s_shape
from huotong.solve.walks.shortest import shortest

from .checker import TINY, faults, shortest_length
from .worlds import layout_of, picks_of, result_of

PINNED = json.loads((Path(__file__).parent / "proven.json").read_text(encoding="utf-8"))
SHARED = Path(os.environ.get("HT_SHARED") or Path(__file__).resolve().parents[5] / "shared")
INSTANCES = SHARED / "data" / "picker-routing" / "visible.json"
WORST = 1.8
"""The plain walk may be that many times as long as the shortest: aisles with one pick are walked through whole."""
ON_AVERAGE = 1.3

beside = pytest.mark.skipif(not INSTANCES.exists(), reason="the proven instances are not beside the checkout (HT_SHARED)")


@pytest.mark.parametrize("instance", PINNED, ids=lambda instance: instance["id"])
def test_a_pinned_instance_is_walked_as_short_as_proven(instance: dict[str, Any]):
    _is_optimal(instance)


def test_the_pinned_proofs_hold():
    few = [instance for instance in PINNED if len(instance["picks"]) <= 9]
    assert len(few) > 5
    for instance in few:
        assert shortest_length(instance) == pytest.approx(instance["optimal"]), instance["id"]


@beside
def test_every_shared_instance_is_walked_as_short_as_proven():
    for instance in json.loads(INSTANCES.read_text(encoding="utf-8")):
        _is_optimal(instance)


def _is_optimal(instance: dict[str, Any]) -> None:
    found = shortest(layout_of(instance), picks_of(instance))
    assert faults(instance, result_of(found.walk)) == [], instance["id"]
    assert abs(found.walk.length - instance["optimal"]) < TINY, instance["id"]
    assert found.proof == "exact"


@beside
def test_plain_walks_are_lawful_never_shorter_than_the_shortest_and_not_much_longer():
    ratios = []
    for instance in json.loads(INSTANCES.read_text(encoding="utf-8")):
        walk = s_shape(layout_of(instance), picks_of(instance))
        assert faults(instance, result_of(walk)) == [], instance["id"]
        assert walk.length >= instance["optimal"] - TINY, instance["id"]
        ratios.append(walk.length / instance["optimal"])
    assert max(ratios) < WORST
    assert sum(ratios) / len(ratios) < ON_AVERAGE
