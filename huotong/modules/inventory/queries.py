"""What the verbs of this module read, for all documents of a call at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from huotong.core.documents import Ask
from huotong.modules.catalog import public as catalog
from huotong.modules.warehouse import public as warehouse
from huotong.platform.book import goods, kept, places
from huotong.platform.numbers import ids

from .decisions import goods_of
from .records import GoodsFacts, Wanted


def receipt_facts(asks: Sequence[Ask]) -> list[GoodsFacts]:
    return _facts(asks, [[_of(line, ask) for line in ask.document.lines] for ask in asks], "bin")


def move_facts(asks: Sequence[Ask]) -> list[GoodsFacts]:
    return _facts(asks, [[_of(ask.document, ask)] for ask in asks], "target", "source", "container")


def post_facts(asks: Sequence[Ask]) -> list[GoodsFacts]:
    """Besides, an identity for what is left of each."""
    return [replace(each, fresh=fresh) for each, fresh in zip(move_facts(asks), ids.take(len(asks)))]


def count_facts(asks: Sequence[Ask]) -> list[GoodsFacts]:
    """Besides, what the book has of the counted goods; locked, so that the difference is true when it is posted."""
    facts = _facts(asks, [[_of(ask.document, ask)] for ask in asks], "bin")
    keys = [(each.goods.get(_of(ask.document, ask)), ask.document["bin"]) for ask, each in zip(asks, facts)]
    booked = kept.on_hand_locked([(goods, place) for goods, place in keys if goods is not None and place is not None])
    return [replace(each, on_hand=booked.get(key, NOTHING)) for each, key in zip(facts, keys)]  # type: ignore[call-overload]


NOTHING = Decimal(0)


def _of(said: object, ask: Ask) -> Wanted:
    """The goods that a line, or a document of one line, speaks of."""
    return goods_of(said["item"], said["lot"], said["serial"], ask.document.organisation)  # type: ignore[index]


def _facts(asks: Sequence[Ask], wanted: Sequence[Sequence[Wanted]], *fields: str) -> list[GoodsFacts]:
    kinds = list(dict.fromkeys(each for several in wanted for each in several if each.item is not None))
    items = catalog.factors({each.item for each in kinds})
    known = dict(
        zip(kinds, goods.intern([goods.GoodsKind(each.item, each.lot, each.serial, None, each.owner) for each in kinds]))
    )
    places_named = warehouse.place_facts(_places(asks, fields))
    standing = {place: each.warehouse for place, each in places_named.items()}
    sells = frozenset(place for place, each in places_named.items() if each.sells)
    outside = places.outside_of({standing[place] for place in _places(asks, fields[:1]) if place in standing})
    return [
        GoodsFacts(
            items=items,
            goods=known,
            warehouses=standing,
            outside=outside.get(standing.get(ask.document[fields[0]] or 0, 0), {}),
            sells=sells,
            person=ask.actor.person,
        )
        for ask in asks
    ]


def _places(asks: Sequence[Ask], fields: Iterable[str]) -> set[int]:
    return {ask.document[field] for ask in asks for field in fields if ask.document[field] is not None}
