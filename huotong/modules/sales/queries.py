"""What the verbs of sales read, for all orders of a call at once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.core.documents import Ask, Document
from huotong.modules.catalog import public as catalog
from huotong.modules.fulfilment import public as fulfilment
from huotong.modules.logistics import public as logistics
from huotong.modules.partners import public as partners
from huotong.modules.partners.records import CustomerFacts
from huotong.platform.book import kept, posting
from huotong.platform.numbers import ids
from huotong.platform.people import organisations
from huotong.registry import statements
from huotong.registry.points import decide

from . import decisions
from .records import ChangeFacts, CloseFacts, OrderFacts, PromiseFacts, RankFacts


def facts_to_promise(asks: Sequence[Ask]) -> list[PromiseFacts]:
    """Units of the items, the warehouse that rules choose, the customer's level; identities for what confirming creates."""
    items = catalog.factors({line["item"] for ask in asks for line in _lines(ask)})
    customers = partners.customers({ask.document["customer"] for ask in asks})
    choosing = [ask for ask in asks if ask.document["warehouse"] is None]
    free = _free(choosing)
    return [_facts(ask, items, customers.get(ask.document["customer"]), free) for ask in asks]


def _lines(ask: Ask) -> Sequence[object]:
    return ask.given.get("lines", ask.document.lines)  # type: ignore[no-any-return]


def _free(asks: Sequence[Ask]) -> dict[int, dict[int, dict[int, Decimal]]]:
    """organisation -> warehouse -> item -> free, of what orders without a warehouse want."""
    found: dict[int, dict[int, dict[int, Decimal]]] = {}
    for organisation in {ask.document.organisation for ask in asks}:
        places = organisations.warehouses(organisation, asks[0].configuration)
        wanted = {line["item"] for ask in asks if ask.document.organisation == organisation for line in _lines(ask)}  # type: ignore[index]
        wanted.discard(None)  # of a line that could not be read
        found[organisation] = kept.free(wanted, places, organisation) if len(places) > 1 else {place: {} for place in places}
    return found


def _facts(ask: Ask, items: dict, customer: CustomerFacts | None, free: dict) -> PromiseFacts:  # type: ignore[type-arg]
    order = ask.document
    lines = _lines(ask)
    wanted: dict[int, Decimal] = {}
    for line in lines if order["warehouse"] is None else ():
        if line["item"] not in items or line["quantity"] is None:  # type: ignore[index]
            continue  # the order is refused for it
        wanted[line["item"]] = wanted.get(line["item"], Decimal(0)) + decisions.about(line, items)  # type: ignore[index]
    allowed = free.get(order.organisation, {})
    if ask.actor.warehouses is not None:
        allowed = {place: has for place, has in allowed.items() if place in ask.actor.warehouses}
    warehouse, why = decide("fulfilment.sources", fulfilment.SourceFacts(wanted, allowed, order["warehouse"]))
    profile, _ = decide("fulfilment.profile", fulfilment.ProfileFacts(order["profile"], order["channel"]))
    priority, _ = decide("sales.priority", OrderFacts(customer and customer.level, order["channel"], order["priority"]))
    return PromiseFacts(
        customer=customer,
        items=items,
        warehouse=warehouse,
        warehouse_why=why,
        profile=profile,
        priority=priority,
        currency=organisations.currency(order.organisation, ask.configuration),
        fresh=ids.take(1 + 2 * len(lines)),
        person=ask.actor.person,
    )


def open_outbounds(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    found = fulfilment.outbounds_of([ask.document.id for ask in asks])
    return [[("outbound", outbound) for outbound in found.get(ask.document.id, ())] for ask in asks]


def outbounds_and_parcels(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    outbounds = open_outbounds(asks)
    parcels = logistics.open_parcels([outbound for several in outbounds for _, outbound in several])
    return [
        [*several, *(("parcel", parcel) for _, outbound in several for parcel in parcels.get(outbound, ()))]
        for several in outbounds
    ]


def facts_to_change(asks: Sequence[Ask]) -> list[ChangeFacts]:
    promise = facts_to_promise(asks)
    people = [ask.actor.person for ask in asks]
    floor = fulfilment.facts_to_change([_outbounds(ask) for ask in asks], [len(_lines(ask)) for ask in asks], people)
    standing = kept.demands([line.id for ask in asks for line in ask.document.lines])
    shipped = {line: each.shipped for line, each in standing.items()}
    promised = {line: each.promised for line, each in standing.items()}
    free = _free_here(asks)
    return [
        ChangeFacts(facts, _outbounds(ask), mine, shipped, promised, free.get((ask.document.organisation, facts.warehouse), {}))
        for ask, facts, mine in zip(asks, promise, floor)
    ]


def _free_here(asks: Sequence[Ask]) -> dict[tuple[int, int | None], Mapping[int, Decimal]]:
    """(organisation, warehouse) -> item -> free, of what confirmed orders want."""
    found: dict[tuple[int, int | None], Mapping[int, Decimal]] = {}
    for organisation in {ask.document.organisation for ask in asks}:
        mine = [ask for ask in asks if ask.document.organisation == organisation and ask.document.state == "confirmed"]
        items = {line["item"] for ask in mine for line in ask.document.lines}
        places = {ask.document["warehouse"] for ask in mine}
        for place, free in kept.free(items, places, organisation).items() if mine else ():
            found[(organisation, place)] = free
    return found


def facts_to_rank(asks: Sequence[Ask]) -> list[RankFacts]:
    promises = [row["promise"] for ask in asks for each in _outbounds(ask) for row in each.lines]
    still = kept.still_open(promises) if promises else frozenset()
    return [RankFacts(ask, _outbounds(ask), still) for ask in asks]


def _outbounds(ask: Ask) -> tuple[Document, ...]:
    """The outbounds that are open still, now that they are locked."""
    return tuple(each for each in ask.touched if each.type == "outbound" and each.state in ("open", "released"))


def facts_to_cancel(asks: Sequence[Ask]) -> list[tuple[Ask, fulfilment.CancelFacts]]:
    """Refuses nothing; where a parcel was packed before its outbound was locked, the whole is repeated."""
    locked = {each.id for ask in asks for each in ask.touched if each.type == "parcel"}
    packed = logistics.open_parcels([each.id for ask in asks for each in _outbounds(ask)])
    if any(parcel not in locked for parcels in packed.values() for parcel in parcels):
        raise posting.Repeat
    facts = fulfilment.facts_to_cancel([_outbounds(ask) for ask in asks], [ask.actor.person for ask in asks])
    return list(zip(asks, facts))


def facts_to_close(asks: Sequence[Ask]) -> list[CloseFacts]:
    standing = kept.demands([line.id for ask in asks for line in ask.document.lines])
    return [CloseFacts(all(_gone(line, standing) for line in ask.document.lines)) for ask in asks]


def _gone(line: object, standing: dict) -> bool:  # type: ignore[type-arg]
    each = standing.get(line.id)  # type: ignore[attr-defined]
    return each is not None and each.shipped >= line["ordered"]  # type: ignore[index]


# Confirmed orders of a warehouse that are short of any of these items, the most urgent first.
_SHORT = """
SELECT DISTINCT o.priority, o.id
  FROM sales_salesorderline l
  JOIN sales_salesorder o ON o.id = l.document_id AND o.state = 'confirmed' AND o.warehouse_id = %s
  JOIN sales_line_standing s ON s.id = l.id AND s.short > 0
 WHERE l.item_id = ANY(%s) ORDER BY o.priority DESC, o.id LIMIT %s
"""
FILLED_MAX = 500
"""Orders that one arrival fills at most."""


def short_orders(warehouse: int, items: Sequence[int]) -> list[int]:
    return [row[1] for row in statements.fetch(_SHORT, [warehouse, list(items), FILLED_MAX])]
