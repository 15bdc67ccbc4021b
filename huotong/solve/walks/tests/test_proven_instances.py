"""Walks held against warehouses whose shortest tours are proven.

The instances lie beside the checkout, or where HT_SHARED says; they are not part of it.
"""

import json
import os
from pathlib import Path

import pytest

from huotong.solve.walks import BlockLayout, Pick, s_shape

from .test_walks import check

SHARED = Path(os.environ.get("HT_SHARED") or Path(__file__).resolve().parents[5] / "shared")
INSTANCES = SHARED / "data" / "picker-routing" / "visible.json"
WORST = 1.8
"""The plain walk may be that many times as long as the shortest: aisles with one pick are walked through whole."""
ON_AVERAGE = 1.3


@pytest.mark.skipif(not INSTANCES.exists(), reason=f"the proven instances are not at {INSTANCES}; set HT_SHARED")
def test_walks_are_lawful_never_shorter_than_the_shortest_and_not_much_longer():
    ratios = []
    for each in json.loads(INSTANCES.read_text(encoding="utf-8")):
        layout = BlockLayout(**{name: each[name] for name in BlockLayout.__slots__})
        picks = [Pick(*pick) for pick in each["picks"]]
        walk = s_shape(layout, picks)
        check(layout, picks, walk)
        assert walk.length >= each["optimal"] - 1e-6, each["id"]
        ratios.append(walk.length / each["optimal"])
    assert max(ratios) < WORST
    assert sum(ratios) / len(ratios) < ON_AVERAGE
