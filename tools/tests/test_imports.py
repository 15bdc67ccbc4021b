"""Each import contract is kept by this repository, and catches the mistake that it is there for."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]

PACKAGES = """
app interfaces interfaces.http modules platform registry core solve
platform.runs platform.actions platform.lists platform.files platform.book platform.audit platform.events platform.jobs platform.numbers
platform.people
modules.floor modules.sales modules.fulfilment modules.logistics modules.inventory modules.warehouse modules.catalog modules.partners
"""
DOORS = ("actions", "decisions", "models", "public", "records")

MISTAKES = {
    "Dependencies point down": ("core/sums.py", "from huotong.registry import types"),
    "Inside the platform, too": ("platform/people/rights.py", "from huotong.platform import actions"),
    "Business modules stand on each other in one order": (
        "modules/catalog/actions.py",
        "from huotong.modules.sales import public",
    ),
    "A module is entered by its public and records files": (
        "modules/sales/actions.py",
        "from huotong.modules.catalog import models",
    ),
    "Decisions and records are pure": ("modules/sales/decisions.py", "from django.db import models"),
    "Core and solvers run without Django": ("core/sums.py", "import django"),
    "No circles anywhere": ("core/sums.py", "from huotong.core.texts import say"),
}


@pytest.fixture
def skeleton(tmp_path: Path) -> Callable[[str, str], None]:
    """An empty huotong with every package; writing a file into it adds to it."""

    def write(name: str, text: str) -> None:
        path = tmp_path / "huotong" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")

    write("__init__.py", "")
    for package in PACKAGES.split():
        write(f"{package.replace('.', '/')}/__init__.py", "")
    for module in (name for name in PACKAGES.split() if name.startswith("modules.")):
        for door in DOORS:
            write(f"{module.replace('.', '/')}/{door}.py", "")
    write("registry/types.py", "")
    write("core/texts/__init__.py", "")
    write("core/texts/say.py", "")
    return write


def lint(folder: Path) -> str:
    """What the contracts say about the package in this folder."""
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    command = [sys.executable, "-c", program, "--config", str(HERE / ".importlinter"), "--no-cache"]
    paths = os.pathsep.join((str(folder), str(HERE)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONSAFEPATH": "1", "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def broken(report: str) -> set[str]:
    return {name for name in MISTAKES if f"{name} BROKEN" in report}


def kept(report: str) -> set[str]:
    return {name for name in MISTAKES if f"{name} KEPT" in report}


def test_an_empty_skeleton_keeps_every_contract(skeleton: Callable[[str, str], None], tmp_path: Path) -> None:
    report = lint(tmp_path)
    assert kept(report) == set(MISTAKES), report


@pytest.mark.parametrize("contract", MISTAKES)
def test_each_contract_catches_its_mistake(contract: str, skeleton: Callable[[str, str], None], tmp_path: Path) -> None:
    where, mistake = MISTAKES[contract]
    skeleton(where, mistake)
    if contract == "No circles anywhere":
        skeleton("core/texts/say.py", "from huotong.core import sums")
    assert contract in broken(lint(tmp_path))


def test_interfaces_enter_modules_by_their_doors_too(skeleton: Callable[[str, str], None], tmp_path: Path) -> None:
    skeleton("interfaces/http/views.py", "from huotong.modules.catalog import public, records")
    assert broken(lint(tmp_path)) == set()
    skeleton("interfaces/http/views.py", "from huotong.modules.catalog import actions")
    assert broken(lint(tmp_path)) == {"A module is entered by its public and records files"}


def test_tests_may_look_everywhere(skeleton: Callable[[str, str], None], tmp_path: Path) -> None:
    skeleton("modules/catalog/tests/__init__.py", "")
    skeleton("modules/catalog/tests/test_orders.py", "from huotong.modules.sales import models")
    assert broken(lint(tmp_path)) == set()


def test_this_repository_keeps_every_contract() -> None:
    report = lint(HERE)
    assert kept(report) == set(MISTAKES), report
