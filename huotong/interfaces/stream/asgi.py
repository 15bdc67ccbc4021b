"""What Granian serves on the stream's port."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import django

django.setup()

from huotong.platform.people.sessions import COOKIE  # noqa: E402 - likewise

from . import reading  # noqa: E402 - names models, which Django must know first
from .hub import Hub  # noqa: E402 - likewise
from .listeners import HEARTBEAT, Listener  # noqa: E402 - likewise

Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]

HEARTBEAT_S = 15
HOSTS = frozenset(os.environ.get("HT_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(","))
PORT = os.environ.get("HT_PORT", "8420")

hub: Hub | None = None
_running: "set[asyncio.Task[None]]" = set()


async def application(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    """Begin and end with the process."""
    while True:
        said = await receive()
        if said["type"] == "lifespan.startup":
            _hub()
            await send({"type": "lifespan.startup.complete"})
        else:
            for task in _running:
                task.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return


def _hub() -> Hub:
    global hub  # noqa: PLW0603 - one for the process, made when its loop runs
    if hub is None:
        hub = Hub(os.environ["HT_DATABASE"])
        _running.add(asyncio.get_running_loop().create_task(hub.run()))
    return hub


async def _answer(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    host, origin = headers.get("host", ""), headers.get("origin")
    if _name(host) not in HOSTS or (origin is not None and not ours(origin, host)):
        await _refuse(send, 403, {})
        return
    allowed = _allowed(origin)
    if scope["path"] != "/stream" or scope["method"] not in ("GET", "OPTIONS"):
        await _refuse(send, 404, allowed)
        return
    if scope["method"] == "OPTIONS":
        await _refuse(send, 204, {**allowed, "access-control-allow-headers": "last-event-id"})
        return
    token = _token(headers)
    session = await reading.ask(reading.session, token) if token else None
    if session is None or token is None:
        await _refuse(send, 401, allowed)
        return
    await _begin(send, allowed)
    listener = await _hub().join(token, session, _after(headers, scope["query_string"].decode("latin-1")))
    await _stream(listener, receive, send)


async def _stream(listener: Listener, receive: Receive, send: Send) -> None:
    gone = asyncio.ensure_future(_gone(receive))
    try:
        while not gone.done():
            message = await _next(listener, gone)
            if message is None:
                break
            await send({"type": "http.response.body", "body": message, "more_body": True})
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()
        _hub().leave(listener)


async def _next(listener: Listener, gone: "asyncio.Future[Any]") -> bytes | None:
    """The next message, or a sign of life; None at the end."""
    waiting: asyncio.Future[bytes | None] = asyncio.ensure_future(listener.waiting.get())
    await asyncio.wait({waiting, gone}, timeout=HEARTBEAT_S, return_when=asyncio.FIRST_COMPLETED)
    if waiting.done():
        return waiting.result()
    waiting.cancel()
    return None if gone.done() else HEARTBEAT


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def ours(origin: str, host: str) -> bool:
    """Whether a page of this origin is the desk's: the same host, on the server's port or on this very one."""
    said = urlsplit(origin).netloc
    return said == host or said == f"{_name(host)}:{PORT}"


def _name(host: str) -> str:
    """The host without its port."""
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def _allowed(origin: str | None) -> dict[str, str]:
    said = {"vary": "Origin", "cross-origin-resource-policy": "same-site", "x-content-type-options": "nosniff"}
    if origin is not None:
        said |= {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}
    return said


def _token(headers: Mapping[str, str]) -> str | None:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme:
        return token.strip() or None if scheme.lower() == "bearer" else None
    for part in headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE and value:
            return value.strip('"')
    return None


def _after(headers: Mapping[str, str], query: str) -> int | None:
    """The number of the last event that this browser heard, by the header of a return or by `after=`."""
    said = headers.get("last-event-id") or dict(part.partition("=")[::2] for part in query.split("&")).get("after", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None


async def _begin(send: Send, allowed: Mapping[str, str]) -> None:
    said = {**allowed, "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store"}
    said |= {"content-encoding": "identity", "x-accel-buffering": "no"}
    await send({"type": "http.response.start", "status": 200, "headers": _headers(said)})
    await send({"type": "http.response.body", "body": b"retry: 1000\n\n", "more_body": True})


async def _refuse(send: Send, status: int, headers: Mapping[str, str]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _headers({**headers, "cache-control": "no-store"})})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _headers(said: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in said.items()]
