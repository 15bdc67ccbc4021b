"""How exactly an item is kept: the decimals of its base unit, fixed once it has been used."""

from collections.abc import Collection, Iterable
from typing import Final

from huotong.core.refusals import Refusal
from huotong.registry import statements

from .arrays import array

_FIX: Final = """
INSERT INTO book_item AS i (id, decimals) SELECT * FROM unnest(%s::bigint[], %s::smallint[]) ORDER BY 1
ON CONFLICT (id) DO UPDATE SET decimals = excluded.decimals
 WHERE i.decimals <> excluded.decimals AND NOT i.used
"""
_DIFFERENT: Final = """
SELECT i.id, i.decimals FROM unnest(%s::bigint[], %s::smallint[]) AS k(id, decimals)
  JOIN book_item i ON i.id = k.id WHERE i.decimals <> k.decimals
"""


# An item that has not been used is kept from being used until the transaction ends.
_USED: Final = "SELECT id, used FROM book_item WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"


class DecimalsFixed(Refusal):
    """Quantities of {item} are kept with {decimals} decimals, and there have been some.

    Leave the decimals as they are, or make a new item.
    """

    zh = "{item} 的数量按 {decimals} 位小数记账，且已有业务发生。\n\n请保持小数位不变，或新建物料。"
    code = "stock.decimals_fixed"
    status = 409


def fix(item: int, decimals: int) -> None:
    """Tell the book how exactly an item is kept. Refuses `DecimalsFixed` if it has been used otherwise."""
    refused = fix_all({item: decimals})
    if refused:
        raise refused[0]


def fix_all(decimals: dict[int, int]) -> list[DecimalsFixed]:
    """The same for many items; answers a refusal for each that stays as it was."""
    if not decimals:
        return []
    params = [array(decimals), array(decimals.values())]
    statements.run(_FIX, params)
    return list(_refusals(statements.fetch(_DIFFERENT, params)))


def used(items: Collection[int]) -> set[int]:
    """Those of the items of which there have been goods. The others stay without any until the transaction ends."""
    return {item for item, used in statements.fetch(_USED, [array(sorted(items))]) if used} if items else set()


def _refusals(rows: Iterable[tuple[int, int]]) -> Iterable[DecimalsFixed]:
    for item, kept in rows:
        yield DecimalsFixed(item=item, decimals=kept)
