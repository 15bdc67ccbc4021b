"""What may be done with organisations, people, roles and tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Work
from huotong.core.documents.master import change_master
from huotong.core.refusals import Refusal, Refused

from . import passwords

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


class MoreThanYours(Refusal):
    """Nobody can hand out rights that he does not have: {given}.

    Ask an administrator, or leave it out.
    """

    zh = "不能授予自己没有的权限：{given}。\n\n请联系管理员，或去掉它。"
    code, status = "role.more_than_yours", 403


@dataclass(frozen=True, slots=True)
class Secret:
    """A fresh token and its hash, made before the verb, which stays a pure function."""

    token: str
    hash: str


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


def create_person(person: Document, given: Mapping[str, Any], facts: str | None, *, now: datetime) -> Work:
    """`facts` is the password's hash."""
    return Work.create(person.with_values(password_hash=facts))


def set_password(person: Document, given: Mapping[str, Any], facts: str | None, *, now: datetime) -> Work:
    return Work.set(person, password_hash=facts)


def hashed_passwords(asks: Sequence[Ask]) -> list[str | None]:
    """The hash of each given password; refuses short ones."""
    return [_hashed(ask.given.get("password")) for ask in asks]


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
    beyond = [each for each in grants if not ask.actor.may(each)]
    return [MoreThanYours(key, given=", ".join(beyond))] if beyond and ask.document.type == "role" else []


def is_pattern(grant: Any) -> bool:
    if not isinstance(grant, str) or len(grant) > 120:
        return False
    kind, dot, verb = grant.partition(".")
    return grant == "*" or (bool(dot) and kind.isidentifier() and (verb == "*" or verb.isidentifier()))


def fresh_secrets(asks: Sequence[Ask]) -> list[Secret]:
    fresh = (passwords.fresh_token() for _ in asks)
    return [Secret(token, passwords.token_hash(token)) for token in fresh]


def create_token(token: Document, given: Mapping[str, Any], facts: Secret, *, now: datetime) -> Work:
    """Answers the token itself, this once."""
    if token["expires_at"] is not None and token["expires_at"] <= now:
        raise Refused([ExpiresInPast("expires_at")])
    return Work.create(token.with_values(token_hash=facts.hash)) + Work.answer(lambda granted: {"token": facts.token})


class ExpiresInPast(Refusal):
    """The token would have ended already.

    Give a moment in the future, or none.
    """

    zh = "有效期已经过去。\n\n请填写将来的时刻，或留空。"
    code = "token.expires_in_past"
