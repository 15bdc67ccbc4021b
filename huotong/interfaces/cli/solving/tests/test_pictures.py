"""`ht solve walks --svg`: which files it writes, and what it cannot draw."""

import io
import json
from pathlib import Path
from typing import Any

from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.command import main

BLOCK: dict[str, Any] = {
    "id": "mine",
    "aisles": 5,
    "blocks": 2,
    "cells_per_block": 6,
    "aisle_pitch": 3.0,
    "cell_pitch": 1.0,
    "cross_to_cell": 1.0,
    "depot_aisle": 2,
    "picks": [[0, 0, 1], [4, 1, 3], [2, 1, 0]],
}
GRAPH = {"id": "graph", "edges": [{"from": "door", "to": "A", "length": 4}], "start": "door", "picks": ["A"]}


def draw(tmp_path: Path, instances: list[dict[str, Any]], folder: Path) -> tuple[int, Any]:
    file = tmp_path / "instances.json"
    file.write_text(json.dumps(instances), encoding="utf-8")
    said = io.StringIO()
    code = main(["walks", "--svg", str(folder), str(file)], Out(json=True, stdout=said, stderr=io.StringIO()))
    return code, json.loads(said.getvalue())


def test_each_instance_gets_a_file_and_the_answer_stays_what_it_was(tmp_path: Path):
    code, answer = draw(tmp_path, [BLOCK, BLOCK | {"id": 7}], tmp_path / "new" / "pictures")
    assert code == 0
    assert [result["length"] for result in answer["results"]] == [48.0, 48.0]
    assert sorted(file.name for file in (tmp_path / "new" / "pictures").iterdir()) == ["walk-7.svg", "walk-mine.svg"]


def test_ids_never_lead_out_of_the_folder_nor_onto_each_other(tmp_path: Path):
    ids = ["../../x", "..", "a/b", "A b", "a-b", "", None, {"a": 1}, "拣货 1", "x" * 300]
    code, _ = draw(tmp_path, [BLOCK | {"id": each} for each in ids], tmp_path / "pictures")
    assert code == 0
    expected = ["walk-x.svg", "walk-0.svg", "walk-a-b.svg", "walk-A-b-2.svg", "walk-a-b-3.svg", "walk-0-2.svg", "walk-null.svg"]
    expected += ["walk-a-1.svg", "walk-拣货-1.svg", f"walk-{'x' * 60}.svg"]
    assert sorted(file.name for file in (tmp_path / "pictures").iterdir()) == sorted(expected)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".svg"] == []


def test_a_graph_is_solved_but_not_drawn_and_the_others_are(tmp_path: Path):
    code, answer = draw(tmp_path, [GRAPH, BLOCK], tmp_path / "pictures")
    assert code == 1
    assert [result["id"] for result in answer["results"]] == ["graph", "mine"]
    assert [(refusal["code"], refusal["field"]) for refusal in answer["refusals"]] == [("solve.no_coordinates", "0.edges")]
    assert [file.name for file in (tmp_path / "pictures").iterdir()] == ["walk-mine.svg"]


def test_a_floor_too_large_for_legible_numbers_is_not_drawn(tmp_path: Path):
    code, answer = draw(tmp_path, [BLOCK | {"cell_pitch": 0.0001}], tmp_path / "pictures")
    assert (code, len(answer["results"])) == (1, 1)
    assert [(refusal["code"], refusal["field"]) for refusal in answer["refusals"]] == [("solve.too_large_to_draw", "0.aisles")]


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path):
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    code, answer = draw(tmp_path, [BLOCK], taken)
    assert (code, len(answer["results"])) == (1, 1)
    assert [(refusal["code"], refusal["field"]) for refusal in answer["refusals"]] == [("solve.no_folder", "--svg")]


def test_waves_have_no_pictures(tmp_path: Path):
    told = io.StringIO()
    assert main(["waves", "file", "--svg", str(tmp_path)], Out(stderr=told)) == 2
    assert "--svg: walks" in told.getvalue()
