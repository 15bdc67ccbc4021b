"""The staging table: what files said, row by row, and what follows from all of it together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any, Final, NamedTuple
from uuid import UUID

from huotong.platform.numbers import ids
from huotong.registry import statements

from . import rules
from .reading import Checked, Row

# A file with its rows. Of rows that say the same the first (file, row) counts, in whatever order files come.
_STAGE: Final = """
WITH given AS MATERIALIZED (
    SELECT * FROM json_to_recordset(%(rows)s::json) AS x(row int, content uuid, id bigint, raw text[], invoice text, item text,
        customer text, at timestamptz, quantity bigint, price numeric, kind text, paper text, change bigint)
), lines AS (
    INSERT INTO online_retail_line AS l (content, id, first_file, first_row, raw, invoice, item, customer, at, quantity, price,
        kind, paper, change)
    SELECT DISTINCT ON (content) content, id, %(file)s, row, raw, invoice, item, customer, at, quantity, price, kind, paper, change
      FROM given ORDER BY content, row
    ON CONFLICT (content) DO UPDATE SET first_file = excluded.first_file, first_row = excluded.first_row
     WHERE (excluded.first_file, excluded.first_row) < (l.first_file, l.first_row)
    RETURNING 1
), rows AS (
    INSERT INTO online_retail_row (file, row, content) SELECT %(file)s, row, content FROM given RETURNING 1
)
INSERT INTO online_retail_file (name, content, rows) SELECT %(file)s, %(content)s, count(*) FROM rows
"""
_KNOWN: Final = "SELECT name, content FROM online_retail_file WHERE name = ANY(%s)"

# An item's name: its most frequent description, then the longest, then the first.
_NAMES: Final = """
SELECT DISTINCT ON (item) item, name FROM (
    SELECT item, btrim(raw[3]) AS name, count(*) AS times, min((at, invoice, first_row, first_file)) AS first
      FROM online_retail_line WHERE item = ANY(%s) AND paper <> '' AND btrim(raw[3]) <> '' GROUP BY item, btrim(raw[3])
) AS each ORDER BY item, times DESC, length(name) DESC, first
"""
_GOODS: Final = "SELECT item, bool_or(change <> 0) FROM online_retail_line WHERE item = ANY(%s) AND paper <> '' GROUP BY item"
# Customers with the country of their first row.
_CUSTOMERS: Final = """
SELECT DISTINCT ON (customer) customer, btrim(raw[8]) FROM online_retail_line
 WHERE item = ANY(%s) AND customer <> '' AND paper IN ('sales_order', 'sales_return')
 ORDER BY customer, at, invoice, first_row, first_file
"""
# How deep each item would sink if it began with nothing, and when it moved first.
_DEPTHS: Final = """
SELECT item, greatest(0, -min(level)), min(at) FROM (
    SELECT item, at, sum(change) OVER (PARTITION BY item ORDER BY at, invoice, first_row, first_file
                                       ROWS UNBOUNDED PRECEDING) AS level
      FROM online_retail_line WHERE item = ANY(%s) AND change <> 0
) AS each GROUP BY item
"""


class Depth(NamedTuple):
    """What an item must have had before its first row, so that it never sinks below zero."""

    opening: int
    first_at: datetime


class Line(NamedTuple):
    """A row that counts and is not on its paper yet."""

    id: int
    invoice: str
    customer: str
    item: str
    description: str
    at: datetime
    quantity: int
    price: Decimal
    kind: str
    change: int


@dataclass(frozen=True, slots=True)
class Papers:
    """One kind of paper on which lines end up: its type, the table with the identities of its lines, which lines."""

    paper: str
    table: str
    lines: str = "true"

    @property
    def missing(self) -> str:
        """The condition that a line is not on its paper yet."""
        return f"l.paper = '{self.paper}' AND {self.lines} AND NOT EXISTS (SELECT FROM {self.table} d WHERE d.id = l.id)"


def contents(names: Sequence[str]) -> dict[str, str]:
    """Of the files that were staged before, the hash of what they held."""
    return dict(statements.fetch(_KNOWN, [list(names)]))  # type: ignore[arg-type]


def keep(file: Checked, rows: Iterable[Row]) -> None:
    """Stage one file, whole or not at all."""
    given = [_staged(row) for row in rows]
    for row, identity in zip(given, ids.take(len(given))):
        row["id"] = identity
    statements.run(_STAGE, {"rows": statements.rows_json(given), "file": file.name, "content": file.content})


def _staged(row: Row) -> dict[str, Any]:
    kind = rules.kind_of(row.invoice, row.item, row.quantity, row.price, row.customer)
    return {
        "row": row.number,
        "content": str(UUID(bytes=blake2b(repr(row.raw).encode(), digest_size=16).digest())),
        "raw": row.raw,
        "invoice": row.invoice,
        "item": row.item,
        "customer": row.customer,
        "at": row.at,
        "quantity": row.quantity,
        "price": row.price,
        "kind": kind.name,
        "paper": kind.paper,
        "change": kind.change,
    }


def names(items: Sequence[str]) -> dict[str, str]:
    return dict(statements.fetch(_NAMES, [list(items)]))  # type: ignore[arg-type]


def goods(items: Sequence[str]) -> dict[str, bool]:
    """The items that are named by rows that count, and whether they are goods; the others are fees."""
    return dict(statements.fetch(_GOODS, [list(items)]))  # type: ignore[arg-type]


def customers(items: Sequence[str]) -> dict[str, str]:
    """Who bought or returned these items, with their countries."""
    return dict(statements.fetch(_CUSTOMERS, [list(items)]))  # type: ignore[arg-type]


def depths(items: Sequence[str]) -> dict[str, Depth]:
    return {item: Depth(int(opening), first_at) for item, opening, first_at in statements.fetch(_DEPTHS, [list(items)])}


def waiting_changes(papers: Iterable[Papers], items: Sequence[str]) -> dict[str, int]:
    """By how much stock of each item will change by the lines that are not on their papers yet."""
    either = " OR ".join(f"({each.missing})" for each in papers)
    sql = f"SELECT l.item, sum(l.change) FROM online_retail_line l WHERE l.item = ANY(%s) AND l.change <> 0 AND ({either}) GROUP BY 1"
    return {item: int(change) for item, change in statements.fetch(sql, [list(items)])}


def waiting_invoices(papers: Papers, items: Sequence[str]) -> list[str]:
    """Invoices with lines that are not on their papers yet."""
    sql = f"SELECT DISTINCT l.invoice FROM online_retail_line l WHERE l.item = ANY(%s) AND {papers.missing} ORDER BY 1"
    return [invoice for (invoice,) in statements.fetch(sql, [list(items)])]


def waiting_lines(papers: Papers, items: Sequence[str], invoices: Sequence[str]) -> list[Line]:
    """Their lines, invoice by invoice in the order of time."""
    sql = f"""SELECT l.id, l.invoice, l.customer, l.item, btrim(l.raw[3]), l.at, l.quantity, l.price, l.kind, l.change
                FROM online_retail_line l WHERE l.invoice = ANY(%s) AND l.item = ANY(%s) AND {papers.missing}
               ORDER BY l.invoice, l.customer, l.at, l.first_row, l.first_file"""
    return [Line(*row) for row in statements.fetch(sql, [list(invoices), list(items)])]
