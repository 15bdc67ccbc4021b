"""What the verbs of fulfilment read, for all documents of a call at once."""

from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from huotong.core.documents import Ask, Document
from huotong.core.refusals import Refused
from huotong.modules.catalog import public as catalog
from huotong.modules.logistics import public as logistics
from huotong.modules.warehouse import public as warehouse
from huotong.platform.book import kept, places
from huotong.platform.numbers import ids
from huotong.registry import statements

from . import decisions
from .decisions import Need
from .planning import store
from .records import CancelFacts, ChangeFacts, CheckFacts, ContainerFacts, HandOverFacts, HeldFacts, Pick, ReleaseFacts, Spot
from .refusals import NoSuchOrder
from .words import COUNTER


def release_facts(asks: Sequence[Ask]) -> list[ReleaseFacts]:
    """Goods for the target of each ask; chosen for all asks together, so that no two choose the same."""
    return _plans([(ask, [ask.document]) for ask in asks])


def wave_facts(asks: Sequence[Ask]) -> list[tuple[Ask, ReleaseFacts]]:
    """What each wave releases: of a planned one what still holds of its plan, of another a plain plan made now."""
    planned = [ask for ask in asks if ask.document["planned"]]
    plain = [ask for ask in asks if not ask.document["planned"]]
    known = {id(ask): facts for ask, facts in zip(planned, _by_plan(planned))} if planned else {}
    known |= {id(ask): facts for ask, facts in zip(plain, _plans([(ask, list(ask.touched)) for ask in plain]))} if plain else {}
    return [(ask, known[id(ask)]) for ask in asks]


def _by_plan(asks: Sequence[Ask]) -> list[ReleaseFacts]:
    outbounds = [each for ask in asks for each in ask.touched if each.state in ("open", "released")]
    needs = _needs(outbounds)
    wanted = {(need.outbound, need.line): need.quantity for need in needs}
    free: dict[tuple[int, int], tuple[int, Spot]] = {}
    for place in sorted({each["warehouse"] for each in outbounds}):
        here = [each for each in outbounds if each["warehouse"] == place]
        items = {need.item for need in needs if need.outbound in {each.id for each in here}}
        for item, spots in _spots(items, place, here).items() if items else ():
            free |= {(spot.bin, spot.goods): (item, spot) for spot in spots}
    outside = places.outside_of({ask.document["warehouse"] for ask in asks})
    chosen = [decisions.that_hold(store.read_picks(ask.document["planned"]), wanted, free) for ask in asks]
    return [_plan(ask, _Walked(picks, ask.document["walk_m"]), outside) for ask, picks in zip(asks, chosen)]


def _plans(wanted: Sequence[tuple[Ask, list[Document]]]) -> list[ReleaseFacts]:
    """A plain plan for each ask: the more urgent outbounds choose first, the walk is S-shaped; over the counter nobody walks."""
    outbounds = sorted(
        (each for _, several in wanted for each in several if each.state in ("open", "released")),
        key=lambda each: (-(each["priority"] or 0), each.id),
    )
    needs = _needs(outbounds)
    passed_by = {row["bin"] for ask, _ in wanted for row in ask.given.get("not_from") or ()}
    by_warehouse = {each["warehouse"] for each in outbounds}
    outside = places.outside_of(by_warehouse)
    chosen: dict[int, list[Pick]] = {}
    for place in sorted(by_warehouse):
        here = {each.id: each for each in outbounds if each["warehouse"] == place}
        mine = [need for need in needs if need.outbound in here]
        if not mine:
            continue
        chosen |= decisions.allocate(mine, _spots({need.item for need in mine}, place, here.values(), passed_by))
    return [_plan(ask, walked, outside) for (ask, _), walked in zip(wanted, _in_walks(wanted, chosen))]


class _Walked(NamedTuple):
    """By outbound, its picks in the order of the walk; and how long the walks are."""

    picks: dict[int, list[Pick]]
    metres: Decimal


def _needs(outbounds: Sequence[Document]) -> list[Need]:
    promises = [line["promise"] for outbound in outbounds for line in outbound.lines]
    standing = kept.promised(promises) if promises else {}
    needs = []
    for outbound in outbounds:
        for line in outbound.lines:
            remaining, held = standing.get(line["promise"], (Decimal(0), Decimal(0)))
            if remaining > held:
                needs.append(Need(outbound.id, line.id, line["item"], remaining - held))
    return needs


def _spots(
    items: set[int], place: int, outbounds: Iterable[Document], passed_by: Set[int] = frozenset()
) -> dict[int, list[Spot]]:
    """By item, goods that may be picked, but for bins to be passed by; nobody walks to closed racks. Over the counter whoever hands over knows where to go."""
    outbounds = list(outbounds)
    rows = [
        each for owner in sorted({each.organisation for each in outbounds}) for each in kept.spots_to_pick(items, place, owner)
    ]
    is_walked = any(each["profile"] != COUNTER for each in outbounds)
    closed = warehouse.closed_bins(each.place for each in rows) if is_walked else ()
    found: dict[int, list[Spot]] = {}
    for each in rows:
        if each.place not in closed and each.place not in passed_by:
            found.setdefault(each.item, []).append(Spot(each.place, each.goods, each.lot, each.serial, each.free))
    return found


def _in_walks(wanted: Sequence[tuple[Ask, list[Document]]], chosen: dict[int, list[Pick]]) -> list[_Walked]:
    """The picks of each ask in the order of their walks: one walk for a batch, else one for each outbound."""
    walks: list[tuple[int, dict[int, list[Pick]]]] = []
    owners: list[int] = []
    for position, (ask, several) in enumerate(wanted):
        mine = {each.id: chosen[each.id] for each in several if each.id in chosen and each["profile"] != COUNTER}
        together = [mine] if ask.document.get("method") == "batch" else [{key: picks} for key, picks in mine.items()]
        walks += [(ask.document["warehouse"], each) for each in together]
        owners += [position] * len(together)
    found = warehouse.walks_past([(place, [pick.spot.bin for picks in mine.values() for pick in picks]) for place, mine in walks])
    walked = [_Walked({each.id: chosen.get(each.id, []) for each in several}, Decimal(0)) for _, several in wanted]
    for owner, (_, mine), (order, metres) in zip(owners, walks, found):
        picks = walked[owner].picks | decisions.in_sequence(mine, order)
        walked[owner] = _Walked(picks, walked[owner].metres + metres)
    return walked


def _plan(ask: Ask, walked: _Walked, outside: dict[int, dict[str, int]]) -> ReleaseFacts:
    place = ask.document["warehouse"]
    customer = outside[place]["customer"] if place in outside else 0
    fresh = ids.take(2 * sum(map(len, walked.picks.values())))
    return ReleaseFacts(walked.picks, fresh, customer, walked.metres, ask.actor.person)


def outbounds_of_wave(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    return [[("outbound", line["outbound"]) for line in ask.document.parts["outbounds"]] for ask in asks]


_WAITING = """
SELECT id, code, demand, warehouse_id FROM fulfilment_outbound
 WHERE organisation_id = ANY(%s) AND state = 'open' AND (code = ANY(%s) OR id = ANY(%s) OR demand = ANY(%s))
"""
_MOST_URGENT = """
SELECT id FROM fulfilment_outbound
 WHERE organisation_id = ANY(%s) AND state = 'open' AND warehouse_id = %s ORDER BY priority DESC, id LIMIT %s
"""
WAVE_MAX = 50
"""Outbounds of a wave that names none."""


def named_outbounds(asks: Sequence[Ask]) -> list[list[int]]:
    """The outbounds that a new wave names, by their number or by the number of their order, and an identity for each row."""
    return [_with_rows(_named(ask)) for ask in asks]


def _with_rows(outbounds: list[int]) -> list[int]:
    return [*outbounds, *ids.take(len(outbounds))]


def _named(ask: Ask) -> list[int]:
    organisations = sorted(ask.actor.organisations)
    place = ask.document["warehouse"]
    names = ask.given.get("orders")
    if not names:
        return [row[0] for row in statements.fetch(_MOST_URGENT, [organisations, place, WAVE_MAX])]
    wanted = list(names)
    numbers = [int(name) for name in wanted if name.isascii() and name.isdigit() and len(name) < 18]
    demands = _demands(wanted, organisations)
    rows = statements.fetch(_WAITING, [organisations, wanted, numbers, sorted({*numbers, *demands.values()})])
    found: dict[str, list[int]] = {}
    for identity, code, demand, where in rows:
        if place in (where, None):  # None: the warehouse could not be read
            for name in (code, str(identity), str(demand)):
                found.setdefault(name, []).append(identity)
    lists = [found.get(name) or found.get(str(demands.get(name)), []) for name in wanted]
    missing = [(index, name) for index, (name, hits) in enumerate(zip(wanted, lists)) if not hits]
    if missing:
        raise Refused([NoSuchOrder(f"orders.{index}", order=name[:80]) for index, name in missing])
    return list(dict.fromkeys(identity for hits in lists for identity in hits))


def _demands(names: Sequence[str], organisations: list[int]) -> dict[str, int]:
    """The documents of demand by their number, as the outbounds noted it."""
    sql = "SELECT demand_code, demand FROM fulfilment_outbound WHERE organisation_id = ANY(%s) AND demand_code = ANY(%s)"
    return dict(statements.fetch(sql, [organisations, list(names)]))


def cart_facts(asks: Sequence[Ask]) -> list[ContainerFacts]:
    return _containers(asks, "cart", spare=2)


def carton_facts(asks: Sequence[Ask]) -> list[ContainerFacts]:
    return _containers(asks, "carton", spare=2)


def _containers(asks: Sequence[Ask], field: str, *, spare: int) -> list[ContainerFacts]:
    """The named containers, and identities for what is new: the container, holds and rows of picks, a parcel."""
    known: dict[tuple[int, str], tuple[int, int]] = {}
    for owner in {ask.document.organisation for ask in asks}:
        codes = {ask.given[field] for ask in asks if ask.document.organisation == owner}
        known |= {(owner, code): found for code, found in warehouse.containers(codes, organisation=owner).items()}
    met: dict[tuple[int, str, int], int] = {}
    facts = []
    for ask in asks:
        owner, code, here = ask.document.organisation, ask.given[field], ask.document["warehouse"]
        is_new = (owner, code) not in known
        container, belongs = known.get((owner, code)) or (met.setdefault((owner, code, here), ids.one()), here)
        fresh = ids.take(spare * len(ask.document.parts["picks"]) + 1)
        facts.append(ContainerFacts(container, belongs, is_new, fresh, ask.actor.person))
    return facts


def check_facts(asks: Sequence[Ask]) -> list[CheckFacts]:
    """What the scanned codes stand for, and the items with their units."""
    codes: dict[int, set[str]] = {}
    for ask in asks:
        codes.setdefault(ask.document.organisation, set()).update(scan["code"] for scan in ask.given["items"])
    scanned = {owner: catalog.by_scan(each, organisation=owner) for owner, each in codes.items()}
    items = catalog.factors({hit.item for hits in scanned.values() for hit in hits.values()})
    return [CheckFacts(scanned[ask.document.organisation], items, ask.actor.person) for ask in asks]


def parcels_of(asks: Sequence[Ask]) -> list[list[tuple[str, int]]]:
    """The open parcels of each outbound; over the counter there are none."""
    packing = [ask.document.id for ask in asks if ask.document["profile"] != COUNTER]
    found = logistics.open_parcels(packing) if packing else {}
    return [[("parcel", parcel) for parcel in found.get(ask.document.id, ())] for ask in asks]


def hand_over_facts(asks: Sequence[Ask]) -> list[tuple[Ask, HandOverFacts]]:
    """For the counter, goods are chosen now for what no pick holds yet."""
    counter = [ask for ask in asks if ask.document["profile"] == COUNTER and not _all_picked(ask.document)]
    chosen = _plans([(ask, [ask.document]) for ask in counter]) if counter else []
    plans = {id(ask): plan for ask, plan in zip(counter, chosen)}
    return [(ask, HandOverFacts(plans.get(id(ask)), ask.actor.person)) for ask in asks]


def _all_picked(outbound: Document) -> bool:
    """Whether picks take all that its lines want, so that nothing is left to choose."""
    taken: dict[int, Decimal] = {}
    for pick in outbound.parts["picks"]:
        if pick["stage"] in ("open", "picked", "packed", "shipped"):
            taken[pick["line"]] = taken.get(pick["line"], Decimal(0)) + pick["quantity"]
    return all(taken.get(line.id, Decimal(0)) >= line["quantity"] for line in outbound.lines)


def cancel_facts(asks: Sequence[Ask]) -> list[tuple[Ask, CancelFacts]]:
    return list(zip(asks, facts_to_cancel([[ask.document] for ask in asks], [ask.actor.person for ask in asks])))


def held_facts(asks: Sequence[Ask]) -> list[HeldFacts]:
    """What each hold of the picks still keeps."""
    holds = [pick["hold"] for ask in asks for pick in ask.document.parts["picks"] if pick["hold"] is not None]
    held = kept.held(holds) if holds else {}
    return [HeldFacts(held, ids.take(len(ask.document.parts["picks"]))) for ask in asks]


_HOLDING = """
SELECT DISTINCT o.id FROM fulfilment_outbound o JOIN fulfilment_outboundpick k ON k.document_id = o.id AND k.hold = ANY(%s)
 WHERE o.state = 'released' AND o.warehouse_id = %s ORDER BY o.id
"""


def outbounds_holding(warehouse: int, holds: Sequence[int]) -> list[int]:
    """The outbounds on the floor of a warehouse whose picks rely on these holds."""
    return [row[0] for row in statements.fetch(_HOLDING, [list(holds), warehouse])]


def facts_to_cancel(outbounds: Sequence[Iterable[Document]], people: Sequence[int]) -> list[CancelFacts]:
    """For each set of outbounds: which promises are still open, and identities for put-backs."""
    sets = [list(each) for each in outbounds]
    promises = [line["promise"] for several in sets for each in several for line in each.lines]
    still = kept.still_open(promises) if promises else frozenset()
    holds = [pick["hold"] for several in sets for each in several for pick in each.parts["picks"] if pick["hold"] is not None]
    held = kept.held(holds) if holds else {}
    return [
        CancelFacts(still, held, ids.take(sum(len(each.parts["picks"]) for each in several)), person)
        for several, person in zip(sets, people)
    ]


def facts_to_change(outbounds: Sequence[Iterable[Document]], lines: Sequence[int], people: Sequence[int]) -> list[ChangeFacts]:
    """For each set of outbounds and the number of lines that its demand has."""
    sets = [list(each) for each in outbounds]
    promises = [line["promise"] for several in sets for each in several for line in each.lines]
    standing = kept.promised(promises) if promises else {}
    unheld = {promise: remaining - held for promise, (remaining, held) in standing.items()}
    counts = [sum(len(each.lines) + 2 * len(each.parts["picks"]) for each in several) for several in sets]
    return [ChangeFacts(unheld, ids.take(1 + 2 * (more + count)), who) for more, count, who in zip(lines, counts, people)]


_OF_DEMAND = "SELECT demand, id FROM fulfilment_outbound WHERE demand = ANY(%s) AND state IN ('open', 'released') ORDER BY id"


_CARRYING = """
SELECT 'outbound', id FROM fulfilment_outbound WHERE demand_type = %s AND demand = ANY(%s) ORDER BY id
"""
_OF_OUTBOUND = """
SELECT 'wave', document_id FROM fulfilment_waveline WHERE outbound_id = ANY(%(outbounds)s)
"""


def carrying(type: str, demands: Sequence[int]) -> list[tuple[str, int]]:
    """Every outbound of these demands, in whatever state."""
    return statements.fetch(_CARRYING, [type, list(demands)])


def story_of_outbounds(type: str, outbounds: Sequence[int]) -> list[tuple[str, int]]:
    """The waves that they went with, and their parcels."""
    return statements.fetch(_OF_OUTBOUND, {"outbounds": list(outbounds)}) + [
        ("parcel", each) for each in logistics.parcels_of(outbounds)
    ]


def outbounds_of(demands: Sequence[int]) -> dict[int, list[int]]:
    """Open outbounds by the document of demand."""
    found: dict[int, list[int]] = {}
    for demand, outbound in statements.fetch(_OF_DEMAND, [list(demands)]):
        found.setdefault(demand, []).append(outbound)
    return found
