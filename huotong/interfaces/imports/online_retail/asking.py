"""Questions about many rows at once, planned anew each time.

The server's own statements are planned once for a connection. Here tables grow from nothing to hundreds of thousands of
rows within one call, and a plan made for the empty table would be followed to the end.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

Params = Sequence[Any] | dict[str, Any]


def rows(sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()  # type: ignore[no-any-return]


def whole(sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
    """The same for questions that go through most of what is staged: never row by row, whatever is known of its size.

    Statistics may still be those of an empty table, and then the planner thinks a loop within a loop cheap.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET enable_nestloop = off")
        cursor.execute(sql, params)
        found = cursor.fetchall()
        cursor.execute("RESET enable_nestloop")
        return found  # type: ignore[no-any-return]


def only(sql: str, params: Sequence[Any] = ()) -> Any:
    """The one value of a statement that answers one row."""
    return rows(sql, params)[0][0]
