"""What may be done with parcels."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Document, Work


def set_tracking(parcel: Document, given: Mapping[str, Any], facts: Any, *, now: datetime) -> Work:
    """The carrier's number for the parcel; also who carries it, where that is given."""
    values = {key: given[key] for key in ("tracking", "carrier") if given.get(key) is not None}
    return Work.set(parcel, **values)
