"""`ht solve walks`: what it answers, and what it refuses."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from huotong.app.local.home import CHECKOUT
from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.command import main
from huotong.solve.walks.tests.checker import faults

INSTANCE: dict[str, Any] = {
    "id": "mine",
    "aisles": 5,
    "blocks": 2,
    "cells_per_block": 6,
    "aisle_pitch": 3.0,
    "cell_pitch": 1.0,
    "cross_to_cell": 1.0,
    "depot_aisle": 2,
    "picks": [[0, 0, 1], [4, 1, 3], [2, 1, 0]],
    "optimal": "whatever",
}


def run(tmp_path: Path, content: str, *, as_json: bool = True) -> tuple[int, Any, str]:
    """(exit code, answer, what was said to the person)."""
    file = tmp_path / "instances.json"
    file.write_text(content, encoding="utf-8")
    said, told = io.StringIO(), io.StringIO()
    code = main(["walks", str(file)], Out(json=as_json, stdout=said, stderr=told))
    return code, json.loads(said.getvalue()) if as_json else said.getvalue(), told.getvalue()


def test_each_instance_is_answered_with_a_walk_and_its_proof(tmp_path: Path):
    code, answer, told = run(tmp_path, json.dumps([INSTANCE, INSTANCE | {"id": 7, "picks": [[1, 0, 0]]}]))
    assert (code, told) == (0, "")
    first, second = answer["results"]
    assert set(first) == {"id", "length", "order", "path", "proof", "lower_bound", "ms", "s_shape", "largest_gap", "return"}
    assert (first["id"], first["proof"], first["lower_bound"]) == ("mine", "exact", first["length"])
    assert faults(INSTANCE, first) == []
    assert (second["id"], second["length"], second["order"]) == (7, 8.0, [0])
    assert answer["warm_up_ms"] >= 0


def test_an_instance_alone_needs_no_list_and_no_id(tmp_path: Path):
    code, answer, _ = run(tmp_path, json.dumps({key: value for key, value in INSTANCE.items() if key != "id"}))
    assert (code, [result["id"] for result in answer["results"]]) == (0, [0])


@pytest.mark.parametrize(
    "odd",
    [
        {"picks": [[0, 0, 0]]},
        {"picks": [[3, 1, 2]] * 4},
        {"picks": [[0, 0, 1], [4, 1, 3], [0, 0, 1]]},
        {"aisles": 200, "picks": [[199, 1, 5], [0, 0, 0], [100, 1, 1]]},
        {"aisles": 1, "blocks": 1, "cells_per_block": 1, "depot_aisle": 0, "cross_to_cell": 0, "picks": [[0, 0, 0]]},
        {"blocks": 30, "picks": [[0, block, 1] for block in range(30)]},
    ],
)
def test_odd_but_sensible_instances_are_solved(tmp_path: Path, odd: dict[str, Any]):
    instance = INSTANCE | odd
    code, answer, _ = run(tmp_path, json.dumps(instance))
    assert code == 0
    assert faults(instance, answer["results"][0]) == []


@pytest.mark.parametrize("missing", sorted(set(INSTANCE) - {"id", "optimal"}))
def test_each_missing_field_is_named(tmp_path: Path, missing: str):
    values = {key: value for key, value in INSTANCE.items() if key != missing}
    assert refused(tmp_path, json.dumps(values)) == [("value.missing", missing)]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"picks": []}, "solve.nothing_to_pick", "picks"),
        ({"picks": [[0, 0, 0], [5, 0, 0]]}, "solve.pick_outside", "picks.1.0"),
        ({"picks": [[0, 2, 0]]}, "solve.pick_outside", "picks.0.1"),
        ({"picks": [[0, 0, -1]]}, "solve.pick_outside", "picks.0.2"),
        ({"picks": [[0, 0]]}, "value.wrong_kind", "picks.0"),
        ({"picks": [[0, 0, 1.5]]}, "value.wrong_kind", "picks.0"),
        ({"picks": ["a"]}, "value.wrong_kind", "picks.0"),
        ({"picks": {"0": 1}}, "value.wrong_kind", "picks"),
        ({"depot_aisle": 5}, "value.beyond_range", "depot_aisle"),
        ({"depot_aisle": -1}, "value.beyond_range", "depot_aisle"),
        ({"depot_aisle": "A"}, "value.wrong_kind", "depot_aisle"),
        ({"aisles": 0}, "value.beyond_range", "aisles"),
        ({"aisles": 2.5}, "value.wrong_kind", "aisles"),
        ({"blocks": True}, "value.wrong_kind", "blocks"),
        ({"cells_per_block": 10**9}, "value.beyond_range", "cells_per_block"),
        ({"aisle_pitch": -3}, "value.beyond_range", "aisle_pitch"),
        ({"aisle_pitch": 0}, "value.beyond_range", "aisle_pitch"),
        ({"cell_pitch": float("nan")}, "value.wrong_kind", "cell_pitch"),
        ({"cell_pitch": float("inf")}, "value.wrong_kind", "cell_pitch"),
        ({"cell_pitch": "1"}, "value.wrong_kind", "cell_pitch"),
        ({"cross_to_cell": -0.1}, "value.beyond_range", "cross_to_cell"),
        ({"cross_to_cell": 10**400}, "value.beyond_range", "cross_to_cell"),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(tmp_path: Path, wrong: dict[str, Any], code: str, field: str):
    assert (code, field) in refused(tmp_path, json.dumps(INSTANCE | wrong))


@pytest.mark.parametrize("broken", ["", "{", "[1,", "\x00", '{"aisles": 1' + "0" * 5000 + "}", "[" * 100_000])
def test_broken_json_is_refused(tmp_path: Path, broken: str):
    assert refused(tmp_path, broken) == [("solve.not_json", "FILE")]


@pytest.mark.parametrize(("document", "field"), [("3", "FILE"), ("null", "FILE"), ("[3]", "0")])
def test_what_is_no_instance_is_refused(tmp_path: Path, document: str, field: str):
    assert refused(tmp_path, document) == [("value.wrong_kind", field)]


def refused(tmp_path: Path, content: str) -> list[tuple[str, str]]:
    code, answer, told = run(tmp_path, content)
    assert (code, answer["results"]) == (1, [])
    for refusal in answer["refusals"]:
        chinese, english = refusal["text"].split(" / ", 1)
        assert chinese != english and refusal["remedy"].count(" / ") >= 1
        assert f"{refusal['field']}:" in told and chinese in told and english in told
    return [(refusal["code"], refusal["field"]) for refusal in answer["refusals"]]


def test_one_bad_instance_does_not_hide_the_others(tmp_path: Path):
    code, answer, _ = run(tmp_path, json.dumps([INSTANCE, INSTANCE | {"aisle_pitch": -1}, INSTANCE | {"id": "third"}]))
    assert code == 1
    assert [result["id"] for result in answer["results"]] == ["mine", "third"]
    assert [refusal["field"] for refusal in answer["refusals"]] == ["1.aisle_pitch"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    said, told = io.StringIO(), io.StringIO()
    assert main(["walks", str(tmp_path / "none.json")], Out(json=True, stdout=said, stderr=told)) == 1
    assert json.loads(said.getvalue())["refusals"][0]["code"] == "solve.no_file"


@pytest.mark.parametrize("words", [[], ["walks"], ["strolls", "file"], ["walks", "a", "b"]])
def test_wrong_words_are_wrong_usage(words: list[str]):
    told = io.StringIO()
    assert main(words, Out(stderr=told)) == 2
    assert "ht solve NAME FILE" in told.getvalue()


def test_a_person_sees_a_line_for_each_instance(tmp_path: Path):
    code, said, _ = run(tmp_path, json.dumps([INSTANCE]), as_json=False)
    assert code == 0
    assert said.startswith("id=mine  length=48.0  proof=exact")
    assert said.count("\n") == 1


def test_it_runs_without_a_database_and_without_loading_django(tmp_path: Path):
    file = tmp_path / "instances.json"
    file.write_text(json.dumps(INSTANCE))
    program = (
        "import sys; from huotong.app.main import main; code = main(['solve', 'walks', sys.argv[1], '--json']); "
        "assert 'django' not in sys.modules and 'psycopg' not in sys.modules; sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=CHECKOUT, capture_output=True, text=True, check=False, env={"PATH": ""}
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout)["results"][0]["id"] == "mine"
