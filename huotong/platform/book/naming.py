"""Free ids, as replays and stories have them, to the numbers that the tables want, and back.

Numbers keep the order of the ids where those are told beforehand, since the judge breaks ties by id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, Final

from huotong.core.ledger.entries import Aside, Cause, Entry, Expected, Id, Shelf
from huotong.core.ledger.state import SupplyKey
from huotong.core.ledger.stored import Stored
from huotong.core.ledger.verdict import Granted, Refused, Verdict
from huotong.core.refusals import Refusal

FIRST: Final = 10**9
"""All numbers have ten digits, so they sort alike as numbers and as texts."""
_IDS: Final = frozenset(
    (
        *("id", "demand", "item", "owner", "warehouse", "goods", "source", "target", "becomes", "expected", "promise", "place"),
        *("container", "to", "hold", "as_id", "subject", "answers", "by", "heir"),
    )
)


class Names:
    def __init__(self, ids: Iterable[Id] = ()) -> None:
        self._numbers: dict[tuple[type, Id], int] = {}
        self._names: dict[int, Id] = {}
        for id in sorted(set(ids), key=lambda id: (str(type(id)), id)):
            self.number(id)

    def number(self, id: Id) -> int | None:
        if id is None:
            return None
        key = (type(id), id)
        if key not in self._numbers:
            self._numbers[key] = FIRST + len(self._numbers)
            self._names[self._numbers[key]] = id
        return self._numbers[key]

    def name(self, number: Any) -> Any:
        return self._names.get(number, number)

    # -- in

    def entry(self, entry: Entry) -> Entry:
        changed = {name: self._in(getattr(entry, name)) for name in _id_fields(type(entry))}
        return replace(entry, **changed)

    def _in(self, value: Any) -> Any:
        match value:
            case Shelf():
                return Shelf(self.number(value.warehouse))
            case Expected():
                return Expected(self.number(value.id))
            case Aside():
                return Aside(self.number(value.promise))
            case Cause():
                return Cause(value.type, self.number(value.document), self.number(value.line))
            case tuple():
                return tuple(self._in(each) for each in value)
            case _:
                return self.number(value)

    # -- out

    def verdict(self, verdict: Verdict) -> Verdict:
        return replace(
            verdict,
            answers=tuple(self._answer(answer) for answer in verdict.answers),
            entries=tuple(self.stored(entry) for entry in verdict.entries),
        )

    def _answer(self, answer: Granted | Refused) -> Granted | Refused:
        if isinstance(answer, Refused):
            return Refused(tuple(self._refusal(refusal) for refusal in answer.refusals))
        return Granted({self.name(promise): self.out(rows) for promise, rows in answer.granted.items()})

    def _refusal(self, refusal: Refusal) -> Refusal:
        facts = {key: self._fact(key, value) for key, value in refusal.facts.items()}
        return type(refusal)(refusal.field, **facts)

    def _fact(self, key: str, value: Any) -> Any:
        return self.name(int(value)) if key == "serial" else self.out(value)

    def stored(self, entry: Stored) -> Stored:
        names = (*_id_fields(Stored), "leaves", "enters", "draws", "turns_to", "inner")
        return replace(entry, **{name: self.out(getattr(entry, name)) for name in names})

    def out(self, value: Any) -> Any:
        match value:
            case Shelf():
                return Shelf(self.name(value.warehouse))
            case Expected():
                return Expected(self.name(value.id))
            case SupplyKey():
                return SupplyKey(*(self.out(each) for each in value))
            case Cause():
                return Cause(value.type, self.name(value.document), self.name(value.line))
            case tuple():
                return tuple(self.out(each) for each in value)
            case list():
                return [self.out(each) for each in value]
            case int():
                return self.name(value)
            case _:
                return value


@cache
def _id_fields(kind: type) -> tuple[str, ...]:
    named = (each.name for each in fields(kind))
    return tuple(name for name in named if name in _IDS or name in ("sources", "cause"))


def ids_in(words: Any) -> Iterable[Id]:
    """Everything in an object of JSON that may be an id."""
    if isinstance(words, Mapping):
        for value in words.values():
            yield from ids_in(value)
    elif isinstance(words, list):
        for value in words:
            yield from ids_in(value)
    elif isinstance(words, int | str) and not isinstance(words, bool):
        yield words
