"""Nobody takes rights away from above himself, and the last administrator stays."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal
from huotong.registry import statements

from . import standing
from .standing import Standing


class AboveYou(Refusal):
    """{code} may do what you may not: {given}.

    Ask an administrator.
    """

    zh = "{code} 拥有您没有的权限：{given}。\n\n请联系管理员。"
    code, status = "person.above_you", 403


class LastAdministrator(Refusal):
    """Nobody would be left who may do everything.

    Give another active person a role with the right * first.
    """

    zh = "这样就没有人拥有全部权限了。\n\n请先给另一位启用的人员一个带 * 权限的角色。"
    code, status = "person.last_administrator", 409


# Two who take away the last two at once wait for each other here.
_LOCK = "SELECT pg_advisory_xact_lock(7202612)"
_ADMINISTRATORS = """
SELECT l.document_id, l.role_id
  FROM people_personrole l
  JOIN people_person p ON p.id = l.document_id AND p.state = 'active'
  JOIN people_role r ON r.id = l.role_id AND r.state = 'active' AND r.grants @> '["*"]'::jsonb
"""
_ALL_RIGHTS = "SELECT 1 FROM people_role WHERE id = ANY(%s) AND state = 'active' AND grants @> '[\"*\"]'::jsonb"


def person_is_not_above(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """Who archives, brings back or gives other roles must be able to do what that person can."""
    if ask.request.action == "change" and "roles" not in ask.given:
        return []
    return _above(ask, standing.of_people([ask.document.id])[0])


def role_is_not_above(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    return _above(ask, Standing(tuple(ask.document["grants"]), bool(ask.document["sees_cost"])))


def _above(ask: Ask, has: Standing) -> list[Refusal]:
    beyond = has.beyond(ask.actor)
    return [AboveYou(code=ask.document.code, given=beyond)] if beyond else []


def person_is_not_the_last(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    if ask.request.action == "change" and "roles" not in ask.given:
        return []
    roles = [line["role"] for line in ask.given.get("roles", ()) if line["role"] is not None]
    stays = bool(roles) and bool(statements.fetch(_ALL_RIGHTS, [roles]))
    return [] if stays else _last([pair[0] != ask.document.id for pair in _administrators()], "roles")


def role_is_not_the_last(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    grants = ask.given.get("grants")
    if ask.request.action == "change" and (grants is None or "*" in grants):
        return []
    return _last([pair[1] != ask.document.id for pair in _administrators()], "grants")


def _administrators() -> list[tuple[Any, ...]]:
    """(person, role)"""
    statements.fetch(_LOCK)
    return statements.fetch(_ADMINISTRATORS)


def _last(stay: Sequence[bool], field: str) -> list[Refusal]:
    """`stay`: of each administrator by role, whether he still is one afterwards."""
    return [LastAdministrator(field)] if stay and not any(stay) else []
