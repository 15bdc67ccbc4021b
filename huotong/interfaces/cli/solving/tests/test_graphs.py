"""`ht solve walks` where the floor is a graph."""

import json
from pathlib import Path
from typing import Any

import pytest

from .test_walks import INSTANCE, refused, run

# A hall with a one-way aisle round a corner, a dead end, and a lift to the gallery.
EDGES: list[dict[str, Any]] = [
    {"from": "door", "to": "A", "length": 4},
    {"from": "A", "to": "B", "length": 3.5, "one_way": True},
    {"from": "B", "to": "door", "length": 5, "one_way": True},
    {"from": "B", "to": "dead end", "length": 2},
    {"from": "A", "to": "gallery", "length": 20},
    {"from": "ramp", "to": 7, "length": 1},
]
GRAPH: dict[str, Any] = {"id": "hall", "edges": EDGES, "start": "door", "picks": ["dead end", "A", "dead end"]}


def test_a_graph_is_answered_with_nodes_and_what_the_given_order_walks(tmp_path: Path):
    code, answer, _ = run(tmp_path, json.dumps([GRAPH, INSTANCE]))
    assert (code, [result["id"] for result in answer["results"]]) == (0, ["hall", "mine"])
    result = answer["results"][0]
    assert set(result) == {"id", "length", "order", "path", "proof", "lower_bound", "ms", "as_given"}
    assert (result["path"], result["order"]) == (["door", "A", "B", "dead end", "B", "door"], [1, 0, 2])
    assert (result["length"], result["proof"], result["as_given"]) == (16.5, "exact", 16.5 + 9 + 7.5)


def test_one_may_begin_and_end_at_any_of_several_doors(tmp_path: Path):
    _, answer, _ = run(tmp_path, json.dumps(GRAPH | {"start": ["gallery", "door"], "end": ["gallery", "B"]}))
    assert (answer["results"][0]["path"], answer["results"][0]["length"]) == (["door", "A", "B", "dead end", "B"], 11.5)


def test_of_several_doors_the_closed_ones_are_not_chosen(tmp_path: Path):
    _, answer, _ = run(
        tmp_path, json.dumps(GRAPH | {"start": ["gallery", "door"], "end": ["gallery", "B"], "left_out": ["gallery"]})
    )
    assert answer["results"][0]["path"] == ["door", "A", "B", "dead end", "B"]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"picks": []}, "solve.nothing_to_pick", "picks"),
        ({"start": []}, "value.missing", "start"),
        ({"picks": ["A", "moon"]}, "solve.no_such_node", "picks.1"),
        ({"picks": "A"}, "value.wrong_kind", "picks"),
        ({"picks": [[0, 0, 0]]}, "value.wrong_kind", "picks.0"),
        ({"picks": None}, "value.missing", "picks"),
        ({"picks": ["A", 7]}, "solve.no_walk", "picks.1"),
        ({"start": None}, "value.missing", "start"),
        ({"start": "moon"}, "solve.no_such_node", "start"),
        ({"start": ["door", 1.5]}, "value.wrong_kind", "start.1"),
        ({"end": ["moon"]}, "solve.no_such_node", "end.0"),
        ({"left_out": ["dead end"]}, "solve.no_such_node", "picks.0"),
        ({"edges": 3}, "value.wrong_kind", "edges"),
        ({"edges": [*EDGES, 3]}, "value.wrong_kind", "edges.6"),
        ({"edges": [*EDGES, {"from": "A", "to": "B"}]}, "value.missing", "edges.6.length"),
        ({"edges": [*EDGES, {"to": "B", "length": 1}]}, "value.missing", "edges.6.from"),
        ({"edges": [*EDGES, {"from": "A", "to": [], "length": 1}]}, "value.wrong_kind", "edges.6.to"),
        ({"edges": [*EDGES, {"from": "A", "to": "B", "length": -1}]}, "value.beyond_range", "edges.6.length"),
        ({"edges": [*EDGES, {"from": "A", "to": "B", "length": float("nan")}]}, "value.wrong_kind", "edges.6.length"),
        ({"edges": [*EDGES, {"from": "A", "to": "B", "length": 1, "one_way": "yes"}]}, "value.wrong_kind", "edges.6.one_way"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(tmp_path: Path, wrong: dict[str, Any], code: str, field: str):
    assert (code, field) in refused(tmp_path, json.dumps(GRAPH | wrong))
