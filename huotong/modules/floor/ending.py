"""What ends with a device beside its packets: its secret, its shift, and the session of that shift."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from huotong.platform.people import shifts

END_SHIFT: Final = "floor.end_shift"


def end_shift(given: Mapping[str, Any], *, now: datetime) -> None:
    """Run by the worker after the device was revoked or put away."""
    shifts.revoke(given["device"], now)
