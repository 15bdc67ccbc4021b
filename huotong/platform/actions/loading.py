"""Documents as the door needs them: locked, whole, in one statement per table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from huotong.core.documents import Document, DocumentType, Line, Lines, Request
from huotong.platform.numbers.ids import FIRST
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import references, tables

Key = tuple[str, int]
"""(type, identity)"""


def targets(requests: Sequence[Request], config: Configuration) -> list[Key | None]:
    """Which document each request is about; None for a `create` and for what does not exist."""
    by_code: dict[str, set[str]] = defaultdict(set)
    by_id: dict[str, set[int]] = defaultdict(set)
    for request in requests:
        if request.target is not None and request.type in config.types:
            code = str(request.target)
            by_code[request.type] |= {code, code.upper()}
            identity = _identity(code)
            if identity is not None:
                by_id[request.type].add(identity)
    kinds = [kind for kind in by_code if any(_identity(code) is None for code in by_code[kind])]
    codes = _codes({kind: by_code[kind] for kind in kinds}, config)
    return [_target(request, codes) for request in requests]


def _target(request: Request, codes: dict[tuple[str, str], int]) -> Key | None:
    if request.target is None:
        return None
    code = str(request.target)
    identity = _identity(code) or codes.get((request.type, code)) or codes.get((request.type, code.upper()))
    return None if identity is None else (request.type, identity)


def _identity(code: str) -> int | None:
    """Identities have 16 digits; anything else is a code."""
    return int(code) if code.isascii() and code.isdigit() and FIRST <= int(code[:20]) < 2**53 else None


def _codes(by_code: dict[str, set[str]], config: Configuration) -> dict[tuple[str, str], int]:
    if not by_code:
        return {}
    kinds = sorted(by_code)
    selects = [f"SELECT '{kind}', id, code FROM {config.types[kind].table._meta.db_table} WHERE code = ANY(%s)" for kind in kinds]
    rows = statements.fetch(" UNION ALL ".join(selects), [sorted(by_code[kind]) for kind in kinds])
    references.remember({(kind, identity): code for kind, identity, code in rows})
    return {(kind, code): identity for kind, identity, code in rows}


def load_locked(keys: Iterable[Key], config: Configuration) -> dict[Key, Document]:
    """The documents with their lines, locked in the order of (type, identity)."""
    by_type: dict[str, set[int]] = defaultdict(set)
    for kind, identity in keys:
        by_type[kind].add(identity)
    loaded: dict[Key, Document] = {}
    for key in sorted(by_type):
        for document in _load(config.types[key], sorted(by_type[key])):
            loaded[(key, document.id)] = document
    return loaded


def _load(kind: DocumentType, identities: list[int]) -> list[Document]:
    """Document and lines in one statement. Where it had to wait for the lock, lines may be older than their document:
    the version that was seen tells, and they are read again.
    """
    table = tables.of_type(kind)
    rows = statements.fetch(_locking(kind), [identities])
    width = len(rows[0]) - len(kind.parts) - 1 if rows else 0
    stale = sorted(row[0] for row in rows if row[VERSION] != row[width])
    again = {part.key: _lines(part, stale) for part in kind.parts} if stale else {}
    references.remember({(kind.key, row[0]): row[2] for row in rows})
    documents = []
    for row in rows:
        if row[0] in stale:
            parts = {part.key: tuple(again[part.key].get(row[0], ())) for part in kind.parts}
        else:
            parts = {part.key: _lines_of(part, several) for part, several in zip(kind.parts, row[width + 1 :])}
        documents.append(_document(kind, table, row[:width], parts))
    return documents


VERSION = 4
"""Where a selected document has its version."""


@lru_cache(maxsize=1000)
def _locking(kind: DocumentType) -> str:
    """Documents, locked, each with the version that this statement saw and its lines as JSON."""
    table = tables.of_type(kind)
    columns = [table.select, f"(SELECT s.version FROM {table.name} s WHERE s.id = t.id)"]
    for part in kind.parts:
        lines = tables.of_lines(part)
        columns.append(
            f"(SELECT json_agg({lines.as_json} ORDER BY l.position, l.id) FROM {lines.name} l WHERE l.document_id = t.id)"
        )
    return f"SELECT {', '.join(columns)} FROM {table.name} t WHERE t.id = ANY(%s) ORDER BY t.id FOR NO KEY UPDATE OF t"


def _lines_of(part: Lines, several: Sequence[Sequence[Any]] | None) -> tuple[Line, ...]:
    table = tables.of_lines(part)
    rows = (table.from_json(each) for each in several or ())
    return tuple(Line(row[0], table.values(row)) for row in rows)


def _document(kind: DocumentType, table: tables.Table, row: tuple, parts: dict[str, tuple[Line, ...]]) -> Document:  # type: ignore[type-arg]
    identity, organisation, code, state, version, created_at, changed_at = row[:7]
    values = table.values(row) | {"created_at": created_at, "changed_at": changed_at}
    return Document(kind.key, identity, organisation, values, parts, state, version, code)


def _lines(part: Lines, identities: list[int]) -> dict[int, list[Line]]:
    table = tables.of_lines(part)
    sql = f"SELECT {table.select} FROM {table.name} t WHERE t.document_id = ANY(%s) ORDER BY t.document_id, t.position, t.id"
    found: dict[int, list[Line]] = defaultdict(list)
    for row in statements.fetch(sql, [identities]):
        found[row[1]].append(Line(row[0], table.values(row)))
    return found
