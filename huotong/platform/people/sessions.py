"""Who is asking: from a token to a person with the rights in force.

People, roles and tokens count as configuration: writing any of them raises the configuration's version. So one tiny
statement a request (the version, and how many sessions were ended by hand) is enough, and what a token stands for is kept
per version in the process's memory.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection, transaction

from huotong.core.documents import Actor
from huotong.core.refusals import Refusal, Refused
from huotong.registry import configuration, statements

from . import passwords
from .models import Person, SignInAttempt

COOKIE = "ht_session"
"""Under which a browser keeps its token."""
SESSION_LASTS = timedelta(hours=12)
ATTEMPTS_MAX = 10
ATTEMPTS_WINDOW = timedelta(minutes=10)
KEPT_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Session:
    actor: Actor
    version: int
    """The configuration that holds for the whole request."""
    expires_at: datetime | None


class WrongSignIn(Refusal):
    """Login or password is wrong.

    Check both; after ten failures wait ten minutes, or ask an administrator for a new password.
    """

    zh = "账号或密码不对。\n\n请检查；连续失败十次需等待十分钟，或请管理员重设密码。"
    code, status = "sign_in.wrong", 401


class TooManyAttempts(Refusal):
    """Too many failed sign-ins for {login}.

    Wait ten minutes and try again.
    """

    zh = "{login} 登录失败次数过多。\n\n请等待十分钟后再试。"
    code, status, again = "sign_in.too_many", 429, True


def in_force() -> tuple[int, int]:
    """What every session stands on: the configuration's version, and how many sessions were ended by hand."""
    version, ended = statements.first(_IN_FORCE)
    return version, ended


_IN_FORCE = "SELECT ARRAY[v.version, e.number] FROM registry_version v, people_sessionsended e"


def authenticate(token: str, now: datetime) -> Session | None:
    """The session of a token, or None where it is unknown, ended or archived."""
    version, ended = in_force()
    known: dict[str, tuple[int, Session]] = configuration.by_version("sessions", version, lambda _: {})
    key = passwords.token_hash(token)
    seen_at, session = known.get(key, (None, None))
    if session is None or seen_at != ended:
        session = _by_token(key, version)
        if session is None:
            known.pop(key, None)
            return None
        if len(known) > KEPT_MAX:
            known.clear()
        known[key] = (ended, session)
    return None if session.expires_at is not None and session.expires_at <= now else session


def actor_of(person: int, version: int) -> Actor | None:
    """A person with the rights in force now, for reactions and for actions that come back agreed."""
    known: dict[int, Actor | None] = configuration.by_version("actors", version, lambda _: {})
    if person not in known:
        known[person] = _actor("p.id = %s", [person])
    return known[person]


class OfShift(NamedTuple):
    person: int
    device: int


def of_shift(shift: int, version: int) -> OfShift | None:
    """Whose shift it is or was, and at which device; remembered, since neither ever changes."""
    known: dict[int, OfShift] = configuration.by_version("shifts", version, lambda _: {})
    if shift not in known:
        rows = statements.fetch("SELECT person_id, device FROM people_shift WHERE id = %s", [shift])
        if not rows:
            return None
        if len(known) > KEPT_MAX:
            known.clear()
        known[shift] = OfShift(*rows[0])
    return known[shift]


def actor_of_shift(shift: int, version: int) -> Actor | None:
    """The person of a shift, also of one that is over, with the rights in force now.

    Whoever names a shift must have shown that he is at its device (`of_shift`), else anybody could act as anybody.
    """
    found = of_shift(shift, version)
    return actor_of(found.person, version) if found else None


def by_login(login: str) -> Actor | None:
    """A person by the login, for commands of whoever runs the installation."""
    return _actor("p.code = %s", [login])


def sign_in(login: str, password: str, now: datetime) -> Mapping[str, Any]:
    """A fresh token for twelve hours. Refuses `WrongSignIn` and `TooManyAttempts`."""
    refuse_guessing(login, now)
    person = Person.objects.filter(code=login[:80], state="active").first()
    if not passwords.matches(password, person.password_hash if person else None) or person is None:
        failed(login, now)
        raise Refused([WrongSignIn("login")])
    return open_for(person.pk, now)


def refuse_guessing(login: str, now: datetime) -> None:
    """Refuses `TooManyAttempts` where this login, or whatever else is guessed at, failed too often just now."""
    recent = SignInAttempt.objects.filter(login=login[:80], at__gt=now - ATTEMPTS_WINDOW).count()
    if recent >= ATTEMPTS_MAX:
        raise Refused([TooManyAttempts("login", login=login[:80])])


def failed(login: str, now: datetime) -> None:
    SignInAttempt.objects.create(login=login[:80], at=now)


def sign_out(token: str) -> bool:
    """End the session of this token, for every process from its next request on; whether there was one."""
    with transaction.atomic():
        ended = statements.run("DELETE FROM people_session WHERE token_hash = %s", [passwords.token_hash(token)])
        if ended:
            statements.run("UPDATE people_sessionsended SET number = number + 1")
    return bool(ended)


def open_for(person: int, now: datetime) -> Mapping[str, Any]:
    """Store the session's token. Sessions are kept beside tokens, without the ceremony of a document's action."""
    token, expires_at = passwords.fresh_token(), now + SESSION_LASTS
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_session WHERE expires_at < %s", [now])
        cursor.execute("DELETE FROM people_signinattempt WHERE at < %s", [now - ATTEMPTS_WINDOW])
        cursor.execute(
            "INSERT INTO people_session (token_hash, person_id, expires_at) VALUES (%s, %s, %s)",
            [passwords.token_hash(token), person, expires_at],
        )
    return {"token": token, "expires_at": expires_at.isoformat()}


def _by_token(token_hash: str, version: int) -> Session | None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT person_id, scopes, expires_at FROM people_token WHERE token_hash = %s AND state = 'active'
            UNION ALL SELECT person_id, '["*"]'::jsonb, expires_at FROM people_session WHERE token_hash = %s
            """,
            [token_hash, token_hash],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    actor = actor_of(row[0], version)
    if actor is None:
        return None
    return Session(replace(actor, scopes=tuple(_list(row[1]))), version, row[2])


_ACTOR = """
SELECT p.id, p.code, p.language, p.organisation_id,
       coalesce((SELECT jsonb_agg(jsonb_build_array(r.grants, r.sees_cost, r.hidden) ORDER BY l.position)
                   FROM people_personrole l JOIN people_role r ON r.id = l.role_id
                  WHERE l.document_id = p.id AND r.state = 'active'), '[]'),
       (SELECT array_agg(l.warehouse_id) FROM people_personsite l WHERE l.document_id = p.id)
  FROM people_person p WHERE p.state = 'active' AND
"""


def _actor(condition: str, values: list[Any]) -> Actor | None:
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR + condition, values)
        row = cursor.fetchone()
    if row is None:
        return None
    identity, login, language, organisation, roles, sites = row
    roles = _list(roles)
    hidden = [frozenset(role[2] or ()) for role in roles]
    return Actor(
        person=identity,
        login=login,
        language=language,
        organisation=organisation,
        organisations=frozenset([organisation]),
        grants=tuple(dict.fromkeys(grant for role in roles for grant in role[0])),
        sees_cost=any(role[1] for role in roles),
        warehouses=frozenset(sites) if sites else None,
        hidden=frozenset.intersection(*hidden) if hidden else frozenset(),
    )


def _list(value: Any) -> list[Any]:
    """JSON as psycopg hands it over: already read, or as text under Django's raw cursor."""
    return json.loads(value) if isinstance(value, str) else value
