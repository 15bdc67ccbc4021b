"""What a command says: one result on stdout, progress and refusals on stderr.

With --json the result is one JSON object; a command that answers line by line prints one object a line. Standard
library only, since `ht` speaks through it before the environment exists.
"""

import datetime
import decimal
import json
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

QUIET_S = 2.0
EVERY_S = 1.0


class Out:
    def __init__(self, *, json: bool = False, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.json = json
        self._stdout, self._stderr = stdout or sys.stdout, stderr or sys.stderr
        self._began_at = time.monotonic()
        self._told_at = 0.0

    def done(self, result: object) -> None:
        """The one result of the command."""
        self._print(_as_json(result) if self.json else "\n".join(_lines(result)))

    def line(self, result: object) -> None:
        """One of many results, always a JSON object on a line of its own."""
        self._print(_as_json(result))

    def progress(self, text: str, part: int | None = None, whole: int | None = None) -> None:
        """Where a long piece of work stands; shown once the command has taken two seconds, then each second."""
        now = time.monotonic()
        if now - self._began_at < QUIET_S or now - self._told_at < EVERY_S:
            return
        self._told_at = now
        share = f" {part:,} / {whole:,} ({part * 100 // whole} %)" if part is not None and whole else ""
        count = f" {part:,}" if part is not None and not whole else ""
        self._say(f"{text}{share}{count}")

    def refuse(self, message: str) -> None:
        """Why the command did nothing; whoever says it returns exit code 1, 2 or 3."""
        self._say(message)

    def say(self, message: str) -> None:
        """A remark for the person at the terminal that is no part of the result."""
        self._say(message)

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """Around work that tells nothing by itself: after two seconds says every few seconds how long it has taken."""
        ended, began_at = threading.Event(), time.monotonic()

        def tell() -> None:
            while not ended.wait(QUIET_S):
                self._say(f"{text} ({time.monotonic() - began_at:.0f} s)")

        teller = threading.Thread(target=tell, daemon=True)
        teller.start()
        try:
            yield
        finally:
            ended.set()
            teller.join()

    def _print(self, text: str) -> None:
        print(text, file=self._stdout, flush=True)

    def _say(self, text: str) -> None:
        print(text, file=self._stderr, flush=True)


def _as_json(result: object) -> str:
    return json.dumps(result, ensure_ascii=False, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID | datetime.timedelta):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)


def _lines(result: object, indent: str = "") -> Iterator[str]:
    """The human form: one line a value, nested ones indented, lists of plain values on one line."""
    if isinstance(result, dict):
        for key, value in result.items():
            if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value)):
                yield f"{indent}{key}:"
                yield from _lines(value, indent + "  ")
            else:
                yield f"{indent}{key}: {_short(value)}"
    elif isinstance(result, list | tuple):
        for one in result:
            yield (
                indent + "  ".join(f"{key}={_short(value)}" for key, value in one.items())
                if isinstance(one, dict)
                else (indent + ("\t".join(map(_short, one)) if isinstance(one, list | tuple) else _short(one)))
            )
    else:
        yield indent + _short(result)


def _short(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_short, value))
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)
