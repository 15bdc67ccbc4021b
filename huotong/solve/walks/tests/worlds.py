"""Instances for tests: as the documented format has them, as the solver takes them, and at random."""

from typing import Any

from hypothesis import strategies as st

from huotong.solve.walks import BlockLayout, Pick, Walk


def layout_of(instance: dict[str, Any]) -> BlockLayout:
    return BlockLayout(**{name: instance[name] for name in BlockLayout.__slots__})


def picks_of(instance: dict[str, Any]) -> list[Pick]:
    return [Pick(*pick) for pick in instance["picks"]]


def result_of(walk: Walk) -> dict[str, Any]:
    return {"order": walk.order, "path": walk.path, "length": walk.length}


@st.composite
def instances(draw: st.DrawFn, *, blocks: int, picks: int, aisles: int = 7) -> dict[str, Any]:
    """Up to so many; the depot at any aisle, cells down to one, pitches that binary fractions cannot tell exactly."""
    counts = {
        "aisles": draw(st.integers(1, aisles)),
        "blocks": draw(st.integers(1, blocks)),
        "cells_per_block": draw(st.integers(1, 9)),
    }
    pitches = {
        "aisle_pitch": draw(st.sampled_from([0.7, 1.0, 2.4, 5.0])),
        "cell_pitch": draw(st.sampled_from([0.1, 1.0, 2.5])),
        "cross_to_cell": draw(st.sampled_from([0.0, 0.3, 1.0])),
    }
    cells = st.tuples(*(st.integers(0, count - 1) for count in counts.values()))
    many = draw(st.integers(1, picks))
    chosen = draw(st.lists(cells, min_size=many, max_size=many))
    depot = draw(st.integers(0, counts["aisles"] - 1))
    return counts | pitches | {"depot_aisle": depot, "picks": [list(pick) for pick in chosen]}
