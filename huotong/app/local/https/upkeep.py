"""Renews the server's certificate while it runs, long before it ends."""

import math
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from huotong.app.local.home import Home

from . import addresses, kept

LOOK_EVERY_S = 3600


@dataclass(slots=True)
class Upkeep:
    home: Home
    host: str
    looked_at: float = -math.inf

    def renewed(self) -> bool:
        """Whether there is a new certificate, which the server reads when it starts; looks once an hour."""
        if time.monotonic() - self.looked_at < LOOK_EVERY_S:
            return False
        self.looked_at, now = time.monotonic(), datetime.now(UTC)
        if not kept.ends_soon(self.home, self.host, now=now):
            return False
        kept.served(self.home, self.host, addresses.here(), now=now)
        return True
