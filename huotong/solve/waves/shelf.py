"""Which bins serve which orders: by walk, lot and the wish to empty bins.

First expired, first out is a law, not a wish: of an item whose rows have expiries, all that goes, goes from the earliest,
and no cart takes a later one while a cart after it takes an earlier. Rows that expire together are a *tier*; within a tier
the bin is chosen that adds least to the footprint of the cart, where another stop counts as `STOP` units more and a bin that
is emptied as `EMPTIED` less. Whatever is chosen within a tier, what is left of it is the same; so choosing never fails.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from .records import Order, Stock, Taken

STOP = 2
EMPTIED = 1

Group = Sequence[int]
"""Orders that walk together."""


class Shelf:
    def __init__(self, stock: Sequence[Stock], footprints: Sequence[int]) -> None:
        self.stock = stock
        self.footprint_of = [footprints[row.place] for row in stock]
        self._left: list[int] = []
        self._tiers: dict[str, list[list[int]]] = {}
        rows: dict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(stock):
            if row.quantity > 0:
                rows[row.item].append(index)
        for item, found in rows.items():
            found.sort(key=lambda index: (stock[index].expires or "~", index))
            self._tiers[item] = [list(tier) for _, tier in groupby(found, key=lambda index: stock[index].expires)]

    def rows_of(self, item: str) -> list[int]:
        return [row for tier in self._tiers.get(item, ()) for row in tier]

    def stocked(self) -> dict[str, int]:
        """By item."""
        return {item: sum(self.stock[row].quantity for row in self.rows_of(item)) for item in self._tiers}

    def footprint(self, taken: Iterable[Taken]) -> int:
        found = 0
        for each in taken:
            found |= self.footprint_of[each.row]
        return found

    def serve(self, groups: Iterable[Group], orders: Sequence[Order], again: int = 0) -> dict[int, list[Taken]]:
        """Which rows serve the orders of each group; the groups are given in the order in which they go.

        `again` times each group may choose anew from what the others left; not where tiers bind the order of groups.
        """
        groups = list(groups)
        self._left = [row.quantity for row in self.stock]
        found: dict[int, list[Taken]] = {}
        for group in groups:
            found.update(self._serve_group(_wanted(group, orders), {}))
        for _ in range(again):
            for group in groups:
                found.update(self._serve_again(group, found))
        return {order: sorted(taken, key=lambda each: each.row) for order, taken in found.items()}

    def _serve_again(self, group: Group, found: dict[int, list[Taken]]) -> dict[int, list[Taken]]:
        kept: dict[int, list[Taken]] = {}
        wanted: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for order in group:
            kept[order] = []
            for taken in found[order]:
                tiers = self._tiers[self.stock[taken.row].item]
                if len(tiers) == 1 and len(tiers[0]) > 1:
                    self._left[taken.row] += taken.quantity
                    wanted[self.stock[taken.row].item].append((order, taken.quantity))
                else:
                    kept[order].append(taken)
        together = {item: list(_added(pairs).items()) for item, pairs in wanted.items()}
        return self._serve_group(together, kept)

    def _serve_group(self, wanted: dict[str, list[tuple[int, int]]], kept: dict[int, list[Taken]]) -> dict[int, list[Taken]]:
        """Items without a choice first: where the cart goes anyway, others can be taken along."""
        found = {order: list(taken) for order, taken in kept.items()}
        for pairs in wanted.values():
            for order, _ in pairs:
                found.setdefault(order, [])
        covered = self.footprint(each for taken in found.values() for each in taken)
        for item in sorted(wanted, key=lambda item: (len(self._candidates(item)), item)):
            covered = self._take(item, wanted[item], covered, found)
        return found

    def _candidates(self, item: str) -> list[int]:
        """Rows of the first tier that has something left."""
        for tier in self._tiers[item]:
            rows = [row for row in tier if self._left[row]]
            if rows:
                return rows
        raise AssertionError(f"more {item} is taken than is there")

    def _take(self, item: str, pairs: list[tuple[int, int]], covered: int, found: dict[int, list[Taken]]) -> int:
        """Serve all orders of the group that want the item; answers what the group covers then."""
        missing = dict(pairs)
        whole = sum(missing.values())
        visited: set[int] = set()
        while whole:
            row = self._best(self._candidates(item), whole, covered, visited)
            visited.add(row)
            covered |= self.footprint_of[row]
            for order in missing:
                part = min(missing[order], self._left[row])
                if part:
                    found[order].append(Taken(order, row, part))
                    missing[order] -= part
                    self._left[row] -= part
                    whole -= part
        return covered

    def _best(self, rows: list[int], whole: int, covered: int, visited: set[int]) -> int:
        if len(rows) == 1:
            return rows[0]
        before = covered.bit_count()

        def burden(row: int) -> tuple[int, int]:
            added = (covered | self.footprint_of[row]).bit_count() - before
            another_stop = 0 if self._left[row] >= whole else STOP
            return (added + another_stop - (EMPTIED if self._left[row] <= whole else 0), row)

        return min(rows, key=burden)


def _wanted(group: Group, orders: Sequence[Order]) -> dict[str, list[tuple[int, int]]]:
    """Of each item, which order of the group wants how much."""
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for order in group:
        for item, quantity in orders[order].lines:
            found[item][order] += quantity
    return {item: list(wanted.items()) for item, wanted in found.items()}


def _added(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for order, quantity in pairs:
        found[order] += quantity
    return found
