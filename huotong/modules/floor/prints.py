"""What a piece of work leaves on paper: the manifest of a hand-over."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

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
