"""Shared devices: enrolled once with a password, then people change on them by badge or PIN, a shift each.

A device has a secret, of which only a hash is kept. With it a badge, or a login with a PIN, opens a session; the shift before
on that device ends, and with it its session. A shift stays known for a while when it is over: what was scanned in it may come later.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import transaction

from huotong.core.documents import Question
from huotong.core.refusals import Refusal, Refused
from huotong.registry import statements

from . import badges, passwords, sessions

COOKIE = "ht_device"
"""Under which a browser keeps the secret of its device."""
REMEMBERED: Final = timedelta(days=60)
"""How long a shift that is over may still be named by scans that waited for the network; no lease lasts longer than a day."""
FORGOTTEN_AT: Final = 23
"""The minute of each hour in which older ones are forgotten."""


class NotEnrolled(Refusal):
    """This device is not enrolled, or was enrolled anew elsewhere.

    Sign in with a password and enrol it once.
    """

    zh = "这台设备没有登记，或已在别处重新登记。\n\n请先用密码登录，再登记一次设备。"
    code, status = "device.not_enrolled", 401


class WrongBadge(Refusal):
    """Nobody here wears this badge.

    Scan it again, or sign in with login and PIN; after ten failures wait ten minutes.
    """

    zh = "没有这张胸卡。\n\n请重新扫描，或用账号加 PIN 登录；连续失败十次需等待十分钟。"
    code, status = "sign_in.wrong_badge", 401


class WrongPin(Refusal):
    """Login or PIN is wrong.

    Check both; after ten failures wait ten minutes, or have a new PIN set.
    """

    zh = "账号或 PIN 码不对。\n\n请检查；连续失败十次需等待十分钟，或请人重设 PIN 码。"
    code, status = "sign_in.wrong_pin", 401


class Enrolled(NamedTuple):
    device: int
    organisation: int


class Opened(NamedTuple):
    """A shift that began, with the session that it is worked under."""

    shift: int
    person: int
    token: str
    expires_at: str


class Open(NamedTuple):
    shift: int
    person: int
    login: str
    name: str


# Two who sign in at one device at once come one after the other; the later one stays.
_LOCK = "SELECT pg_advisory_xact_lock(7202613, hashint8(%s))"
_ENROL = """
INSERT INTO people_deviceenrolment (device, organisation_id, secret_hash, enrolled_by, enrolled_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (device) DO UPDATE SET organisation_id = excluded.organisation_id, secret_hash = excluded.secret_hash,
    enrolled_by = excluded.enrolled_by, enrolled_at = excluded.enrolled_at
"""
_ENROLLED = "SELECT device, organisation_id FROM people_deviceenrolment WHERE secret_hash = %s"
_WEARER = "SELECT id FROM people_person WHERE badge_hash = %s AND organisation_id = %s AND state = 'active'"
_OF_LOGIN = "SELECT id, pin_hash FROM people_person WHERE code = %s AND organisation_id = %s AND state = 'active'"
_OPENING = "INSERT INTO people_shift (device, person_id, token_hash, opened_at) VALUES (%s, %s, %s, %s) RETURNING id"
_CLOSE_DEVICE = "UPDATE people_shift SET closed_at = %s WHERE device = %s AND closed_at IS NULL RETURNING token_hash"
_CLOSE_SESSION = "UPDATE people_shift SET closed_at = %s WHERE token_hash = %s AND closed_at IS NULL RETURNING token_hash"
_FORGET = "DELETE FROM people_shift WHERE id IN (SELECT id FROM people_shift WHERE closed_at < %s LIMIT 10000)"
# What is open at a device, and whose it is.
_OPEN = """
SELECT h.id, h.person_id, p.code, p.name FROM people_shift h
  JOIN people_person p ON p.id = h.person_id AND p.state = 'active'
 WHERE h.device = %s AND h.closed_at IS NULL AND h.token_hash = %s
"""


def enrol(device: int, organisation: int, person: int, now: datetime) -> str:
    """The secret of a device, told this once. A secret that it had before is worth nothing from now on."""
    secret = passwords.fresh_token()
    statements.run(_ENROL, [device, organisation, passwords.token_hash(secret), person, now])
    return secret


def enrolled(secret: str | None) -> Enrolled | None:
    """Which device has this secret."""
    rows = statements.fetch(_ENROLLED, [passwords.token_hash(secret)]) if secret else []
    return Enrolled(*rows[0]) if rows else None


def begin(device: int, person: int, token: str, now: datetime) -> int:
    """A shift under a session that is open already: somebody signed in with a password. Answers the shift."""
    with transaction.atomic():
        return _begun(device, person, passwords.token_hash(token), now)


def by_badge(device: Enrolled, badge: str, now: datetime) -> Opened:
    """Refuses `WrongBadge` and `TooManyAttempts`; guesses count for the device."""
    guessed = f"device:{device.device}"
    sessions.refuse_guessing(guessed, now)
    rows = statements.fetch(_WEARER, [badges.badge_hash(badge), device.organisation])
    if not rows:
        sessions.failed(guessed, now)
        raise Refused([WrongBadge("badge")])
    return _opened(device.device, rows[0][0], now)


def by_pin(device: Enrolled, login: str, pin: str, now: datetime) -> Opened:
    """Refuses `WrongPin` and `TooManyAttempts`; guesses count for the login, together with wrong passwords."""
    sessions.refuse_guessing(login, now)
    rows = statements.fetch(_OF_LOGIN, [login[:80], device.organisation])
    person, kept = rows[0] if rows else (None, None)
    if not passwords.matches(pin, kept) or person is None:
        sessions.failed(login, now)
        raise Refused([WrongPin("pin")])
    return _opened(device.device, person, now)


def end(token: str, now: datetime) -> bool:
    """End the shift of this session, and the session itself; whether there was one."""
    with transaction.atomic():
        statements.fetch(_CLOSE_SESSION, [now, passwords.token_hash(token)])
        return sessions.sign_out(token)


def revoke(device: int, now: datetime) -> None:
    """The device's secret opens nothing any more; its shift and the session of that shift end."""
    with transaction.atomic():
        statements.run("DELETE FROM people_deviceenrolment WHERE device = %s", [device])
        _end_sessions([row[0] for row in statements.fetch(_CLOSE_DEVICE, [now, device])])


def forget(now: datetime) -> Iterable[tuple[int, Question]]:
    """Called once in every minute; once in an hour it deletes shifts that nothing names any more. It asks for nothing."""
    if now.minute == FORGOTTEN_AT:
        statements.run(_FORGET, [now - REMEMBERED])
    return ()


def open_at(device: int, token: str | None) -> Open | None:
    """The shift that goes on at a device under this token; whether the token still holds is asked elsewhere."""
    rows = statements.fetch(_OPEN, [device, passwords.token_hash(token)]) if token else []
    return Open(*rows[0]) if rows else None


def _opened(device: int, person: int, now: datetime) -> Opened:
    with transaction.atomic():
        session: Mapping[str, Any] = sessions.open_for(person, now)
        shift = _begun(device, person, passwords.token_hash(session["token"]), now)
    return Opened(shift, person, session["token"], session["expires_at"])


def _begun(device: int, person: int, token_hash: str, now: datetime) -> int:
    """The shift before on this device ends, and its session, unless it is the same one."""
    statements.fetch(_LOCK, [device])
    before = [row[0] for row in statements.fetch(_CLOSE_DEVICE, [now, device])]
    _end_sessions([each for each in before if each != token_hash])
    shift: int = statements.fetch(_OPENING, [device, person, token_hash, now])[0][0]
    return shift


def _end_sessions(hashes: list[str]) -> None:
    if hashes and statements.run("DELETE FROM people_session WHERE token_hash = ANY(%s)", [hashes]):
        statements.run("UPDATE people_sessionsended SET number = number + 1")
