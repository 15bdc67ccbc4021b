"""`ht book replay FILE --on memory|postgres`: a history told to an empty book, and what the book answers, line by line."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from huotong.core.ledger.memory import MemoryBook
from huotong.core.ledger.replay import BadLine, Book, replay

from .out import Out

USAGE = "ht book replay FILE --on memory|postgres"


def main(args: list[str], out: Out) -> int:
    parser = argparse.ArgumentParser(prog="ht book replay", exit_on_error=False, add_help=False)
    parser.add_argument("file")
    parser.add_argument("--on", choices=("memory", "postgres"), required=True)
    try:
        asked = parser.parse_args(args)
    except (argparse.ArgumentError, SystemExit) as error:
        out.refuse(f"{USAGE}   ({error})")
        return 2
    try:
        lines = _lines(asked.file)
    except (OSError, UnicodeDecodeError) as error:
        out.refuse(f"读不了 {asked.file} / {asked.file} cannot be read: {error}")
        return 1
    return _on_memory(lines, out) if asked.on == "memory" else _on_postgres(lines, out)


def _lines(file: str) -> list[str]:
    if file == "-":
        return sys.stdin.readlines()
    with open(file, encoding="utf-8") as opened:
        return opened.readlines()


def _on_memory(lines: list[str], out: Out) -> int:
    return _play(lines, MemoryBook(now=datetime.now(UTC)), out)


def _on_postgres(lines: list[str], out: Out) -> int:
    from huotong.platform.book.naming import ids_in  # noqa: PLC0415 - a replay in memory needs neither Django nor a database
    from huotong.platform.book.replay import scratch  # noqa: PLC0415 - likewise

    with scratch(each for line in lines for each in ids_in(_words(line))) as book:
        return _play(lines, book, out)


def _words(line: str) -> object:
    """A line for the ids that are in it; what cannot be read is told when it is played."""
    try:
        return json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None


def _play(lines: Iterable[str], book: Book, out: Out) -> int:
    try:
        for answer in replay(lines, book):
            out.line(answer)
    except BadLine as bad:
        out.refuse(str(bad))
        return 1
    return 0
