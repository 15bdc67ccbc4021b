"""What may be done with organisations, people, roles and tokens."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work
from huotong.core.documents.master import change_master
from huotong.core.refusals import Refusal, Refused
from huotong.registry import configuration

from . import passwords, rights, standing
from .standing import MoreThanYours, Standing, is_pattern

PASSWORD_MIN = 10


class WeakPassword(Refusal):
    """A password needs at least {least} characters.

    Choose a longer one; a short sentence is easy to remember.
    """

    zh = "密码至少要有 {least} 个字符。\n\n请换一个更长的，一句短话更容易记住。"
    code = "person.weak_password"


class BadGrant(Refusal):
    """{given} is not a pattern of rights.

    Use *, type.*, type.read or type.verb, for instance sales_order.confirm.
    """

    zh = "{given} 不是权限写法。\n\n请用 *、type.*、type.read 或 type.verb，例如 sales_order.confirm。"
    code = "role.bad_grant"


class UnknownScope(Refusal):
    """There is nothing that {given} would allow.

    Use *, or one of: {known}.
    """

    zh = "{given} 不对应任何操作。\n\n请用 *，或：{known}。"
    code = "token.unknown_scope"


@dataclass(frozen=True, slots=True)
class Secret:
    """A fresh token and its hash, made before the verb, which stays a pure function."""

    token: str
    hash: str
    standing: Standing
    """Of the person whose token it will be."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    password_hash: str | None
    standing: Standing
    """What the given roles allow; where a password is set, what the person may do already."""


class ReopensPeriod(Refusal):
    """The books are closed until {closed}; they cannot be opened again before that.

    Give a later moment, or leave the field out.
    """

    zh = "账期已关至 {closed}，不能再提前打开。\n\n请填写更晚的时刻，或去掉该字段。"
    code, status = "organisation.reopens_period", 409


def change_organisation(organisation: Document, given: Mapping[str, Any], facts: Ask, *, now: datetime) -> Work:
    """Closing a period also closes it in the book; a closed period stays closed."""
    work = change_master(organisation, given, facts, now=now)
    if "closed_until" not in given:
        return work
    until, before = given["closed_until"], organisation["closed_until"]
    if before is not None and (until is None or until < before):
        raise Refused([ReopensPeriod("closed_until", closed=before.isoformat())])
    return work if until is None else work + Work.close(organisation.id, until)


def create_person(person: Document, given: Mapping[str, Any], facts: PersonFacts, *, now: datetime) -> Work:
    return Work.create(person.with_values(password_hash=facts.password_hash))


def set_password(person: Document, given: Mapping[str, Any], facts: PersonFacts, *, now: datetime) -> Work:
    return Work.set(person, password_hash=facts.password_hash)


def facts_to_create(asks: Sequence[Ask]) -> list[PersonFacts]:
    standings = standing.of_given_roles(asks)
    return [PersonFacts(_hashed(ask.given.get("password")), each) for ask, each in zip(asks, standings)]


def facts_to_set_password(asks: Sequence[Ask]) -> list[PersonFacts]:
    standings = standing.of_people([ask.document.id for ask in asks])
    return [PersonFacts(_hashed(ask.given.get("password")), each) for ask, each in zip(asks, standings)]


def _hashed(password: str | None) -> str | None:
    return None if password is None else passwords.hashed(password)


def password_is_long_enough(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    password = ask.given.get("password")
    if password is None or len(password) >= PASSWORD_MIN:
        return []
    return [WeakPassword("password", least=PASSWORD_MIN)]


def grants_are_patterns(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """Patterns are well formed, and nobody hands out what he may not do himself."""
    key = "scopes" if ask.document.type == "token" else "grants"
    grants = ask.given.get(key)
    if grants is None:
        return []
    if not isinstance(grants, list) or not grants:
        return [BadGrant(key, given=str(grants)[:60])]
    bad = [each for each in grants if not is_pattern(each)]
    if bad:
        return [BadGrant(key, given=str(bad[0])[:60])]
    beyond = Standing(tuple(grants)).beyond(ask.actor) if ask.document.type == "role" else []
    return [MoreThanYours(key, given=beyond)] if beyond else []


def scopes_exist(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """A scope that is misspelt would make a token that silently may not do what it is for."""
    scopes = ask.given.get("scopes")
    if not isinstance(scopes, list):
        return []
    known: dict[str, list[str]] = {}
    for right in rights.every(configuration.at(ask.configuration).types.values()):
        known.setdefault(right.partition(".")[0], []).append(right)
    problems: list[Refusal] = []
    for index, scope in enumerate(scopes):
        kind = scope.partition(".")[0] if is_pattern(scope) else None
        if kind is None or scope == "*" or (scope in (f"{kind}.*", *known.get(kind, ())) and kind in known):
            continue
        several = [f"{kind}.*", *known[kind]] if kind in known else [f"{each}.*" for each in sorted(known)]
        problems.append(UnknownScope(f"scopes.{index}", given=scope, known=several))
    return problems


def fresh_secrets(asks: Sequence[Ask]) -> list[Secret]:
    standings = standing.of_people([ask.document["person"] or 0 for ask in asks])
    fresh = (passwords.fresh_token() for _ in asks)
    return [Secret(token, passwords.token_hash(token), each) for token, each in zip(fresh, standings)]


def create_token(token: Document, given: Mapping[str, Any], facts: Secret, *, now: datetime) -> Work:
    """Answers the token itself, this once."""
    problems = problems_of_token(token, given, facts, now=now)
    if problems:
        raise Refused(problems)
    return Work.create(token.with_values(token_hash=facts.hash)) + Work.answer(lambda granted: {"token": facts.token})


def problems_of_token(
    token: Document, given: Mapping[str, Any], facts: Secret, *, unknown: Set[str] = frozenset(), now: datetime
) -> list[Refusal]:
    ends = token["expires_at"]
    return [ExpiresInPast("expires_at")] if ends is not None and ends <= now else []


class ExpiresInPast(Refusal):
    """The token would have ended already.

    Give a moment in the future, or none.
    """

    zh = "有效期已经过去。\n\n请填写将来的时刻，或留空。"
    code = "token.expires_in_past"
