"""JSON objects to the words of the book: places, statuses, goods and entries, as replays and tests write them.

Ids are free (words or whole numbers), quantities are strings, moments ISO 8601. Whatever does not fit is refused with
a sentence that names it; nothing is guessed, nothing unknown is skipped.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, get_args

from .entries import (
    Aside,
    Carry,
    Cause,
    Entry,
    Expect,
    Expected,
    Hold,
    Id,
    Move,
    Promise,
    Rank,
    Release,
    Settle,
    Shelf,
    Shift,
    Source,
)
from .state import Goods, Kind, Place, Status

Words = Mapping[str, Any]


class Unreadable(ValueError):
    """Something that is written is not a word of the book; the text says what and why."""


def place_of(words: Words) -> tuple[Place, Id]:
    """A place, and what it stands in."""
    _only(words, "place", ("id", "warehouse", "kind"), ("in", "sells", "gives"))
    if words["kind"] not in get_args(Kind):
        raise Unreadable(f"place: kind is {words['kind']!r}, not one of {', '.join(get_args(Kind))}")
    usual = words["kind"] in ("bin", "container")
    flags = (_flag(words.get("sells", usual), "sells"), _flag(words.get("gives", usual), "gives"))
    return Place(_id(words["id"], "id"), _id(words["warehouse"], "warehouse"), words["kind"], *flags), _maybe_id(
        words.get("in"), "in"
    )


def status_of(words: Words) -> Status:
    _only(words, "status", ("id",), ("sells", "gives"))
    return Status(_id(words["id"], "id"), _flag(words.get("sells", True), "sells"), _flag(words.get("gives", True), "gives"))


def goods_of(words: Words) -> Goods:
    _only(words, "goods", ("id", "item"), ("decimals", "lot", "serial", "status", "owner"))
    decimals = words.get("decimals", 0)
    if not isinstance(decimals, int) or isinstance(decimals, bool) or not 0 <= decimals <= 6:
        raise Unreadable(f"goods: decimals is {decimals!r}, not a whole number from 0 to 6")
    rest = (_maybe_id(words.get(name), name) for name in ("lot", "serial", "status", "owner"))
    return Goods(_id(words["id"], "id"), _id(words["item"], "item"), decimals, *rest)


def entry_of(words: Any) -> Entry:
    """An entry from an object such as `{"move": {...}}`."""
    if not isinstance(words, Mapping) or len(words) != 1:
        raise Unreadable(f"an entry is an object with one key, its kind; this is {words!r}")
    ((kind, said),) = words.items()
    if kind not in _KINDS:
        raise Unreadable(f"{kind!r} is not a kind of entry; there are {', '.join(_KINDS)}")
    made, lacking = _KINDS[kind], _MAY_LACK.get(kind, ())
    named = {each.name: each.default is MISSING and each.name not in lacking for each in fields(made)}
    _only(said, kind, [name for name in named if named[name]], named)
    given = dict.fromkeys(lacking) | dict(said)
    values = {name: _read(name, value) for name, value in given.items()}
    return made(**values)


def _read(name: str, value: Any) -> Any:
    reader = _READERS.get(name)
    return _maybe_id(value, name) if reader is None else reader(value, name)


def source_of(words: Any) -> Source:
    if isinstance(words, Mapping) and len(words) == 1:
        ((kind, id),) = words.items()
        if kind in _SOURCES:
            return _SOURCES[kind](_id(id, kind))
    raise Unreadable(f'a source is one of {{"shelf": W}}, {{"expected": ID}}, {{"aside": ID}}; this is {words!r}')


def _only(words: Any, what: str, required: Any, optional: Any) -> None:
    if not isinstance(words, Mapping):
        raise Unreadable(f"{what}: expected an object, found {words!r}")
    missing = [name for name in required if name not in words]
    unknown = [name for name in words if name not in required and name not in optional]
    if missing:
        raise Unreadable(f"{what}: {', '.join(missing)} is missing")
    if unknown:
        raise Unreadable(f"{what}: {', '.join(map(str, unknown))} is not known")


def _id(value: Any, name: str) -> Id:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise Unreadable(f"{name}: an id is a word or a whole number, not {value!r}")
    return value


def _maybe_id(value: Any, name: str) -> Id:
    return None if value is None else _id(value, name)


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(f"{name}: expected true or false, found {value!r}")
    return value


def _quantity(value: Any, name: str) -> Decimal:
    if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool):
        try:
            return Decimal(value)
        except InvalidOperation:
            pass
    raise Unreadable(f"{name}: {value!r} is not a quantity")


def _maybe_quantity(value: Any, name: str) -> Decimal | None:
    return None if value is None else _quantity(value, name)


def _moment(value: Any, name: str) -> datetime | None:
    """A moment with its zone; a day is its midnight, and what names no zone is in UTC."""
    if value is None:
        return None
    try:
        read = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise Unreadable(f"{name}: {value!r} is not a moment") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _cause(value: Any, name: str) -> Cause | None:
    """A document's type, its id, its line: as an object or in this order, the last two may be left out."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        _only(value, name, ("type",), ("id", "line"))
        value = [value["type"], value.get("id"), value.get("line")]
    if isinstance(value, (str, int)):
        value = [value]
    if not isinstance(value, list) or not 1 <= len(value) <= 3:
        raise Unreadable(f"{name}: {value!r} is not a document and its line")
    type, id, line = (*value, None, None)[:3]
    return Cause(str(type), _maybe_id(id, name), _maybe_id(line, name))


def _whole(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unreadable(f"{name}: {value!r} is not a whole number")
    return value


def _sources(value: Any, name: str) -> tuple[Source, ...]:
    if not isinstance(value, list):
        raise Unreadable(f"{name}: expected a list, found {value!r}")
    return tuple(source_of(each) for each in value)


def _of(value: Any, name: str) -> str:
    if value not in ("promise", "hold", "expectation"):
        raise Unreadable(f"{name}: {value!r} is not promise, hold or expectation")
    return str(value)


def _text(value: Any, name: str) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"{name}: {value!r} is not a text")
    return value


_KINDS: Final[dict[str, type[Entry]]] = {
    kind.__name__.lower(): kind for kind in (Move, Shift, Expect, Promise, Hold, Carry, Settle, Release, Rank)
}
_MAY_LACK: Final[dict[str, tuple[str, ...]]] = {"hold": ("promise",), "promise": ("demand", "owner"), "expect": ("owner",)}
"""Where nothing said means none."""
_SOURCES: Final[dict[str, Callable[[Id], Source]]] = {"shelf": Shelf, "expected": Expected, "aside": Aside}
_READERS: Final[dict[str, Callable[[Any, str], Any]]] = {
    "quantity": _maybe_quantity,
    "least": _quantity,
    "second": _maybe_quantity,
    "sources": _sources,
    "rank": _whole,
    "counts_at": _moment,
    "due": _moment,
    "cause": _cause,
    "reason": _text,
    "fact": _flag,
    "of": _of,
}
