"""What the processes of an installation have used of the processors, and how many statements its database has run."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from bench.installation import Installation

IDLE_PATIENCE_S = 300

# What a client sends: neither what opens and closes transactions, nor what the database asks itself to check a foreign key.
_CALLS = """
SELECT coalesce(sum(s.calls), 0)::bigint FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
 WHERE d.datname = %s AND s.query !~* '^\\s*(begin|commit|rollback|savepoint|release|start|end|discard|set|show|deallocate)\\M'
   AND s.query NOT LIKE 'SELECT %% FROM ONLY %% FOR KEY SHARE OF x'
"""
_WAITING = """
SELECT (SELECT count(*) FROM events_event WHERE number IS NULL)
     + (SELECT count(*) FROM jobs_job WHERE failed_at IS NULL AND due_at <= now() + interval '90 seconds')
"""


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds of processor time."""

    server: float
    worker: float
    database: float

    def __sub__(self, earlier: "Usage") -> "Usage":
        return Usage(self.server - earlier.server, self.worker - earlier.worker, self.database - earlier.database)

    @property
    def whole(self) -> float:
        return self.server + self.worker + self.database

    def ms_each(self, count: int) -> dict[str, float]:
        parts = {"server": self.server, "worker": self.worker, "database": self.database}
        return {name: round(seconds * 1000 / count, 2) for name, seconds in parts.items()}


def read(here: Installation) -> Usage:
    database = family(here.postgres) if here.postgres else 0.0
    return Usage(sum(map(family, here.server[:1])), sum(map(family, here.worker[:1])), database)


def family(pid: int) -> float:
    """Of a process and all below it, those that have ended included."""
    first = psutil.Process(pid)
    whole = sum(first.cpu_times()[:4])
    for process in first.children(recursive=True):
        try:
            whole += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return whole


class Statements:
    """Counts with pg_stat_statements, where the database has it; else says that it cannot."""

    def __init__(self, here: Installation) -> None:
        self._name = str(psycopg.conninfo.conninfo_to_dict(here.owner).get("dbname"))
        self._connection = _counting(here.owner)

    def calls(self) -> int | None:
        if self._connection is None:
            return None
        row = self._connection.execute(_CALLS, [self._name]).fetchone()
        return int(row[0]) if row else None


def _counting(owner: str) -> "psycopg.Connection[tuple[int]] | None":
    """A session that may read the counters: the superuser of a private database, else its owner."""
    for change in ({"user": "postgres", "dbname": "postgres"}, {}):
        try:
            connection = psycopg.connect(make_conninfo(owner, **change), autocommit=True)
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
            connection.execute("SELECT 1 FROM pg_stat_statements LIMIT 1")
        except psycopg.Error:
            continue
        return connection
    return None


def wait_until_idle(here: Installation) -> None:
    """Until the worker has told and done everything that follows."""
    until = time.monotonic() + IDLE_PATIENCE_S
    with psycopg.connect(here.owner, autocommit=True) as connection:
        while time.monotonic() < until:
            row = connection.execute(_WAITING).fetchone()
            if row == (0,):
                return
            time.sleep(0.1)
    raise TimeoutError("the worker did not come to an end")


@contextmanager
def worker_held(pids: Iterable[int]) -> Iterator[None]:
    """The worker stands still, so that what requests cost is seen alone; it must be idle before."""
    held = [psutil.Process(pid) for pid in pids]
    for process in held:
        process.suspend()
    try:
        yield
    finally:
        for process in held:
            process.resume()
