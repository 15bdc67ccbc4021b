"""What verbs add to an answer: laid over the document that is shown, names for identities."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from huotong.core.documents import Named
from huotong.core.quantities import shown

Codes = Mapping[tuple[str, int], str]


def merged(body: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """`{"lines": {row: {...}}}` is laid over the rows of that identity; everything else replaces or is added."""
    for key, value in more.items():
        rows = body.get(key)
        if isinstance(rows, list) and isinstance(value, dict):
            for row in rows:
                row.update(value.get(row["id"], {}))
        else:
            body[key] = value
    return body


def named_in(answer: Any) -> set[tuple[str, int]]:
    """Every document that an answer names."""
    return set(_names(answer))


def _names(value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(value, Named):
        yield (value.type, value.id)
    elif isinstance(value, Mapping):
        yield from _all_names(value.values())
    elif isinstance(value, (list, tuple)):
        yield from _all_names(value)


def _all_names(values: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for value in values:
        yield from _names(value)


def plain(value: Any, codes: Codes) -> Any:
    """The answer with codes for names, and quantities as people write them."""
    if isinstance(value, Named):
        return codes.get((value.type, value.id))
    if isinstance(value, Decimal):
        return shown(value)
    if isinstance(value, Mapping):
        return {key: plain(part, codes) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part, codes) for part in value]
    return value
