"""What the database knows about the words of a sheet, a statement for all of them: codes, names, what was decided before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from huotong.core.documents import Actor, DocumentType
from huotong.platform.people import rights
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from .planning import folded

FEW = 7
ASKED_MAX = 400
"""Different unknown words of one type about which is asked further; a column with more is the wrong column."""


def codes(wanted: Mapping[str, Iterable[str]], config: Configuration, actor: Actor) -> dict[str, dict[str, str]]:
    """Of each type the codes that there are, as they are written here -> as they are kept. One statement."""
    selects: list[str] = []
    values: list[Any] = []
    asked: dict[str, dict[str, list[str]]] = {}
    for key in sorted(wanted):
        kind = config.types.get(key)
        by_code: dict[str, list[str]] = defaultdict(list)
        for text in wanted[key]:
            if kind is not None:
                by_code[folded(kind, text)].append(text)
        if kind is None or not by_code:
            continue
        asked[key] = by_code
        condition, more = rights.visible_rows(actor, kind)
        table = kind.table._meta.db_table
        selects.append(f"SELECT '{key}', t.code FROM {table} t WHERE t.code = ANY(%s) AND t.state <> 'archived' AND {condition}")
        values += [list(by_code), *more]
    rows = statements.fetch(" UNION ALL ".join(selects), values) if selects else []
    found: dict[str, dict[str, str]] = {key: {} for key in wanted}
    for key, code in rows:
        for text in asked[key][code]:
            found[key][text] = code
    return found


def names(
    wanted: Mapping[str, Iterable[str]], config: Configuration, actor: Actor
) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Of each type the documents that are called so: word in lower case -> their codes and titles. One statement."""
    selects: list[str] = []
    values: list[Any] = []
    for key, words in sorted(wanted.items()):
        kind = config.types.get(key)
        titles = _titles(kind) if kind is not None else []
        some = [word.lower() for word in words]
        if kind is None or not titles or not some or not rights.may_read(actor, kind):
            continue
        condition, more = rights.visible_rows(actor, kind)
        called = " OR ".join(f"lower(t.{title}) = ANY(%s)" for title in titles)
        table = kind.table._meta.db_table
        columns = ", ".join(f"lower(t.{title})" for title in titles)
        selects.append(
            f"(SELECT '{key}', t.code, ARRAY[{columns}], t.{titles[0]} FROM {table} t"
            f" WHERE ({called}) AND t.state <> 'archived' AND {condition} ORDER BY t.code LIMIT 2000)"
        )
        values += [*([some] * len(titles)), *more]
    found: dict[str, dict[str, list[tuple[str, str]]]] = {key: defaultdict(list) for key in wanted}
    for key, code, called, title in statements.fetch(" UNION ALL ".join(selects), values) if selects else []:
        for word in set(filter(None, called)):
            found[key][word].append((code, title))
    return found


def few(kinds: Iterable[str], config: Configuration, actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """All codes with their titles of those types of which there are few, so that a person may choose. One statement."""
    selects: list[str] = []
    values: list[Any] = []
    for key in sorted(kinds):
        kind = config.types.get(key)
        if kind is None or not rights.may_read(actor, kind):
            continue
        condition, more = rights.visible_rows(actor, kind)
        title = next(iter(_titles(kind)), "code")
        selects.append(
            f"(SELECT '{key}', t.code, t.{title} FROM {kind.table._meta.db_table} t"
            f" WHERE t.state <> 'archived' AND {condition} ORDER BY t.sort_key LIMIT {FEW + 1})"
        )
        values += more
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, code, title in statements.fetch(" UNION ALL ".join(selects), values) if selects else []:
        found[key].append((code, title))
    return {key: some for key, some in found.items() if len(some) <= FEW}


def _titles(kind: DocumentType) -> list[str]:
    return [key for key in (kind.title, f"{kind.title}_en") if key in kind.field and key not in ("code", "number")]


def counted(
    columns: Mapping[int, Sequence[str]], kinds: Iterable[str], config: Configuration, actor: Actor
) -> dict[int, dict[str, int]]:
    """For columns with some of their values: how many are codes of each type."""
    every = {text for some in columns.values() for text in some}
    known = codes(dict.fromkeys(kinds, every), config, actor)
    return {
        index: {key: sum(1 for text in some if text in there) for key, there in known.items()} for index, some in columns.items()
    }


_BEFORE = 'SELECT "column", given, meant FROM imports_remembered WHERE organisation_id = %s AND type = %s'
_REMEMBER = """
INSERT INTO imports_remembered (organisation_id, type, "column", given, meant)
SELECT %s, %s, r."column", r.given, r.meant
  FROM json_to_recordset(%s::json) AS r("column" text, given text, meant text)
ON CONFLICT (organisation_id, type, "column", given) DO UPDATE SET meant = excluded.meant
"""


def before(actor: Actor, kind: DocumentType) -> dict[tuple[str, str], str | None]:
    """What was decided here before: (column or nothing for a header, word) -> what it means."""
    return {(column, given): meant for column, given, meant in statements.fetch(_BEFORE, [actor.organisation, kind.key])}


def remember(actor: Actor, kind: DocumentType, decided: Mapping[tuple[str, str], str | None]) -> None:
    rows = [
        {"column": column[:160], "given": given, "meant": meant}
        for (column, given), meant in sorted(decided.items())
        if 0 < len(given) <= 200 and len(meant or "") <= 200
    ]
    if rows:
        statements.run(_REMEMBER, [actor.organisation, kind.key, orjson.dumps(rows).decode()])
