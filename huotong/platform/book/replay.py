"""The book on PostgreSQL as replays and stories want one: empty, with free ids, and gone without a trace afterwards.

It lives in a schema of its own, in one transaction that is rolled back; real data are neither read nor locked.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import connection, transaction

from huotong.core.ledger.entries import Entry, Id
from huotong.core.ledger.snapshot import HoldNow, Snapshot, sort_key
from huotong.core.ledger.state import Goods, Place, Status
from huotong.core.ledger.verdict import Verdict
from huotong.registry import statements

from . import items, periods, places, posting
from .keys import owner_in, owner_out, source_in
from .known import known
from .naming import Names

_TABLES: Final = Path(__file__).parent / "migrations" / "0001_tables.sql"


@contextmanager
def scratch(ids: Iterable[Id] = ()) -> Iterator["PostgresBook"]:
    """An empty book for a while; `ids` are those that will be met, so that they are sorted as they are in memory."""
    known.forget()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            schema = f"book_replayed_{statements.only('SELECT pg_backend_pid()')}"
            cursor.execute(f"CREATE SCHEMA {schema}; SET LOCAL search_path TO {schema}")
            cursor.execute(_TABLES.read_text())
            yield PostgresBook(ids)
            cursor.execute("SET LOCAL search_path TO DEFAULT")
            transaction.set_rollback(True)
    finally:
        known.forget()


class PostgresBook:
    """`now` stands in for the clock of the database, when it is set."""

    def __init__(self, ids: Iterable[Id] = ()) -> None:
        self.names = Names(ids)
        self.now: datetime | None = None

    def place(self, place: Place, inside: Id = None) -> None:
        number = self.names.number
        own = place._replace(id=number(place.id), warehouse=number(place.warehouse))
        places.open([(own, number(inside))])

    def status(self, status: Status) -> None:
        places.statuses([status._replace(id=self.names.number(status.id))])

    def goods(self, kind: Goods) -> None:
        number, text = self.names.number, self._text
        items.fix(number(kind.item), kind.decimals)  # type: ignore[arg-type]
        row = (number(kind.id), number(kind.item), text(kind.lot), text(kind.serial), number(kind.status))
        sql = "INSERT INTO book_goods (id, item, lot, serial, status, owner) VALUES (%s, %s, %s, %s, %s, %s)"
        statements.run(sql, [*row, owner_out(number(kind.owner))])

    def _text(self, id: Id) -> str | None:
        return None if id is None else str(self.names.number(id))

    def close(self, until: datetime, owner: Id = None) -> None:
        periods.close(until, self.names.number(owner))

    def post(self, groups: Sequence[Sequence[Entry]]) -> Verdict:
        numbered = [[self.names.entry(entry) for entry in group] for group in groups]
        return self.names.verdict(posting.post(numbered, fresh=False, now=self.now))

    def snapshot(self) -> Snapshot:
        out, fetch = self.names.out, statements.fetch
        spots = fetch("SELECT goods, place, on_hand, held FROM book_spot WHERE on_hand <> 0 OR held <> 0")
        supply = fetch(
            "SELECT item, owner, warehouse, source, total, promised FROM book_supply WHERE total <> 0 OR promised <> 0"
        )
        promises = fetch("SELECT id, source, warehouse, remaining, held FROM book_promise")
        holds = fetch("SELECT id, promise, goods, place, target, quantity FROM book_hold")
        return Snapshot(
            spots=sorted((out(row) for row in spots), key=sort_key),
            supply=sorted((out((i, owner_in(o), w, source_in(s, w), *sums)) for i, o, w, s, *sums in supply), key=sort_key),
            promises=sorted((out((id, source_in(s, w), *sums)) for id, s, w, *sums in promises), key=sort_key),
            holds=sorted((HoldNow(*out(row)) for row in holds), key=sort_key),
        )
