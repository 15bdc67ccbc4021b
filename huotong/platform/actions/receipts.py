"""Request keys: a twin waits for the first and gets its answer; the same key with other content is refused.

The row is inserted before anything else and answered in the same transaction. A refused request leaves none, so it may
be sent again, mended, under the same key.
"""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

import orjson

from huotong.core.documents import Actor, Answer, Request
from huotong.core.refusals import Refusal
from huotong.registry import statements

from .refusals import KeyReused, KeyTooOld, NotAllowed

KEPT: Final = timedelta(days=35)

_CLAIM = """
INSERT INTO actions_receipt (key, content, person, came_at, status, body)
SELECT key, content, person, came_at, 0, '' FROM json_to_recordset(%s::json)
    AS x(key text, content text, person bigint, came_at timestamptz)
 ORDER BY key
ON CONFLICT (key) DO NOTHING RETURNING key
"""
_FIND = "SELECT key, content, person, status, body FROM actions_receipt WHERE key = ANY(%s)"
ANSWER: Final = """
UPDATE actions_receipt r SET status = x.status, body = x.body
  FROM json_to_recordset(%s::json) AS x(key text, status smallint, body text) WHERE r.key = x.key
"""
FORGET: Final = "DELETE FROM actions_receipt WHERE key = ANY(%s)"


def claim(requests: Sequence[Request], now: datetime) -> dict[str, Answer | Refusal]:
    """By key, what was answered before or why the key cannot be used; keys that are missing here are now ours."""
    found: dict[str, Answer | Refusal] = {}
    rows: dict[str, dict[str, Any]] = {}
    for request in requests:
        if _too_old(request.key, now):
            found[request.key] = KeyTooOld("Idempotency-Key", days=KEPT.days)
        else:
            rows[request.key] = {"key": request.key, "content": content(request), "person": request.actor.person, "came_at": now}
    if not rows:
        return found
    ours = {key for (key,) in statements.fetch(_CLAIM, [statements.rows_json(list(rows.values()))])}
    if len(ours) < len(rows):
        twins = {request.key: request for request in requests if request.key not in ours}
        found |= _earlier(twins, rows)
    return found


def _earlier(twins: dict[str, Request], rows: dict[str, dict[str, Any]]) -> dict[str, Answer | Refusal]:
    found: dict[str, Answer | Refusal] = {}
    for key, kept, person, status, body in statements.fetch(_FIND, [sorted(rows.keys() & twins)]):
        actor, verb = twins[key].actor, twins[key].verb
        if kept != rows[key]["content"]:
            found[key] = KeyReused("Idempotency-Key")
        elif person != actor.person and not actor.may(verb):
            found[key] = NotAllowed(verb=verb)
        else:
            answer = statements.read_json(body)
            found[key] = Answer(key, status, answer if person == actor.person else _public(answer), repeated=True)
    return found


def answered(key: str, actor: Actor) -> Answer | None:
    """What was answered under a key before, to whoever asked then; None: nothing yet."""
    rows = statements.fetch(_FIND, [[key]])
    if not rows or rows[0][3] == 0 or rows[0][2] != actor.person:
        return None
    return Answer(key, rows[0][3], statements.read_json(rows[0][4]), repeated=True)


def _public(body: dict[str, Any]) -> dict[str, Any]:
    """What another person may know of an answer: that it was done, and to which document."""
    return {name: body[name] for name in ("id", "number", "code", "state", "version") if name in body}


def content(request: Request) -> str:
    """A hash of all that a request asks for, in whatever order its values stand; numbers as they were written."""
    target = None if request.action == "import" else request.target  # a history names a fresh identity each time
    asked = [request.verb, target, request.version, request.given, request.approval]
    return hashlib.sha256(orjson.dumps(asked, default=_written, option=_CANONICAL)).hexdigest()


_CANONICAL: Final = orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_SUBCLASS


def _written(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _too_old(key: str, now: datetime) -> bool:
    """Whether a key is a UUIDv7 from before what is kept. Other keys carry no time."""
    try:
        identity = uuid.UUID(key)
    except ValueError:
        return False
    if identity.version != 7 or str(identity) != key.lower():
        return False  # any text of 32 hexadecimal digits reads as a UUID; one that is meant as such is written with dashes
    return now.timestamp() * 1000 - (identity.int >> 80) > KEPT.total_seconds() * 1000
