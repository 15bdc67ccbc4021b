"""Document numbers such as SO2611-00042, by the pattern of the type."""

import re
import threading
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

import psycopg
from django.db import connection

BLOCK: Final = 100
"""Numbers taken ahead by a process; a restart leaves at most this gap."""

_COUNTER = re.compile(r"\{n:(\d+)\}")
_lock = threading.Lock()
_ahead: dict[str, Iterator[int]] = {}


def take(pattern: str, organisation: int, count: int, now: datetime) -> list[str]:
    """So many numbers; `now` is the moment in the organisation's time zone."""
    dated = (
        pattern.replace("{yy}", f"{now:%y}")
        .replace("{yyyy}", f"{now:%Y}")
        .replace("{mm}", f"{now:%m}")
        .replace("{dd}", f"{now:%d}")
    )
    name = f"{organisation}:{dated}"
    counter = _COUNTER.search(dated)
    if counter is None:
        raise ValueError(f"The pattern {pattern} has no counter such as {{n:5}}.")
    return [_COUNTER.sub(f"{n:0{counter[1]}d}", dated) for n in _next(name, count)]


def _next(name: str, count: int) -> list[int]:
    with _lock:
        taken = list(islice(_ahead.get(name, iter(())), count))
        if len(taken) < count:
            missing = count - len(taken)
            first = _take_ahead(name, missing + BLOCK)
            taken += range(first, first + missing)
            _ahead[name] = iter(range(first + missing, first + missing + BLOCK))
        return taken


def _take_ahead(name: str, count: int) -> int:
    """The first of so many numbers that are now this process's. Committed at once, on a connection of its own."""
    sql = """
        INSERT INTO numbers_series AS s (name, next) VALUES (%(name)s, 1 + %(count)s)
        ON CONFLICT (name) DO UPDATE SET next = s.next + %(count)s RETURNING next - %(count)s
    """
    with _connection() as side:
        row = side.execute(sql, {"name": name, "count": count}).fetchone()
    assert row is not None
    return row[0]


def _connection() -> psycopg.Connection[tuple[int, ...]]:
    """A connection beside that of the request, for one statement in a hundred numbers."""
    parameters = connection.get_connection_params()
    wanted = {key: value for key, value in parameters.items() if key in _CONNECTING}
    return psycopg.connect(**wanted, autocommit=True)


_CONNECTING = frozenset(
    [
        "dbname",
        "user",
        "password",
        "host",
        "port",
        "options",
        "sslmode",
        "sslrootcert",
        "sslcert",
        "sslkey",
        "service",
        "passfile",
    ]
)
