"""What `ht bench` says of parts that measure different things, with and without a file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from huotong.interfaces.cli import bench
from huotong.interfaces.cli.out import Out

ORDERS = {"n": 3, "cpu_ms_each": 1.5, "statements_each": 4.0, "ratio": 2.0, "p50_ms": 9.0, "errors": 0, "checks": {"all": True}}
HANDHELD = {"n": 7, "cpu_ms_each": 2.5, "ratio": 3.0, "p50_ms": 8.0, "p95_ms": 40.0, "errors": 0, "checks": {"quick": True}}


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    found: dict[str, Any] = {"machine": {}, "parts": {"a": ORDERS, "handheld": dict(HANDHELD)}}
    monkeypatch.setattr(bench.benchmark, "run", lambda *_: found)
    return found


def told(*args: str) -> tuple[int, dict[str, Any]]:
    said = io.StringIO()
    code = bench.main(list(args), Out(json=True, stdout=said, stderr=io.StringIO()))
    return code, json.loads(said.getvalue() or "{}")


def test_each_part_tells_what_it_measured(found: dict[str, Any]) -> None:
    code, said = told("--only", "a,handheld")
    assert (code, said) == (0, {"ok": True, "a": ORDERS, "handheld": HANDHELD})


def test_a_file_has_all_and_a_check_that_failed_is_an_exit_code(found: dict[str, Any], tmp_path: Path) -> None:
    found["parts"]["handheld"]["checks"] = {"quick": False}
    file = tmp_path / "found.json"
    code, said = told("--json", str(file))
    assert (code, said["ok"], said["file"]) == (1, False, str(file))
    assert json.loads(file.read_text()) == found


def test_a_part_that_nobody_knows_is_wrong_usage(found: dict[str, Any]) -> None:
    assert told("--only", "z") == (2, {})
