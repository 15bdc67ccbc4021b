"""Is all of it right? Every problem of a staged sheet at its cell, judged as the door itself will judge it.

What does not change between two checks is not judged again: each document as it would be asked for has a fingerprint, and
what the door said of it is kept. So mending one cell of ten thousand rows costs little.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from typing import Any

import orjson

from huotong.core.documents import Actor, DocumentType, Request
from huotong.core.fields.values import brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.actions import units
from huotong.platform.actions.refusals import WrongState
from huotong.platform.lists.reading import Row
from huotong.registry.configuration import Configuration

from . import asking, cells, guesses, planning, reading, sheet
from .bringing import DRAFTS_MAX, TooManyDocuments
from .cells import Cells, key_of
from .reading import Draft
from .staging import Staged, Verdict

PROBLEMS_MAX = 20_000


class Twice(Refusal):
    """{name} stands in row {row} already.

    Leave one of the two rows out, or give another code.
    """

    zh = "{name} 在第 {row} 行已经有了。\n\n两行去掉一行，或换一个编码。"
    code = "import.twice"


class ExistsAndDiffers(Refusal):
    """{type} {name} is there already; this would change: {fields}.

    Nod to change it, or leave the row out.
    """

    zh = "{type} {name} 已经有了，会改：{fields}。\n\n点头就改，或不要这一行。"
    code = "import.would_change"


class ComesBack(Refusal):
    """{type} {name} is archived; this would bring it back.

    Nod to bring it back, or leave the row out.
    """

    zh = "{type} {name} 已归档，会恢复使用。\n\n点头就恢复，或不要这一行。"
    code = "import.would_restore"


CHANGE = Text("改已有的", "Change what is there")
RESTORE = Text("恢复并照此改", "Bring it back like this")


@dataclass(slots=True)
class Planned:
    """A document of the sheet and what it will be asked for; nothing, where it is there already just so."""

    draft: Draft
    does: str
    """`create`, `change`, `restore`, `same`, `bad`"""
    requests: tuple[Request, ...] = ()
    old: Row | None = None
    refusals: tuple[Refusal, ...] = ()
    fingerprint: str = ""


@dataclass(slots=True)
class Checked:
    verdict: Verdict
    planned: list[Planned]
    cells: Cells


def check(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, *, now: datetime) -> Checked:
    """Everything that is wrong or guessed. What was judged before and is the same is not judged again."""
    columns = sheet.columns(kind, actor)
    found = cells.read(staged, columns, config, actor, asking.before(actor, kind))
    verdict = Verdict(language=actor.language, configuration=config.version, out=found.out)
    for key, guess in found.guessed.items():
        verdict.cells[key] = _guessed(guess, actor.language)
    verdict.missing = [each.key for each in reading.missing(columns, [column for _, column in found.columns])]
    drafts, refusals = reading.grouped(kind, found.columns, found.rows, together=staged.setting.together)
    if len(drafts) > DRAFTS_MAX:
        raise Refused([TooManyDocuments(count=len(drafts), most=DRAFTS_MAX)])
    place = {column.key: index for index, column in found.columns}
    for refusal in refusals:
        row, _, key = (refusal.field or "")[4:].partition(".")
        note(verdict, place, int(row), key, refusal.shown(actor.language))
    planned = _plan(staged, kind, config, actor, drafts)
    _twice(verdict, place, kind, drafts, actor)
    for each in planned:
        if each.does in ("change", "restore") and not staged.edits.agreed.get(str(each.draft.row)):
            _ask_first(verdict, place, kind, each, actor)
    if not verdict.missing:
        _judge(staged, verdict, place, planned, actor, config, now)
    _count(staged, verdict, found, planned)
    return Checked(verdict, planned, found)


def _guessed(guess: guesses.Guess, language: str) -> dict[str, Any]:
    choices = [{"value": value, "note": note.in_language(language)} for value, note in guess.choices]
    state = "red" if guess.value is None else "amber"
    note = guess.note.in_language(language)
    return {"state": state, "kind": guess.kind, "value": guess.value, "text": note, "remedy": "", "choices": choices}


def _plan(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, drafts: Sequence[Draft]) -> list[Planned]:
    there = planning.existing(kind, config, actor, [draft.name for draft in drafts if draft.name])
    return [_planned(kind, config, actor, draft, there, f"import-{staged.id}-{draft.row}") for draft in drafts]


def _planned(
    kind: DocumentType, config: Configuration, actor: Actor, draft: Draft, there: Mapping[str, Row], key: str
) -> Planned:
    old = there.get(planning.folded(kind, draft.name)) if draft.name else None
    meant = planning.plan(kind, config, actor, draft, there, key)
    if isinstance(meant, list):
        return Planned(draft, "bad", (), old, tuple(meant))
    if old is not None and old.get("state") == "archived" and "restore" in kind.action:
        restore = Request(f"{key}-back", f"{kind.key}.restore", actor, {}, target=old["id"], version=old["version"])
        change = () if meant is None else (Request(meant.key, meant.verb, actor, meant.given, old["id"], old["version"] + 1),)
        return Planned(draft, "restore", (restore, *change), old)
    if meant is None:
        return Planned(draft, "same", (), old)
    return Planned(draft, meant.action, (meant,), old)


def _twice(verdict: Verdict, place: Mapping[str, int], kind: DocumentType, drafts: Sequence[Draft], actor: Actor) -> None:
    """A name may stand once: the door would refuse the second, or change what the first has made."""
    seen: dict[str, int] = {}
    for draft in drafts:
        if not draft.name:
            continue
        name = planning.folded(kind, draft.name)
        if name in seen:
            refusal = Twice(name=brief(draft.name), row=seen[name])
            note(verdict, place, draft.row, kind.name_field, refusal.shown(actor.language))
        seen.setdefault(name, draft.row)


def _ask_first(verdict: Verdict, place: Mapping[str, int], kind: DocumentType, each: Planned, actor: Actor) -> None:
    """What is there already is not changed before somebody has nodded."""
    labels = {field.key: field.label for field in kind.fields} | {part.key: part.label for part in kind.parts}
    changed = [labels[key] for request in each.requests if request.action == "change" for key in request.given if key in labels]
    refusal: Refusal = ExistsAndDiffers(type=kind.label, name=brief(each.draft.name), fields=changed)
    if each.does == "restore":
        refusal = ComesBack(type=kind.label, name=brief(each.draft.name))
    said = refusal.shown(actor.language)
    key = key_of(each.draft.row, place.get(kind.name_field, -1))
    nod = (RESTORE if each.does == "restore" else CHANGE).in_language(actor.language)
    choices = [{"act": "agree", "value": "", "note": nod}]
    verdict.cells.setdefault(key, _problem(said, state="amber", choices=choices, kind=each.does))


def _judge(
    staged: Staged,
    verdict: Verdict,
    place: Mapping[str, int],
    planned: Sequence[Planned],
    actor: Actor,
    config: Configuration,
    now: datetime,
) -> None:
    before = staged.verdict
    known = before.judged if (before.language, before.configuration) == (actor.language, config.version) else {}
    waiting: dict[str, Request] = {}
    for each in planned:
        each.fingerprint = _fingerprint(each, actor) if each.requests else ""
        if each.requests and each.fingerprint not in known:
            waiting.setdefault(each.fingerprint, replace(each.requests[-1], version=None))
    found = units.rehearse(list(waiting.values()), now=now, version=config.version)
    said = {mark: [[refusal.field, refusal.shown(actor.language)] for refusal in some] for mark, some in zip(waiting, found)}
    for each in planned:
        mark = each.fingerprint
        for refusal in each.refusals:
            row, _, key = (refusal.field or "")[4:].partition(".")
            note(verdict, place, int(row), key, refusal.shown(actor.language))
        if each.requests:
            judged = said[mark] if mark in said else known[mark]
            verdict.judged[mark] = judged
            for where, shown in judged:
                if each.does == "restore" and shown["code"] == WrongState.code:
                    continue  # it is brought back before it is changed
                note(verdict, place, *reading.cell(each.draft, where), shown)


def _fingerprint(each: Planned, actor: Actor) -> str:
    version = each.old["version"] if each.old else 0
    said = orjson.dumps([each.does, version, actor.person, each.requests[-1].given if each.requests else None], default=str)
    return blake2b(said, digest_size=9).hexdigest()


def note(verdict: Verdict, place: Mapping[str, int], row: int, key: str | None, shown: Mapping[str, Any]) -> None:
    """Put a refusal at its cell, or at its row. What a guess says of the same cell is nearer to what was written."""
    column = -1
    while key:
        if key in place:
            column = place[key]
            break
        key = key.rpartition(".")[0]
    where = key_of(row, column)
    old = verdict.cells.get(where)
    if (old is None or old["state"] == "amber") and len(verdict.cells) < PROBLEMS_MAX:
        verdict.cells[where] = _problem(shown, choices=_choices(shown))


def _problem(shown: Mapping[str, Any], *, choices: list[dict[str, Any]], state: str = "red", kind: str = "") -> dict[str, Any]:
    said = {"text": shown["text"], "remedy": shown["remedy"], "choices": choices}
    return {"state": state, "kind": kind or shown["code"], "value": None, **said}


def _choices(shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a refusal itself offers: the nearest quantities, or fewer decimals."""
    facts = shown["facts"]
    if shown["code"] == "quantity.not_exact":
        return [{"value": str(facts[name]), "note": ""} for name in ("below", "above") if facts.get(name)]
    if shown["code"] == "value.too_fine":
        number = guesses.number(str(facts["given"]))
        if number is not None:
            return [{"value": str(round(Decimal(number), int(facts["decimals"]))), "note": ""}]
    return []


def _count(staged: Staged, verdict: Verdict, found: Cells, planned: Sequence[Planned]) -> None:
    does = Counter(each.does for each in planned)
    mended = sum(1 for key in staged.edits.cells if key not in verdict.cells)
    verdict.counts = {
        "rows": len(found.rows),
        "documents": len(planned),
        "create": does["create"],
        "change": does["change"] + does["restore"],
        "same": does["same"],
        "out": len(found.out),
        "mended": mended,
    }
    count_again(verdict)
    for index, column in found.columns:
        if column.given and column.field.kind in ("quantity", "money", "integer"):
            verdict.totals.append(_total(staged, found, index, column.key))


def count_again(verdict: Verdict) -> None:
    states = Counter(each["state"] for each in verdict.cells.values())
    rows = {key.partition(":")[0] for key in verdict.cells}
    verdict.counts |= {"red": states["red"], "amber": states["amber"], "rows_bad": len(rows)}


def refuse_again(verdict: Verdict, each: Planned, shown: Mapping[str, Any]) -> None:
    """What the door refused when it was to be written; it is not forgotten until the row is another."""
    if each.fingerprint:
        verdict.judged.setdefault(each.fingerprint, []).append([shown["field"], dict(shown)])


def _total(staged: Staged, found: Cells, index: int, key: str) -> dict[str, Any]:
    """A column added up: as the file has it, as it will be written, and as the file's own last row says."""
    first = staged.setting.header + 1
    out = {int(row) for row, why in found.out.items() if why == "total"}
    original = [
        row[index] for number, row in enumerate(staged.rows[first:], start=first + 1) if index < len(row) and number not in out
    ]
    now = [row[index] for _, row in found.rows if index < len(row)]
    own = [number for row in found.totals[-1:] if index < len(row) and (number := guesses.number(row[index])) is not None]
    in_file, written = _sum(original), _sum(now)
    return {"column": index, "field": key, "file": in_file, "written": written, "own": own[0] if own else None}


def _sum(texts: Sequence[str]) -> str:
    added = sum((Decimal(number) for text in texts if text and (number := guesses.number(text)) is not None), Decimal(0))
    return f"{added:f}"
