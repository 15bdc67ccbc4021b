"""How fast one caller may go on: a token bucket for each, kept in this process.

HT_RATE is the lasting rate a second; twice as many may come at once.
"""

import os
import threading
import time
from dataclasses import dataclass, field

KEPT_MAX = 20_000


@dataclass(slots=True)
class Bucket:
    rate: float
    burst: float
    _left: dict[object, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait_s(self, caller: object) -> int:
        """0 where the caller may go on; else how many seconds he should wait."""
        now = time.monotonic()
        with self._lock:
            left, seen = self._left.get(caller, (self.burst, now))
            left = min(self.burst, left + (now - seen) * self.rate)
            if len(self._left) > KEPT_MAX:
                self._left.clear()
            if left >= 1:
                self._left[caller] = (left - 1, now)
                return 0
            self._left[caller] = (left, now)
            return int((1 - left) / self.rate) + 1


RATE = int(os.environ.get("HT_RATE", "600"))
callers = Bucket(RATE, RATE * 2)
# Checking a password costs 50 ms of the processor, so one address may not ask for it much faster than people type.
sign_ins = Bucket(1, 60)
