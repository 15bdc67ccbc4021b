"""How many statements a call sends, whichever way it sends them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huotong.registry import statements


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile; complete once the block is left."""
    sent: list[str] = []

    def noting(fetch: Callable[..., object]) -> Callable[..., object]:
        def noted(sql: str, params: object = ()) -> object:
            sent.append(sql)
            return fetch(sql, params)

        return noted

    ours = {name: noting(getattr(statements, name)) for name in ("fetch", "fetch_planned")}
    with mock.patch.multiple(statements, **ours), CaptureQueriesContext(connection) as queries:
        yield sent
    sent += [query["sql"] for query in queries.captured_queries]
