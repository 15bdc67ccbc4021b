"""`ht plan wave`."""

import json
from typing import Any

import pytest

from huotong.conftest import Company, found, shop
from huotong.interfaces.cli import plan
from huotong.interfaces.cli.out import Out

__all__ = ["found", "shop"]


def asked(capsys: Any, *args: str) -> tuple[int, dict[str, Any]]:
    code = plan.wave(list(args), Out(json=True))
    return code, json.loads(capsys.readouterr().out or "{}")


def test_waves_are_planned_and_shown(shop: Company, capsys: pytest.CaptureFixture[str]) -> None:
    shop.receive("A1", {"X": "5"})
    shop.order({"X": "2"})
    code, shown = asked(capsys, "--warehouse", "w")
    assert (code, shown["state"], shown["orders"], shown["options"][0]["waves"]) == (0, "ready", 1, 1)


def test_nothing_to_plan_is_no_fault(shop: Company, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown = asked(capsys, "--warehouse", "W")
    assert (code, shown["state"]) == (0, "empty")


def test_wrong_usage_and_an_unknown_warehouse_are_told(shop: Company, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys)[0] == 2
    assert asked(capsys, "--warehouse", "NONE")[0] == 1
