"""What a command says, to people and to programs."""

import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from huotong.interfaces.cli import out
from huotong.interfaces.cli.out import Out


def spoken(*, as_json: bool, result: object) -> str:
    said = io.StringIO()
    Out(json=as_json, stdout=said, stderr=io.StringIO()).done(result)
    return said.getvalue()


def test_json_is_one_line_with_exact_values() -> None:
    result = {
        "price": Decimal("1.50"),
        "at": datetime(2026, 1, 2, tzinfo=UTC),
        "on": date(2026, 1, 2),
        "id": UUID(int=1),
        "raw": b"\x01",
        "名": "货",
        "nothing": None,
    }
    assert json.loads(spoken(as_json=True, result=result)) == {
        "price": "1.50",
        "at": "2026-01-02T00:00:00+00:00",
        "on": "2026-01-02",
        "id": "00000000-0000-0000-0000-000000000001",
        "raw": "01",
        "名": "货",
        "nothing": None,
    }
    assert spoken(as_json=True, result=result).count("\n") == 1


def test_people_get_lines() -> None:
    result = {"url": "http://x", "pids": {"server": [1, 2], "postgres": None}, "people": [{"login": "wang", "role": "clerk"}]}
    assert spoken(as_json=False, result=result).splitlines() == [
        "url: http://x",
        "pids:",
        "  server: 1, 2",
        "  postgres: null",
        "people:",
        "  login=wang  role=clerk",
    ]


def test_a_table_has_a_row_a_line() -> None:
    assert spoken(as_json=False, result=[["code", "sum"], ["A", None]]).splitlines() == ["code\tsum", "A\tnull"]


def test_progress_is_silent_for_two_seconds_and_then_shows_each_second(monkeypatch: pytest.MonkeyPatch) -> None:
    said, clock = io.StringIO(), iter((100.0, 101.0, 102.5, 102.6, 104.0, 106.0))
    monkeypatch.setattr(out.time, "monotonic", lambda: next(clock))
    speaker = Out(stdout=io.StringIO(), stderr=said)
    for part in (10, 20, 30, 40):
        speaker.progress("rows", part, 1000)
    speaker.progress("rows", 1234)
    assert said.getvalue().splitlines() == ["rows 20 / 1,000 (2 %)", "rows 40 / 1,000 (4 %)", "rows 1,234"]
