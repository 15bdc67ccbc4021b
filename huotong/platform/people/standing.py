"""Nobody reaches further through another person: roles, passwords and tokens are given by who may as much himself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Actor, Ask
from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.registry import statements

COST = Text("可见成本", "seeing cost")
EVERYWHERE = Text("所有仓库", "all warehouses")

_OF_ROLES = "SELECT id, grants, sees_cost FROM people_role WHERE id = ANY(%s)"
_OF_PEOPLE = """
SELECT l.document_id, r.grants, r.sees_cost
  FROM people_personrole l JOIN people_role r ON r.id = l.role_id AND r.state = 'active' WHERE l.document_id = ANY(%s)
"""


class MoreThanYours(Refusal):
    """Nobody can hand out rights that he does not have: {given}.

    Ask an administrator, or leave it out.
    """

    zh = "不能授予自己没有的权限：{given}。\n\n请联系管理员，或去掉它。"
    code, status = "role.more_than_yours", 403


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody would be able to do."""

    grants: tuple[str, ...] = ()
    sees_cost: bool = False

    def __add__(self, other: "Standing") -> "Standing":
        return Standing((*self.grants, *other.grants), self.sees_cost or other.sees_cost)

    def beyond(self, actor: Actor) -> list[str]:
        """What of it the actor may not do himself."""
        more = [grant for grant in dict.fromkeys(self.grants) if not actor.may(grant)]
        return [*more, COST] if self.sees_cost and not actor.sees_cost else more


def of_given_roles(asks: Sequence[Ask]) -> list[Standing]:
    """What the roles that each ask gives allow together."""
    wanted = [[line["role"] for line in ask.given.get("roles", ())] for ask in asks]
    known = _standings(_OF_ROLES, [role for roles in wanted for role in roles if role is not None])
    return [sum((known[role] for role in roles if role in known), Standing()) for roles in wanted]


def of_people(people: Sequence[int]) -> list[Standing]:
    known = _standings(_OF_PEOPLE, people)
    return [known.get(person, Standing()) for person in people]


def _standings(sql: str, wanted: Sequence[int]) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    for key, grants, sees_cost in statements.fetch(sql, [sorted(set(wanted))]) if wanted else ():
        found[key] = found.get(key, Standing()) + Standing(tuple(grants), sees_cost)
    return found


def roles_are_within(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """`facts` has the `standing` that the given roles bring, or is it."""
    return _within("roles", getattr(facts, "standing", facts), ask.actor)


def sites_are_within(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """Who works in some warehouses lets nobody work in all: a person without any named works in all."""
    sites = ask.given.get("sites", ask.document.parts.get("sites", ()))
    if ask.actor.warehouses is None or sites:
        return []
    return [MoreThanYours("sites", given=[EVERYWHERE])]


def person_is_within(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """Who sets a password, a badge or a PIN could sign in with it."""
    return _within(ask.request.action.removeprefix("set_"), facts and facts.standing, ask.actor)


def token_is_within(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    """A token for oneself stays within the scopes of the token that makes it; one for another, within one's own rights."""
    if facts is None or ask.document["person"] != ask.actor.person:
        return _within("person", facts and facts.standing, ask.actor)
    scopes = ask.given.get("scopes")
    plain = tuple(scope for scope in scopes if is_pattern(scope)) if isinstance(scopes, list) else ()
    return _within("scopes", Standing(plain), _unlimited(ask.actor))


def _unlimited(actor: Actor) -> Actor:
    """The person with all rights within the token's scopes: beyond his rights a scope is of no use, and does no harm."""
    return Actor(
        actor.person, actor.login, actor.language, actor.organisation, actor.organisations, ("*",), True, scopes=actor.scopes
    )


def cost_is_within(ask: Ask, facts: Any, *, now: datetime) -> list[Refusal]:
    return _within("sees_cost", Standing(sees_cost=bool(ask.given.get("sees_cost"))), ask.actor)


def _within(field: str, standing: Standing | None, actor: Actor) -> list[Refusal]:
    beyond = standing.beyond(actor) if standing is not None else []
    return [MoreThanYours(field, given=beyond)] if beyond else []


def is_pattern(grant: Any) -> bool:
    if not isinstance(grant, str) or len(grant) > 120:
        return False
    kind, dot, verb = grant.partition(".")
    return grant == "*" or (bool(dot) and kind.isidentifier() and (verb == "*" or verb.isidentifier()))
