"""A clean import is written: all of it in one transaction with the note that it was, or nothing."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from huotong.core.documents import Actor, Answer, DocumentType, Request
from huotong.core.refusals import Refusal, Refused, worst
from huotong.platform.actions import reading as giving
from huotong.platform.actions import units
from huotong.registry import statements
from huotong.registry.configuration import Configuration

from . import asking, checking, opening, reading, sheet, staging, synonyms
from .bringing import WAITS, RefusedRows
from .checking import Planned
from .sheet import Column
from .staging import STATES, NotOpen, Staged

TOLD_MAX = 20
"""Refusals that an answer lists; the rest stands at the cells."""


class NotClean(Refusal):
    """{red} cells need you and {amber} guesses wait for your nod.

    Mend them, nod, or leave their rows out; then write.
    """

    zh = "还有 {red} 格要您定，{amber} 格猜的等您点头。\n\n改好、点头或不要这些行，再写入。"
    code, status = "import.not_clean", 409


class LacksColumns(Refusal):
    """No column is chosen for: {fields}.

    Choose the columns first.
    """

    zh = "还没有列对到：{fields}。\n\n请先对列。"
    code, status = "import.lacks_columns", 409


class NothingToWrite(Refusal):
    """No row is left to be written.

    Take rows back in, or drop the import.
    """

    zh = "没有要写入的行。\n\n把去掉的行要回来，或丢弃这次导入。"
    code, status = "import.nothing_to_write", 409


def apply(staged: Staged, kind: DocumentType, config: Configuration, actor: Actor, *, now: datetime) -> None:
    """Write all of it. What the door refuses only now stands at its cell afterwards, and nothing was written."""
    checked = opening.recheck(staged, kind, config, actor, now=now)
    _refuse_unclean(staged, sheet.columns(kind, actor), checked.planned)
    before = [each.requests[0] for each in checked.planned if each.does == "restore"]
    after = [request for each in checked.planned for request in each.requests if request.action != "restore"]
    done = units.perform(
        [before, after],
        now=now,
        version=config.version,
        first=lambda: _lock(staged, "open"),
        last=lambda answers: _note(staged, kind, actor, checked.planned, list(chain.from_iterable(answers)), now),
    )
    answers = {answer.key: answer for answer in chain.from_iterable(done)}
    refused = [(each, answers[request.key]) for each in checked.planned for request in each.requests if request.key in answers]
    refused = [(each, answer) for each, answer in refused if answer.status >= 400]
    if refused:
        raise _told(staged, refused)


def _refuse_unclean(staged: Staged, columns: Sequence[Column], planned: Sequence[Planned]) -> None:
    verdict = staged.verdict
    problems: list[Refusal] = []
    if verdict.missing:
        problems.append(LacksColumns(fields=[each.header for each in columns if each.key in verdict.missing]))
    if verdict.counts["red"] or verdict.counts["amber"]:
        problems.append(NotClean(red=verdict.counts["red"], amber=verdict.counts["amber"]))
    if not planned:
        problems.append(NothingToWrite())
    if problems:
        staging.save(staged)
        raise Refused(problems)


_LOCK = "SELECT state, version FROM imports_import WHERE id = %s FOR UPDATE"
_APPLIED = """
UPDATE imports_import SET state = 'applied', applied_at = %s, made = %s, counts = %s, edits = %s, verdict = %s, version = version + 1
 WHERE id = %s
"""


def _lock(staged: Staged, state: str) -> None:
    """Whoever writes or takes back the same import at the same time waits here, and then is told that it is done."""
    rows = statements.fetch(_LOCK, [staged.id])
    if not rows or rows[0][0] != state:
        raise Refused([NotOpen(state=STATES[rows[0][0] if rows else "dropped"])])
    if rows[0][1] != staged.version:
        raise Refused([staging.ChangedMeanwhile("version", given=staged.version, current=rows[0][1])])


def _note(
    staged: Staged, kind: DocumentType, actor: Actor, planned: Sequence[Planned], answers: Sequence[Answer], now: datetime
) -> None:
    by_key = {answer.key: answer for answer in answers}
    staged.made = [made for each in planned if (made := _made(kind, actor, each, by_key)) is not None]
    staged.counts = {**staged.counts, "waiting": sum(1 for made in staged.made if made[1] == "wait")}
    staged.verdict.judged = {}
    values = [now, staging.packed(staged.made), staging.as_json(staged.counts)]
    edits, verdict = staging.packed(staging.plain(staged.edits)), staging.packed(staging.plain(staged.verdict))
    statements.run(_APPLIED, [*values, edits, verdict, staged.id])
    staged.state, staged.applied_at, staged.version = "applied", now, staged.version + 1
    asking.remember(actor, kind, _decided(staged, kind))


def _made(kind: DocumentType, actor: Actor, each: Planned, answers: dict[str, Answer]) -> list[Any] | None:
    """[row, what was done, identity, version afterwards, public name, values before]; None where nothing was."""
    if not each.requests:
        return None
    answer = answers[each.requests[-1].key]
    body = answer.body
    if answer.status == WAITS:
        return [each.draft.row, "wait", body["id"], 0, str(body.get("number", "")), {}]
    before = _before(kind, actor, each.requests[-1], each) if each.requests[-1].action == "change" else {}
    return [each.draft.row, each.does, body["id"], body["version"], body[kind.name_field], before]


def _before(kind: DocumentType, actor: Actor, request: Request, each: Planned) -> dict[str, Any]:
    """What the changed fields held, as it may be given again."""
    held: dict[str, Any] = {}
    for field in giving.fields_to_give(kind, kind.action["change"], actor):
        if field.key in request.given and each.old is not None:
            value = each.old.get(field.key)
            if field.kind == "rows":
                keys = {row.key for row in field.rows} - {"id"}
                value = [{key: line[key] for key in line if key in keys} for line in value or ()]
            held[field.key] = value
    return held


def _decided(staged: Staged, kind: DocumentType) -> dict[tuple[str, str], str | None]:
    """What the person made of headers and of words: the next file needs not ask again."""
    header = staged.rows[staged.setting.header]
    decided: dict[tuple[str, str], str | None] = {}
    for index, key in staged.setting.columns.items():
        text = header[int(index)] if int(index) < len(header) else ""
        if text and (key or staged.setting.reasons.get(index) == "person"):
            decided[("", synonyms.folded(text))] = key
    columns = {**kind.field, **{f"{part.key}.{field.key}": field for part in kind.parts for field in part.fields}}
    for where, value in staged.edits.cells.items():
        row, _, index = where.partition(":")
        key = staged.setting.columns.get(index)
        line = staged.rows[int(row) - 1]
        was = line[int(index)] if int(index) < len(line) else ""
        if key and was and value and was != value and key in columns and columns[key].kind in ("reference", "choice"):
            decided[(key, was)] = value
    return decided


def _told(staged: Staged, refused: Sequence[tuple[Planned, Answer]]) -> RefusedRows:
    """Put at its cell what the door refused, and keep that; the answer tells the first of it."""
    place = {key: int(index) for index, key in staged.setting.columns.items() if key}
    shown: list[dict[str, Any]] = []
    statuses: set[int] = set()
    for each, answer in refused:
        for refusal in answer.body["refusals"]:
            if refusal["code"] == "batch.not_done":
                continue
            row, key = reading.cell(each.draft, refusal["field"])
            checking.note(staged.verdict, place, row, key, refusal)
            checking.refuse_again(staged.verdict, each, refusal)
            shown.append({**refusal, "field": f"row.{row}.{key}" if key else f"row.{row}"})
            statuses.add(answer.status)
    checking.count_again(staged.verdict)
    staged.counts = staged.verdict.counts
    staging.save(staged)
    return RefusedRows(shown[:TOLD_MAX], worst(statuses))
