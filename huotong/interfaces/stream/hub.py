"""From what the database says to what each browser hears."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

import psycopg

from huotong.platform.events import feed
from huotong.platform.events.feed import Told
from huotong.platform.people.sessions import Session

from . import presence, reading
from .listeners import Listener, message
from .presence import Document, Presence

log = logging.getLogger("huotong.stream")

TICK_S = 5
RECHECK_S = 60
REPLAY_MAX = 2000
"""More than this is not told one by one to a browser that was away: it fetches everything anew."""


@dataclass(slots=True)
class Hub:
    database: str
    """How to connect, as libpq understands it."""
    listeners: set[Listener] = field(default_factory=set)
    present: Presence = field(default_factory=Presence)
    cursor: int = 0
    in_force: tuple[int, int] = (0, 0)
    checked_at: float = 0.0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One reading at a time, so that nobody misses or hears twice what is numbered meanwhile."""

    async def run(self) -> None:
        """For ever: listen, and look around by the clock as well. A database that is away is waited for."""
        await asyncio.gather(self._forever(self._listen), self._forever(self._tick))

    async def join(self, token: str, session: Session, after: int | None) -> Listener:
        """A browser begins to listen: from now on, or after the last number that it heard."""
        async with self._turn:
            if not self.cursor:
                self.cursor = await reading.ask(reading.last)
            here = self.cursor if after is None else min(after, self.cursor)
            listener = Listener(token, session, here)
            if self.cursor - here > REPLAY_MAX:
                listener.sent = self.cursor
                listener.tell(message("reset", {}))
            while listener.sent < self.cursor:
                told = await reading.ask(reading.since, listener.sent)
                await self._tell([listener], told)
                listener.sent = told[-1].number if told else self.cursor
            listener.tell(message("hello", {"next": listener.sent}, listener.sent))
            self.listeners.add(listener)
        for document in self.present.of(session.actor.person):
            listener.tell(message("presence", self.present.at(document)))
        return listener

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)

    async def _forever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except (psycopg.Error, OSError) as error:
                log.warning("the database does not answer: %s", error)
            except Exception:
                log.exception("a round of the stream failed")
            await asyncio.sleep(1)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(self.database, autocommit=True) as listening:
            await listening.execute(f"LISTEN {feed.CHANNEL}")
            await listening.execute(f"LISTEN {presence.CHANNEL}")
            await self.advance()  # what was numbered while nobody listened
            async for heard in listening.notifies():
                if heard.channel == presence.CHANNEL:
                    self._announce(self.present.hear(json.loads(heard.payload), time.monotonic()))
                elif int(heard.payload) > self.cursor:
                    await self.advance()

    async def _tick(self) -> None:
        """Also what nobody calls out: sessions that end, people who went away, a call that was lost with its connection."""
        while True:
            await asyncio.sleep(TICK_S)
            for document in self.present.forget(time.monotonic()):
                self._announce(document)
            await self.advance()

    async def advance(self) -> None:
        """Tell everybody what is new, each what he may know now."""
        async with self._turn:
            if not self.listeners:
                self.cursor = 0  # nobody to tell: whoever comes next begins at the end
                return
            await self._recheck()
            while told := await reading.ask(reading.since, self.cursor):
                await self._tell(self.listeners, told)
                self.cursor = told[-1].number

    async def _tell(self, listeners: Iterable[Listener], told: Sequence[Told]) -> None:
        known: dict[Session, list[tuple[int, bytes]]] = {}
        for listener in list(listeners):
            if listener.session not in known:
                mine = await reading.ask(reading.known_to, listener.session, told)
                known[listener.session] = [(each.number, _change(each)) for each in mine]
            for number, said in known[listener.session]:
                if number > listener.sent:
                    listener.tell(said)
            listener.sent = max(listener.sent, told[-1].number if told else 0)

    async def _recheck(self) -> None:
        """Whether everybody still is who he was: when anything about people changed, and each minute."""
        if not self.listeners:
            return
        now, in_force = time.monotonic(), await reading.ask(reading.in_force)
        if in_force == self.in_force and now - self.checked_at < RECHECK_S:
            return
        found = await reading.ask(reading.sessions_of, sorted({listener.token for listener in self.listeners}))
        for listener in list(self.listeners):
            session = found.get(listener.token)
            if session is None:
                listener.end(message("ended", {}))
                self.leave(listener)
            else:
                listener.session = session
        self.in_force, self.checked_at = in_force, now

    def _announce(self, document: Document | None) -> None:
        """To whoever has the document open, and was therefore asked whether he may read it."""
        if document is None:
            return
        people = self.present.people(document)
        said = message("presence", self.present.at(document))
        for listener in self.listeners:
            if listener.session.actor.person in people:
                listener.tell(said)


def _change(told: Told) -> bytes:
    body = {"type": told.type, "id": told.document, "code": told.code, "version": told.version}
    return message("change", {**body, "verb": told.name.partition(".")[2]}, told.number)
