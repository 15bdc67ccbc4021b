"""What a piece of work leaves on paper: the manifest of a hand-over; and the parcel of a recheck, which has papers of its own."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from huotong.core.documents import Print
from huotong.modules.fulfilment import public as fulfilment
from huotong.platform.people import rights
from huotong.registry import statements

# The parcels of packets that nobody took up later: what was given back unfinished went in another's hand-over.
_HANDED_OVER: Final = """
SELECT t.document_id, t.task FROM floor_packettask t
  JOIN floor_packet p ON p.id = t.document_id JOIN logistics_parcel x ON x.id = t.task AND x.state = 'handed_over'
 WHERE t.type = 'hand_over' AND NOT t.open AND t.document_id = ANY(%s)
   AND NOT EXISTS (SELECT FROM floor_packettask l JOIN floor_packet q ON q.id = l.document_id AND q.created_at > p.created_at
                    WHERE l.type = 'hand_over' AND l.task = t.task)
"""

# Made while the packet was at work: what somebody packs for the same outbound before or after is another's.
_PACKED: Final = """
SELECT x.id, x.code FROM floor_packet p
  JOIN floor_packettask t ON t.document_id = p.id AND t.type = 'recheck'
  JOIN logistics_parcel x ON x.outbound_id = t.task AND x.created_at BETWEEN p.created_at AND p.changed_at
 WHERE p.id = %s AND x.state <> 'cancelled' ORDER BY x.id DESC LIMIT 1
"""


class Packed(NamedTuple):
    id: int
    number: str


def packed_in(packet: int) -> Packed | None:
    """The parcel with which a packet of rechecking ended, the last one if there are several; None: it ended without."""
    rows = statements.fetch(_PACKED, [packet])
    return Packed(*rows[0]) if rows else None


def manifests(packets: Sequence[dict[str, Any]], sight: Any) -> list[Any]:
    """Of each packet the parcels that went in it; work of another kind hands nothing over."""
    mine: dict[int, list[int]] = defaultdict(list)
    for packet, parcel in statements.fetch(_HANDED_OVER, [[packet["id"] for packet in packets]]):
        mine[packet].append(parcel)
    kind = sight.types["parcel"]
    wanted = sorted({parcel for some in mine.values() for parcel in some}) if rights.may_read(sight.actor, kind) else []
    found = {row["id"]: row for row in sight.by_identity(kind, wanted)} if wanted else {}
    loads = [(packet["number"], [found[each] for each in mine[packet["id"]] if each in found]) for packet in packets]
    return fulfilment.manifests_of(loads, sight)


PRINTS = (Print("packet", "manifest", fulfilment.MANIFEST, manifests),)
