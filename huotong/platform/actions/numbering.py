"""Numbers for the papers that works create."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from huotong.core.documents import Work
from huotong.platform.numbers import series
from huotong.platform.people import organisations
from huotong.registry.configuration import Configuration


def numbers_for(works: Sequence[Work], config: Configuration, now: datetime) -> dict[int, str]:
    """Identity -> number. The day is the organisation's."""
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for work in works:
        for document in work.creates:
            pattern = config.types[document.type].number
            if pattern and document.code is None:
                wanted[(pattern, document.organisation)].append(document.id)
    found: dict[int, str] = {}
    for (pattern, organisation), identities in wanted.items():
        there = now.astimezone(ZoneInfo(organisations.time_zone(organisation, config.version)))
        found |= dict(zip(identities, series.take(pattern, organisation, len(identities), there)))
    return found
