"""What was there at a moment: by `posted_at` (as we knew it) or by `counts_at` (as it was).

Whole months are added up from their sums, the last one from its moves. A month of `posted_at` gets no more entries
once it is over, so its sums are written once, by `close_months`; until then its moves are read.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal

from huotong.registry import statements

from .arrays import array
from .stock import ALL_WAREHOUSES, StockRow

Axis = Literal["posted", "counts"]
_OURS: Final = "('bin', 'container', 'transit')"
_SETTLED: Final = timedelta(hours=1)
"""A posting that took its time before midnight is committed by then."""

# What moves changed at our spots.
_CHANGES: Final = f"""
SELECT e.posted_at, e.warehouse, e.item, k.goods, k.place, k.change
  FROM book_entry e
 CROSS JOIN LATERAL (VALUES (e.goods, e.source, -e.quantity), (coalesce(e.becomes, e.goods), e.target, e.quantity))
       AS k(goods, place, change)
  JOIN book_place p ON p.id = k.place AND p.kind IN {_OURS}
 WHERE e.kind IN ('move', 'carry', 'settle')
"""

# Stock at a moment, by item and warehouse, and by place where places are asked for.
_AS_OF: Final = """
SELECT item, warehouse, sum(change), NULL, NULL, NULL{place}
  FROM (
    SELECT s.item, s.warehouse, s.place, s.net AS change FROM {sums} s WHERE s.month < %s::date AND {chosen}
    UNION ALL
    SELECT s.item, s.warehouse, s.place, s.change FROM ({changes} AND {span}) AS s WHERE {chosen}
  ) AS s
 GROUP BY item, warehouse{place} HAVING sum(change) <> 0
 ORDER BY item, warehouse{place}
"""
_SPANS: Final = {
    "counts": ("book_month", "e.counts_at >= %s AND e.counts_at <= %s AND e.posted_at >= %s"),
    "posted": ("book_posted", "e.posted_at >= %s AND e.posted_at <= %s"),
}


def as_of(
    at: datetime,
    *,
    axis: Axis = "posted",
    items: Collection[int] | None = None,
    warehouses: Collection[int] | None = None,
    places: Collection[int] | None = None,
    owners: Collection[int] | None = None,
) -> list[StockRow]:
    """On hand at a moment, entries of that very moment included. What was promised or held then is not kept."""
    if items is not None and warehouses is None:
        warehouses = statements.only(ALL_WAREHOUSES)
    chosen, values = _chosen({"item": items, "warehouse": warehouses, "place": places}, owners)
    sums, span = _SPANS[axis]
    month = _month_of(at) if axis == "counts" else min(_month_of(at), _closed_until())
    start = datetime(month.year, month.month, 1, tzinfo=UTC)
    moments = [start, at, start] if axis == "counts" else [start, at]
    place = ", place" if places is not None else ""
    sql = _AS_OF.format(sums=sums, chosen=chosen, changes=_CHANGES, span=span, place=place)
    return [StockRow(*row) for row in statements.fetch(sql, [month, *values, *moments, *values])]


def _chosen(columns: dict[str, Collection[int] | None], owners: Collection[int] | None) -> tuple[str, list[Any]]:
    named = {name: ids for name, ids in columns.items() if ids is not None}
    conditions = [f"s.{name} = ANY(%s::bigint[])" for name in named]
    values = [array(sorted(ids)) for ids in named.values()]
    if owners is not None:
        conditions.append("s.goods IN (SELECT g.id FROM book_goods g WHERE g.owner = ANY(%s::bigint[]))")
        values.append(array(sorted(owners)))
    return " AND ".join(conditions) or "true", values


def _month_of(at: datetime) -> date:
    moment = at.astimezone(UTC)
    return date(moment.year, moment.month, 1)


def _closed_until() -> date:
    """The first month whose sums are not written yet; the beginning of time where none are."""
    rows = statements.fetch("SELECT month FROM book_posted_until")
    return rows[0][0] if rows else date(1970, 1, 1)


_LOCK: Final = "SELECT month FROM book_posted_until FOR UPDATE"
_FIRST: Final = "INSERT INTO book_posted_until (month) VALUES ('1970-01-01') ON CONFLICT DO NOTHING"
_CLOSE: Final = f"""
INSERT INTO book_posted (warehouse, item, goods, place, month, net)
SELECT s.warehouse, s.item, s.goods, s.place, date_trunc('month', s.posted_at AT TIME ZONE 'UTC'), sum(s.change)
  FROM ({_CHANGES} AND e.posted_at >= %s AND e.posted_at < %s) AS s
 GROUP BY 1, 2, 3, 4, 5 HAVING sum(s.change) <> 0
"""


def close_months(now: datetime) -> None:
    """Write the sums of the months of `posted_at` that are over, if that has not been done."""
    month = _month_of(now - _SETTLED)
    statements.run(_FIRST)
    ((done,),) = statements.fetch(_LOCK)
    if done < month:
        statements.run(_CLOSE, [_start(done), _start(month)])
        statements.run("UPDATE book_posted_until SET month = %s", [month])


def _start(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=UTC)
