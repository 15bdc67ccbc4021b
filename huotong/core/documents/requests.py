"""What comes in through the door, and what goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .document import Document


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a person (or a reaction on a person's behalf) with the rights in force at this moment."""

    person: int
    login: str
    language: str
    organisation: int
    organisations: frozenset[int]
    grants: tuple[str, ...]
    """Patterns of verbs: `sales_order.confirm`, `sales_order.*`, `sales_order.read`, `*`."""
    sees_cost: bool = False
    warehouses: frozenset[int] | None = None
    """The warehouses this person works in; None means all of the organisations'."""
    hidden: frozenset[str] = frozenset()
    """Fields such as `customer.phone` that the roles hide."""
    scopes: tuple[str, ...] = ("*",)
    """What the token may be used for, within the person's rights."""

    def may(self, verb: str) -> bool:
        return _covers(self.grants, verb) and _covers(self.scopes, verb)


def _covers(patterns: tuple[str, ...], verb: str) -> bool:
    kind = verb.partition(".")[0]
    return any(pattern in ("*", verb, f"{kind}.*") for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Request:
    key: str
    verb: str
    """`type.action`, for instance `sales_order.confirm`."""
    actor: Actor
    given: Mapping[str, Any]
    target: int | str | None = None
    """The identity or the code of the document; None for `create`."""
    version: int | None = None
    agreed_by: tuple[int, ...] = ()
    """The people who agreed, when a gated action comes back."""
    approval: int | None = None
    device: str | None = None

    @property
    def type(self) -> str:
        return self.verb.partition(".")[0]

    @property
    def action(self) -> str:
        return self.verb.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as far as it is read: what `reads`, guards and verbs are given."""

    request: Request
    document: Document
    """The target; for `create` the new document as given, with identities of itself and its lines."""
    given: Mapping[str, Any]
    """The action's own values, parsed, references as identities."""
    touched: tuple[Document, ...] = ()
    """Further documents that the action may change, locked with the target."""
    configuration: int = 0
    """The version of the configuration that holds for the whole request."""

    @property
    def actor(self) -> Actor:
        return self.request.actor


@dataclass(frozen=True, slots=True)
class Answer:
    key: str
    status: int
    body: Mapping[str, Any]
    repeated: bool = False
    """Whether it was remembered from an earlier request with the same key."""
