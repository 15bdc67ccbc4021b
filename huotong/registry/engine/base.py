"""Django's engine for PostgreSQL with one difference: of the idle sessions of a pool the one used last goes first.

A session keeps the plans of its statements, some hundred of them. Taken in turn, as psycopg's pool takes them, every
session of a large pool makes all plans for itself and is cold when its turn comes; taken from the top, a quiet server
works with one or two warm sessions, and the others end after a while (docs/decisions/0054).
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection
from psycopg_pool import ConnectionPool


class LatestFirst(ConnectionPool[Connection[Any]]):
    def _get_ready_connection(self, timeout: float | None) -> Connection[Any] | None:
        self._pool.rotate(1)  # what came back last lies at the right end; the pool takes from the left, under its lock
        return super()._get_ready_connection(timeout)


class DatabaseWrapper(base.DatabaseWrapper):
    @property
    def pool(self) -> ConnectionPool[Connection[Any]] | None:
        made: ConnectionPool[Connection[Any]] | None = super().pool
        if made is not None and type(made) is ConnectionPool:
            made.__class__ = LatestFirst
        return made
