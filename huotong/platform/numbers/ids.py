"""Identities: integers of 16 digits from one sequence, taken a thousand at a time.

They begin at 10**15 so that no code of an item (a GTIN has at most 14 digits) is mistaken for one, and stay below 2**53.
"""

import threading
from typing import Final

from huotong.registry import statements

FIRST: Final = 10**15
BLOCK: Final = 1000

_lock = threading.Lock()
_free: list[range] = []


def take(count: int) -> list[int]:
    """So many fresh identities."""
    taken: list[int] = []
    with _lock:
        while len(taken) < count:
            if not _free:
                _free.extend(_blocks(1 + (count - len(taken)) // BLOCK))
            block = _free.pop()
            wanted = count - len(taken)
            taken.extend(block[:wanted])
            if len(block) > wanted:
                _free.append(block[wanted:])
    return taken


def one() -> int:
    return take(1)[0]


def _blocks(count: int) -> list[range]:
    rows = statements.fetch("SELECT nextval('numbers_identity') FROM generate_series(1, %s)", [count])
    return [range(first, first + BLOCK) for (first,) in rows]
