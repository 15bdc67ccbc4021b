"""What the stream asks the database, on one thread of its own: sessions and events, by the rules that the API asks by."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection

from huotong.platform.events import feed
from huotong.platform.events.feed import Told
from huotong.platform.people import sessions
from huotong.platform.people.sessions import Session
from huotong.registry import configuration

T = TypeVar("T")

BATCH = 500
_thread = ThreadPoolExecutor(1, thread_name_prefix="stream")


async def ask(function: Callable[..., T], *given: Any) -> T:
    """Run it on the one thread that talks to the database; a connection that broke is left and made anew the next time."""

    def run() -> T:
        try:
            return function(*given)
        except Exception:
            connection.close()
            raise

    return await asyncio.get_running_loop().run_in_executor(_thread, run)


def session(token: str) -> Session | None:
    return sessions.authenticate(token, datetime.now(UTC))


def in_force() -> tuple[int, int]:
    return sessions.in_force()


def sessions_of(tokens: Sequence[str]) -> dict[str, Session | None]:
    return {token: session(token) for token in tokens}


def last() -> int:
    return feed.last()


def since(after: int) -> list[Told]:
    return feed.since(after, BATCH)


def known_to(session: Session, told: Sequence[Told]) -> list[Told]:
    return feed.known_to(session.actor, configuration.at(session.version), told)
