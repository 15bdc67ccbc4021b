"""Values on their way to PostgreSQL as the text of an array, which costs a third of a list that psycopg writes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any


def array(values: Iterable[Any]) -> str:
    """An array of numbers, moments, flags or plain words; `None` is NULL."""
    return "{" + ",".join(["NULL" if value is None else str(value) for value in values]) + "}"


def text_array(values: Iterable[str | None]) -> str:
    """An array of any texts."""
    return "{" + ",".join(["NULL" if value is None else _quoted(value) for value in values]) + "}"


def moment_array(values: Iterable[datetime | None]) -> str:
    return "{" + ",".join(["NULL" if value is None else value.isoformat() for value in values]) + "}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
