"""The staging table: what files said, row by row, and what follows from all of it together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any, Final, NamedTuple
from uuid import UUID

from huotong.platform.numbers import ids
from huotong.registry import statements

from . import asking, rules
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
        """Lines that are not on their papers yet: (id, invoice, item, change). Written so that no plan can go wrong."""
        return f"""SELECT id, min(invoice) AS invoice, min(item) AS item, min(change) AS change FROM (
                       SELECT id, invoice, item, change, FALSE AS written FROM online_retail_line
                        WHERE paper = '{self.paper}' AND {self.lines} AND item = ANY(%(items)s)
                       UNION ALL SELECT id, NULL, NULL, NULL, TRUE FROM {self.table}
                   ) AS each GROUP BY id HAVING NOT bool_or(written)"""


def contents(names: Sequence[str]) -> dict[str, str]:
    """Of the files that were staged before, the hash of what they held."""
    return dict(asking.rows(_KNOWN, [list(names)]))  # type: ignore[arg-type]


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
    return dict(asking.whole(_NAMES, [list(items)]))  # type: ignore[arg-type]


def goods(items: Sequence[str]) -> dict[str, bool]:
    """The items that are named by rows that count, and whether they are goods; the others are fees."""
    return dict(asking.whole(_GOODS, [list(items)]))  # type: ignore[arg-type]


def customers(items: Sequence[str]) -> dict[str, str]:
    """Who bought or returned these items, with their countries."""
    return dict(asking.whole(_CUSTOMERS, [list(items)]))  # type: ignore[arg-type]


def depths(items: Sequence[str]) -> dict[str, Depth]:
    return {item: Depth(int(opening), first_at) for item, opening, first_at in asking.whole(_DEPTHS, [list(items)])}


def waiting_changes(papers: Iterable[Papers], items: Sequence[str]) -> dict[str, int]:
    """By how much stock of each item will change by the lines that are not on their papers yet."""
    together = " UNION ALL ".join(each.missing for each in papers)
    sql = f"SELECT item, sum(change) FROM ({together}) AS every GROUP BY item"
    return {item: int(change) for item, change in asking.whole(sql, {"items": list(items)})}


def waiting(papers: Papers, items: Sequence[str]) -> dict[str, list[int]]:
    """The lines that are not on their papers yet, by invoice."""
    found: dict[str, list[int]] = defaultdict(list)
    for id, invoice, _, _ in asking.whole(f"{papers.missing} ORDER BY invoice", {"items": list(items)}):
        found[invoice].append(id)
    return found


_LINES: Final = """
SELECT id, invoice, customer, item, btrim(raw[3]), at, quantity, price, kind, change
  FROM online_retail_line WHERE id = ANY(%s) ORDER BY invoice, customer, at, first_row, first_file
"""


def lines(ids: Sequence[int]) -> list[Line]:
    """Lines by identity, invoice by invoice in the order of time."""
    return [Line(*row) for row in asking.whole(_LINES, [list(ids)])]
