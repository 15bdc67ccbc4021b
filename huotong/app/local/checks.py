"""`ht test` and `ht check`: what must hold before a change is taken."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from huotong.app.local.home import CHECKOUT
from huotong.interfaces.cli.out import Out

PYTHON = sys.executable
FORMAT = ("format", (PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."))
LINT = ("lint", (PYTHON, "-m", "ruff", "check", "--quiet", "."))
TYPES = ("types", (PYTHON, "-m", "mypy"))
IMPORTS = ("imports", (PYTHON, "-m", "importlinter.cli", "lint-imports"))
TIDY = ("tidy", (PYTHON, "-m", "tools.tidy"))


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    ok: bool
    seconds: float


def check(out: Out) -> int:
    """Format, lint, types, imports and tidy."""
    return _report([_checked(name, command, out) for name, command in (FORMAT, LINT, TYPES, IMPORTS, TIDY)], out)


def test(args: list[str], out: Out) -> int:
    """The quick checks, then the tests; arguments go to pytest, and then only the tests run."""
    before = [] if args else [_checked(name, command, out) for name, command in (FORMAT, LINT, IMPORTS, TIDY)]
    runs = [("tests", args)] if args else [("tests", ["-n", "2", "-m", "not alone"]), ("alone", ["-m", "alone"])]
    outcomes = before + [_tested(name, words) for name, words in runs]
    return _report(outcomes, out)


def _checked(name: str, command: tuple[str, ...], out: Out) -> Outcome:
    """Run one check; its findings are shown only if there are any."""
    began_at = time.monotonic()
    with out.working(name):
        answer = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    if answer.returncode != 0:
        out.say(answer.stdout.rstrip())
    return Outcome(name, answer.returncode == 0, time.monotonic() - began_at)


def _tested(name: str, words: list[str]) -> Outcome:
    """Run pytest and let it speak for itself, on stderr: the result alone goes to stdout."""
    began_at = time.monotonic()
    command = [PYTHON, "-m", "pytest", *words]
    answer = subprocess.run(command, cwd=CHECKOUT, env=_environment(), stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return Outcome(name, answer.returncode in (0, 5), time.monotonic() - began_at)


def _report(outcomes: list[Outcome], out: Out) -> int:
    ok = all(one.ok for one in outcomes)
    parts = [{"name": one.name, "ok": one.ok, "seconds": round(one.seconds, 1)} for one in outcomes]
    out.done({"ok": ok, "parts": parts})
    return 0 if ok else 1


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT)}
