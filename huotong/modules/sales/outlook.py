"""What an order would be promised, line by line, without promising it: the decisions of confirming, over the book as it is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.modules.catalog import public as catalog
from huotong.modules.catalog import records
from huotong.modules.fulfilment import public as fulfilment
from huotong.platform.book import kept
from huotong.registry.points import decide

from .records import Outlook, Wish

ZERO = Decimal(0)
Expected = Mapping[int, Sequence[tuple[datetime | None, Decimal]]]


def outlook(
    wishes: Sequence[Wish],
    *,
    own: Mapping[int, Decimal],
    warehouse: int | None,
    warehouses: Iterable[int],
    organisation: int,
) -> tuple[int | None, Text, list[Outlook | None]]:
    """The warehouse that would serve, why, and of each line what it would get; None where that cannot be said.

    `own`: by item, what the order is promised already: it goes back before the lines are served anew. `warehouses` are those
    that may be chosen where none is named.
    """
    items = catalog.factors({wish.item for wish in wishes})
    wanted = [_wanted(wish, items) for wish in wishes]
    places = [warehouse] if warehouse is not None else list(warehouses)
    free = kept.free(items, places, organisation)
    asked: dict[int, Decimal] = {}
    for wish, quantity in zip(wishes, wanted):
        if wish.item is not None and quantity is not None:
            asked[wish.item] = asked.get(wish.item, ZERO) + quantity
    place, why = decide("fulfilment.sources", fulfilment.SourceFacts(asked, free, warehouse))
    if place is None:
        return None, why, [None] * len(wishes)
    here = {item: free.get(place, {}).get(item, ZERO) + own.get(item, ZERO) for item in items}
    return place, why, served(wishes, wanted, here, kept.expected(items, place, organisation))


def _wanted(wish: Wish, items: Mapping[int, records.ItemFacts]) -> Decimal | None:
    """In base units, without what has left already; None for what confirming would refuse."""
    item = items.get(wish.item or 0)
    if item is None or wish.quantity is None or wish.quantity <= 0:
        return None
    try:
        return max(records.to_base(item, wish.quantity, wish.unit) - wish.shipped, ZERO)
    except Refusal:
        return None


def served(
    wishes: Sequence[Wish], wanted: Sequence[Decimal | None], free: Mapping[int, Decimal], expected: Expected
) -> list[Outlook | None]:
    """Lines of one item get what there is in their order: first from the shelf, then from what is on its way."""
    left = dict(free)
    coming = {item: [list(each) for each in several] for item, several in expected.items()}
    found: list[Outlook | None] = []
    for wish, quantity in zip(wishes, wanted):
        if quantity is None or wish.item is None:
            found.append(None)
            continue
        available = min(quantity, max(left.get(wish.item, ZERO), ZERO))
        left[wish.item] = left.get(wish.item, ZERO) - available
        incoming, due = _taken(coming.get(wish.item, []), quantity - available)
        found.append(Outlook(quantity, available, incoming, due, quantity - available - incoming))
    return found


def _taken(coming: list[list], wanted: Decimal) -> tuple[Decimal, datetime | None]:  # type: ignore[type-arg]
    """How much of it comes, and when the last of that is there."""
    got, due = ZERO, None
    for each in coming:
        part = min(each[1], wanted - got)
        if part > 0:
            each[1] -= part
            got += part
            due = each[0]
    return got, due
