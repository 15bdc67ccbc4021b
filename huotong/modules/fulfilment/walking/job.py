"""The job that looks for the shortest walks past released picks, outside any transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from huotong.core.documents import Question
from huotong.modules.warehouse import public as warehouse
from huotong.registry import statements

from . import store
from .store import Found

NAME = "fulfilment.walk"

# What of these picks was walked to, or will be, and in which order the release put it.
_PICKS = """
SELECT k.id, k.bin_id, k.sequence, o.warehouse_id
  FROM fulfilment_outboundpick k JOIN fulfilment_outbound o ON o.id = k.document_id
 WHERE k.id = ANY(%s) AND k.stage IN ('open', 'picked', 'packed', 'shipped')
 ORDER BY k.sequence, k.id
"""


def walk(given: dict[str, Any], *, now: datetime) -> list[Question]:
    """`walks`: the picks that are walked together, of a wave or an outbound. Nothing happens where no layout is drawn."""
    kind, document = given["document"]
    rows = statements.fetch(_PICKS, [[pick for several in given["walks"] for pick in several]])
    found = _shortest(given["walks"], {row[0]: row[1:] for row in rows})
    if found is None or (kind == "outbound" and _is_walked_so(found, rows)):
        return []
    store.keep(document, found)
    return [Question(f"{kind}.rewalk", document, {}, while_open=True)]


def _shortest(walks: Sequence[Sequence[int]], known: Mapping[int, tuple[Any, ...]]) -> Found | None:
    together = [mine for several in walks if (mine := [pick for pick in several if pick in known])]
    wanted = [(known[mine[0]][2], [known[pick][0] for pick in mine]) for mine in together]
    shortest = warehouse.shortest_walks(wanted)
    orders: list[list[int]] = []
    walk_m, plain_m = Decimal(0), Decimal(0)
    can_be_plain, away = True, set[int]()
    for mine, each in zip(together, shortest):
        if each is None:
            return None
        place = {bin: number for number, bin in enumerate(each.bins)}
        orders.append(sorted(mine, key=lambda pick: (place[known[pick][0]], known[pick][1], pick)))
        walk_m += each.metres
        plain_m += each.plain_metres or 0
        can_be_plain = can_be_plain and each.plain_metres is not None
        away.update(each.unreached)
    places = warehouse.place_facts(away)
    unreached = sorted(place.code for place in places.values())
    return Found(orders, walk_m, plain_m if can_be_plain else None, unreached) if orders else None


def _is_walked_so(found: Found, rows: Sequence[tuple[Any, ...]]) -> bool:
    """Whether the order of the release is as short already; after a second release there is no one order."""
    sequences = {row[2] for row in rows}
    return len(sequences) == len(rows) and found.plain_m is not None and found.plain_m <= found.walk_m
