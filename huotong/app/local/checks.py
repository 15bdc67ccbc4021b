"""`ht test` and `ht check`: what must hold before a change is taken."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass

from huotong.app.local import web
from huotong.app.local.faults import Fault
from huotong.app.local.home import CHECKOUT, open_home
from huotong.interfaces.cli.out import Out

FORMAT = ("format", ("-m", "ruff", "format", "--check", "."))
LINT = ("lint", ("-m", "ruff", "check", "--quiet", "."))
IMPORTS = ("imports", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo"))
TIDY = ("tidy", ("-m", "tools.tidy"))
MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    ok: bool
    seconds: float


def check(out: Out) -> int:
    """Format, lint, types, imports and tidy, and the types of the desk."""
    here = [_checked(name, words, out) for name, words in (FORMAT, LINT, _types(), IMPORTS, TIDY)]
    return _report([*here, *_desk("types", out)], out)


def test(args: list[str], out: Out) -> int:
    """The quick checks, then all tests; with arguments only the tests, and pytest gets the arguments."""
    before = [] if args else [_checked(name, words, out) for name, words in (FORMAT, LINT, IMPORTS, TIDY)]
    before += [] if args else _desk("test", out)
    workers = str(max(2, min(MOST_WORKERS, os.cpu_count() or 1)))
    return _report([*before, _tested(args or ["-n", workers, "--dist", "loadgroup", "--durations", "10"], out)], out)


def _types() -> tuple[str, tuple[str, ...]]:
    """Strict where others build on it: the core, the registry, and the public file of every module."""
    strict = ["huotong/core", *(["huotong/registry"] if (CHECKOUT / "huotong" / "registry").exists() else [])]
    public = sorted(str(path.relative_to(CHECKOUT)) for path in (CHECKOUT / "huotong").glob("modules/*/public.py"))
    return "types", ("-m", "mypy", *strict, *public)


def _checked(name: str, words: tuple[str, ...], out: Out) -> Outcome:
    """Run one check; its findings are shown only if there are any."""
    began_at = time.monotonic()
    with out.working(name):
        answer = _python(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if answer.returncode != 0:
        out.say(f"{name}:\n{answer.stdout.rstrip()}")
    return Outcome(name, answer.returncode == 0, round(time.monotonic() - began_at, 1))


def _desk(script: str, out: Out) -> list[Outcome]:
    """A script of the desk's own, where there is a Node to run it."""
    began_at = time.monotonic()
    try:
        node, place = web.ready(open_home(), out)
    except Fault as fault:
        out.say(f"桌面端：跳过 {script}。{fault.chinese}\nDesk: {script} is skipped. {fault.english}")
        return []
    try:
        with out.working(f"desk {script}"):
            node.run(place, "run", script)
    except Fault as fault:
        out.say(f"desk {script}:\n{fault.english}")
        return [Outcome(f"desk {script}", False, round(time.monotonic() - began_at, 1))]
    return [Outcome(f"desk {script}", True, round(time.monotonic() - began_at, 1))]


def _tested(words: list[str], out: Out) -> Outcome:
    """Run pytest and let it speak for itself, with temporary folders that no other run of tests tidies up."""
    began_at = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="huotong-run-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        answer = _python("-m", "pytest", *words, stdout=sys.stderr if out.json else None)
    return Outcome("tests", answer.returncode == 0, round(time.monotonic() - began_at, 1))


def _report(outcomes: list[Outcome], out: Out) -> int:
    ok = all(one.ok for one in outcomes)
    out.done({"ok": ok, "parts": [asdict(one) for one in outcomes]})
    return 0 if ok else 1


def _python(*words: str, **how: object) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, stdin=subprocess.DEVNULL, check=False, **how)  # type: ignore[call-overload,no-any-return]
