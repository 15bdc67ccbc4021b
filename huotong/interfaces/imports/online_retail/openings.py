"""Opening stock: a derived receipt for each item, which makes its running minimum zero over everything imported.

Nobody saw these goods come; the receipt says that it is derived. When other files arrive, an answering fact raises or
lowers it. It counts just before the item's first row; if earlier rows arrive later, what counted too late is lowered
there and raised earlier, so that stock as of any moment is right.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from huotong.core.documents import Document, Line, Work
from huotong.core.ledger.entries import Cause, Move
from huotong.platform.actions.history import Imported
from huotong.platform.actions.loading import load_locked
from huotong.platform.jobs.record import following_key
from huotong.platform.numbers import ids

from . import asking
from .company import Company
from .masters import Named
from .staging import Depth

BEFORE: Final = timedelta(seconds=1)
PREFIX: Final = "OPENING-"
NOTE: Final = "推算的期初库存：由导入的历史算出，并无实物收货。 Derived opening stock: worked out from the imported history, received by nobody."

REASON: Final = "推算期初 Derived opening"

# The openings of items: what each of their receipts comes to.
_OPENINGS: Final = """
SELECT r.id, l.item_id, r.counts_at, sum(l.quantity), count(*)
  FROM inventory_receiptline l JOIN inventory_receipt r ON r.id = l.document_id
 WHERE l.item_id = ANY(%s) AND r.derived AND starts_with(r.code, %s)
 GROUP BY r.id, l.item_id
"""
# The first entry that each receipt caused.
_ENTRIES: Final = """
SELECT e.cause_document, min(e.number)
  FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[]) AS k(receipt, item, counts_at)
  JOIN book_entry e ON e.warehouse = %s AND e.item = k.item AND e.counts_at = k.counts_at AND e.kind = 'move'
   AND e.cause_type = 'receipt' AND e.cause_document = k.receipt
 GROUP BY 1
"""
# What of items is free to leave their bins, now that others may have been promised and shipped from them.
_FREE: Final = """
SELECT k.code, least(coalesce(s.on_hand - s.held, 0), coalesce(u.total - u.promised, 0))
  FROM unnest(%(codes)s::text[], %(items)s::bigint[], %(goods)s::bigint[], %(bins)s::bigint[]) AS k(code, item, goods, bin)
  LEFT JOIN book_spot s ON s.warehouse = %(warehouse)s AND s.item = k.item AND s.goods = k.goods AND s.place = k.bin
  LEFT JOIN book_supply u ON u.warehouse = %(warehouse)s AND u.item = k.item AND u.owner = %(owner)s AND u.source = 0
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """One receipt of an item's opening stock."""

    receipt: int
    counts_at: datetime
    quantity: int
    lines: int
    entry: int


@dataclass(slots=True)
class Changes:
    """What must be raised before goods leave, and what can be lowered after all have come."""

    raised: list[Imported] = field(default_factory=list)
    lowered: list[tuple[Opening, str, int]] = field(default_factory=list)


def kept(company: Company, items: Mapping[str, int]) -> dict[str, list[Opening]]:
    """By the item's code."""
    rows = asking.rows(_OPENINGS, [list(items.values()), PREFIX])
    of_receipts = [[row[column] for row in rows] for column in range(3)]
    entries = dict(asking.rows(_ENTRIES, [*of_receipts, company.warehouse])) if rows else {}  # type: ignore[arg-type]
    codes = {item: code for code, item in items.items()}
    found: dict[str, list[Opening]] = defaultdict(list)
    for receipt, item, counts_at, quantity, lines in rows:
        found[codes[item]].append(Opening(receipt, counts_at, int(quantity), lines, entries[receipt]))
    return found


def free(company: Company, named: Named) -> dict[str, int]:
    codes = list(named.goods)
    params: dict[str, Any] = {
        "codes": codes,
        "items": [named.items[code] for code in codes],
        "goods": [named.goods[code] for code in codes],
        "bins": [company.bin_of(code) for code in codes],
        "warehouse": company.warehouse,
        "owner": company.organisation,
    }
    return {code: int(quantity) for code, quantity in asking.rows(_FREE, params)}


def changes(company: Company, named: Named, depths: Mapping[str, Depth], waiting: Mapping[str, int]) -> Changes:
    """What the openings of items lack or have too much. `waiting`: changes of stock that are still to be posted."""
    found = Changes()
    existing, left = kept(company, {code: named.items[code] for code in depths}), free(company, named)
    raised: list[tuple[str, datetime, int, Opening | None]] = []
    for code, depth in sorted(depths.items()):
        counts_at = depth.first_at - BEFORE
        openings = existing.get(code, [])
        now = sum(each.quantity for each in openings)
        # What was promised or shipped since then must not be missed: then more stays, or more is derived, than history needs.
        wanted = max(depth.opening, now - left.get(code, 0) - waiting.get(code, 0))
        here = next((each for each in openings if each.counts_at == counts_at), None)
        more = wanted - (here.quantity if here else 0)
        if more > 0:
            raised.append((code, counts_at, more, here))
        elif more < 0 and here:
            found.lowered.append((here, code, -more))
        found.lowered += [(each, code, each.quantity) for each in openings if each.counts_at != counts_at and each.quantity]
    found.raised = _raised(company, named, raised, existing)
    return found


def _raised(
    company: Company,
    named: Named,
    raised: Sequence[tuple[str, datetime, int, Opening | None]],
    existing: Mapping[str, list[Opening]],
) -> list[Imported]:
    documents = load_locked([("receipt", here.receipt) for *_, here in raised if here], company.config)
    new = iter(ids.take(2 * len(raised)))
    return [
        _more(company, named, code, quantity, here, documents[("receipt", here.receipt)], next(new))
        if here
        else _first(company, named, code, counts_at, quantity, len(existing.get(code, ())), (next(new), next(new)))
        for code, counts_at, quantity, here in raised
    ]


def _first(
    company: Company, named: Named, code: str, counts_at: datetime, quantity: int, earlier: int, fresh: tuple[int, int]
) -> Imported:
    receipt, line = fresh
    values = {
        "warehouse": company.warehouse,
        "bin": company.bin_of(code),
        "counts_at": counts_at,
        "derived": True,
        "note": NOTE,
    }
    number = f"{PREFIX}{code}" + (f"-{earlier + 1}" if earlier else "")
    lines = (_line(company, named, line, code, quantity),)
    document = Document("receipt", receipt, company.organisation, values, {"lines": lines}, "done", code=number)
    move = _move(company, named, code, quantity, counts_at, Cause("receipt", receipt, line))
    return Imported(_key(company, number, 0), document, Work.create(document) + Work.post(move))


def _more(company: Company, named: Named, code: str, quantity: int, opening: Opening, receipt: Document, line: int) -> Imported:
    """An answering fact: so many more, or fewer, than the receipt said."""
    cause = Cause("receipt", receipt.id, line)
    move = _move(company, named, code, quantity, opening.counts_at, cause, answers=opening.entry)
    added = Work.set_rows(receipt, added=[_line(company, named, line, code, quantity)])
    return Imported(_key(company, receipt.code, opening.lines), receipt, added + Work.post(move))


def lowered(company: Company, named: Named, changes: Sequence[tuple[Opening, str, int]]) -> list[Imported]:
    documents = load_locked([("receipt", each.receipt) for each, _, _ in changes], company.config)
    return [
        _more(company, named, code, -quantity, each, documents[("receipt", each.receipt)], line)
        for (each, code, quantity), line in zip(changes, ids.take(len(changes)))
    ]


def _line(company: Company, named: Named, id: int, code: str, quantity: int) -> Line:
    amount = Decimal(quantity)
    return Line(id, {"item": named.items[code], "quantity": amount, "unit": company.unit, "base_quantity": amount})


def _move(
    company: Company, named: Named, code: str, quantity: int, counts_at: datetime, cause: Cause, answers: int | None = None
) -> Move:
    here, supplier = company.bin_of(code), company.outside["supplier"]
    source, target = (supplier, here) if quantity > 0 else (here, supplier)
    return Move(
        goods=named.goods[code],
        source=source,
        target=target,
        quantity=Decimal(abs(quantity)),
        cause=cause,
        reason=REASON,
        counts_at=counts_at,
        answers=answers,
        fact=answers is not None,
        by=company.actor.person,
    )


def _key(company: Company, *parts: object) -> str:
    return str(following_key("online-retail", company.organisation, "opening", *parts))
