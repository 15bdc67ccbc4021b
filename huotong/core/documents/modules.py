"""What a module brings: declarations only, read from one plain list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from huotong.core.texts import Text

from .prints import Print
from .requests import Ask
from .types import DocumentType
from .work import Question


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """A choice that code leaves open. `otherwise` is the default: a function from facts to (outcome, reason)."""

    key: str
    label: Text
    otherwise: Callable[[Any], tuple[Any, Text]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard that must know more than the action's own facts: `reads` is asked once for all requests that it guards."""

    judge: Callable[..., Any]
    """`judge(ask, facts, *, now)`, with the facts that `reads` answered."""
    reads: Callable[[Sequence[Ask]], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Reaction:
    """What follows an event, after the commit and through the door.

    `function(event) -> Sequence[Question]`: which actions to ask for; it may query, it writes nothing.
    """

    key: str
    function: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Role:
    """A ready role; an installation gets it as a document that people may change."""

    code: str
    label: Text
    grants: tuple[str, ...]
    sees_cost: bool = False


@dataclass(frozen=True)
class Module:
    name: str
    label: Text
    needs: tuple[str, ...] = ()
    types: tuple[DocumentType, ...] = ()
    guards: Mapping[str, tuple[Callable[..., Any] | Guard, ...]] = field(default_factory=dict)
    """Verb -> functions `guard(ask, facts, *, now)` that answer the refusals they see; they never write. Where the request is
    refused already for its values or its state, the wrong values are left out of `ask.given`, and `facts` may be None."""
    reactions: Mapping[str, tuple[Reaction, ...]] = field(default_factory=dict)
    points: tuple[DecisionPoint, ...] = ()
    roles: tuple[Role, ...] = ()
    jobs: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """Name -> function(given, *, now), run by the worker; it may answer questions, which are asked on behalf of the
    `person` and `organisation` of what it was given."""
    plans: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """Jobs that compute for seconds: the worker runs them beside the others, one at a time."""
    each_minute: tuple[Callable[[datetime], Iterable[tuple[int, Question]]], ...] = ()
    """What the program shall ask the door now, if anything: (organisation, question). Asked once in every minute."""
    related: Mapping[str, Callable[[str, Sequence[int]], Iterable[tuple[str, int]]]] = field(default_factory=dict)
    """Type, or `*` for any -> function(type, identities) that answers the documents whose doings belong to their story."""
    prints: tuple[Print, ...] = ()
    """Papers of its types and of those below, besides the plain one that every type has."""
    refusals: tuple[type, ...] = ()
