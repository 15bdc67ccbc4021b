"""Document types, their line tables, states and actions, as values.

Types, line tables and actions are compared by identity: a configuration holds one of each.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from huotong.core.refusals import Refusal
from huotong.core.texts import Text

from .field import Field
from .requests import Ask

LIST_WORDS = ("order", "fields", "q", "limit", "cursor", "total", "names")
"""What a list may be asked besides filters by field; no field can have such a name."""


@dataclass(frozen=True, slots=True)
class State:
    key: str
    label: Text
    colour: str = "default"
    """A token of the design system: default, processing, success, warning, error."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What people want in one badge beside the state, computed by SQL over the row `t`; worst first in the type."""

    key: str
    label: Text
    sql: str
    colour: str = "warning"


@dataclass(frozen=True, eq=False)
class Lines:
    key: str
    label: Text
    table: Any
    fields: tuple[Field, ...]
    given: bool = True
    """Whether people give rows; otherwise only verbs make them (the picks of an outbound)."""
    required: bool = False

    @cached_property
    def field(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """One thing that may be done with a document. Its verb is a pure function.

    `verb(document, given, facts, *, now) -> Work`. `reads` gets all asks of a call and answers the facts of each, in a
    fixed number of statements; without it the facts are the ask itself. `touches` answers, for each ask, the
    (type, id) of further documents that the verb may change: the door locks them with the target.
    """

    key: str
    label: Text
    verb: Callable[..., Any]
    reads: Callable[[Sequence[Ask]], Sequence[Any]] | None = None
    touches: Callable[[Sequence[Ask]], Sequence[Sequence[tuple[str, int]]]] | None = None
    when: tuple[str, ...] = ()
    """The states in which it is open; empty: in all."""
    then: str | None = None
    asks: tuple[Field, ...] = ()
    """Values it asks for; `create` and `change` take the type's own fields besides."""
    tells: str | None = None
    """The event's second word: `confirmed` tells `sales_order.confirmed`."""
    harmless: bool = False
    """Open while an approval is pending."""
    inverse: str | None = None
    replans: bool = False
    """Whether its facts choose goods: then a loser of a race for them reads and chooses again."""
    primary: bool = False
    inner: bool = False
    """Asked for by the program itself; no face offers it to people."""
    also: tuple[tuple[str, str], ...] = ()
    """(flag, action): where the flag is given, this does that action as well, whose right, guards and gate hold, too."""
    help: Text | None = None
    judges: Callable[..., Iterable[Refusal]] | None = None
    """`judges(document, given, facts, *, unknown, now)`: what the verb would refuse, as far as it can be seen. Asked where
    other values are wrong: these are None, and `unknown` has their names (`customer`, `lines.0.item`)."""

    @property
    def creates(self) -> bool:
        return self.key == "create"

    @property
    def takes_fields(self) -> bool:
        return self.key in ("create", "change")


@dataclass(frozen=True, eq=False)
class DocumentType:
    key: str
    label: Text
    table: Any
    """The model of a built-in type; None for a type that a person drew."""
    fields: tuple[Field, ...]
    actions: tuple[Action, ...]
    parts: tuple[Lines, ...] = ()
    states: tuple[State, ...] = ()
    conditions: tuple[Condition, ...] = ()
    number: str | None = None
    """The pattern of its numbers, e.g. `SO{yy}{mm}-{n:5}`; None: people give a code."""
    lists: tuple[str, ...] = ()
    """The columns that a list shows first."""
    title: str = "code"
    """The field whose text stands beside the code in pickers and titles."""
    shared: bool = False
    """Master data that all organisations of the installation see."""
    warehouse: str | None = None
    """The field that names the warehouse, for rights by row."""
    beside: str | None = None
    """The field that names the type of the document to which a row belongs: who may not read that type does not see the row."""
    about_cost: str | None = None
    """The flag of rows that who may not see costs does not see at all."""
    owner: str | None = None
    """The field that names the person whose it is: nobody else sees it,"""
    lent: str | None = None
    """unless this flag is set."""
    module: str = ""
    menu: bool = True
    help: Text | None = None

    @cached_property
    def field(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    @cached_property
    def action(self) -> Mapping[str, Action]:
        return {action.key: action for action in self.actions}

    @cached_property
    def part(self) -> Mapping[str, Lines]:
        return {part.key: part for part in self.parts}

    @cached_property
    def views(self) -> Mapping[str, tuple[Field, ...]]:
        """The fields that a view adds up, by line table; those of the document itself under the empty text."""
        rows = {"": self.fields} | {part.key: part.fields for part in self.parts}
        found = {key: tuple(field for field in fields if field.source.where == "view") for key, fields in rows.items()}
        return {key: fields for key, fields in found.items() if fields}

    @property
    def name_field(self) -> str:
        """The key under which its public name is shown: `number` of a paper, `code` of master data."""
        return "number" if self.number else "code"
