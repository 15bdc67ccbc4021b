"""The browsers that listen: what waits for each, and how it is written."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import orjson

from huotong.platform.people.sessions import Session

WAITING_MAX = 1000
"""What may wait for a browser that does not read; beyond that it is cut off, and comes back with its last number."""


@dataclass(eq=False, slots=True)
class Listener:
    token: str
    session: Session
    sent: int
    """The number of the last event that this browser was told, or had no right to hear."""
    waiting: "asyncio.Queue[bytes | None]" = field(default_factory=lambda: asyncio.Queue(WAITING_MAX + 2))
    over: bool = False

    def tell(self, message: bytes) -> None:
        if self.over:
            return
        if self.waiting.qsize() >= WAITING_MAX:
            self.end()
            return
        self.waiting.put_nowait(message)

    def end(self, message: bytes | None = None) -> None:
        """The last message, if any, and then nothing more."""
        if not self.over:
            self.over = True
            if message is not None:
                self.waiting.put_nowait(message)
            self.waiting.put_nowait(None)


def message(event: str, body: Any, number: int | None = None) -> bytes:
    """One server-sent event; with a number the browser comes back after it."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {event}\ndata: ".encode() + orjson.dumps(body) + b"\n\n"


HEARTBEAT = b": still here\n\n"
