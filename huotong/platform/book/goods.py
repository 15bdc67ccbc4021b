"""Goods: an item with lot, serial, status and owner, one number for each combination."""

from collections.abc import Sequence
from typing import NamedTuple

from huotong.registry import statements

from .arrays import array, text_array
from .keys import owner_in, owner_out


class GoodsKind(NamedTuple):
    item: int
    lot: str | None = None
    serial: str | None = None
    status: int | None = None
    owner: int | None = None


_FIND = """
SELECT g.id, g.item, g.lot, g.serial, g.status, g.owner
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[]) AS k(item, lot, serial, status, owner)
  JOIN book_goods g ON g.item = k.item AND g.owner = k.owner AND coalesce(g.lot, '') = coalesce(k.lot, '')
   AND coalesce(g.serial, '') = coalesce(k.serial, '') AND coalesce(g.status, 0) = coalesce(k.status, 0)
"""
_MAKE = """
INSERT INTO book_goods (id, item, lot, serial, status, owner)
SELECT nextval('book_goods_id'), k.*
  FROM (SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[]) ORDER BY 1, 2, 3, 4, 5) AS k
ON CONFLICT (item, owner, (coalesce(lot, '')), (coalesce(serial, '')), (coalesce(status, 0))) DO NOTHING
RETURNING id, item, lot, serial, status, owner
"""


def intern(kinds: Sequence[GoodsKind]) -> list[int]:
    """The number of each combination, made where it is missing, in at most three statements."""
    found: dict[GoodsKind, int] = {}
    missing = sorted(set(kinds), key=_order)
    for sql in (_FIND, _MAKE, _FIND):
        if missing:
            found |= {_kind(row): row[0] for row in statements.fetch(sql, _params(missing))}
            missing = [kind for kind in missing if kind not in found]
    return [found[kind] for kind in kinds]


def _order(kind: GoodsKind) -> tuple[int, str, str, int, int]:
    return (kind.item, kind.lot or "", kind.serial or "", kind.status or 0, owner_out(kind.owner))


def _kind(row: tuple[int, int, str | None, str | None, int | None, int]) -> GoodsKind:
    return GoodsKind(*row[1:5], owner_in(row[5]))


def _params(kinds: Sequence[GoodsKind]) -> list[str]:
    return [
        array([kind.item for kind in kinds]),
        text_array([kind.lot for kind in kinds]),
        text_array([kind.serial for kind in kinds]),
        array([kind.status for kind in kinds]),
        array([owner_out(kind.owner) for kind in kinds]),
    ]
