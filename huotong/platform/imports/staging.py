"""A file on its way in: what it holds, what it was taken for, what a person did with it, and whose business it is.

Only the one who brought it sees it, and administrators of the same organisation who may see costs as well. States:
`open` while it is looked at, `applied` when it was written, `undone` when that was taken back, `dropped`.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

import orjson

from huotong.core.documents import Actor, DocumentType
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.actions.refusals import NoSuchVerb, NotAllowed
from huotong.registry import statements

from .files import Sheet

KEPT = timedelta(days=30)
"""How long an import can be undone, and how long one that was not written is kept."""
LISTED_MAX = 100
STATES = {
    "open": Text("还没写入", "not written yet"),
    "applied": Text("已写入", "written"),
    "undone": Text("已撤销", "undone"),
    "dropped": Text("已丢弃", "dropped"),
}


class NoSuchImport(Refusal):
    """There is no import {given}, or it is not yours.

    Look at the list of past imports.
    """

    zh = "没有导入 {given}，或者不是您的。\n\n请在导入记录里查找。"
    code, status = "import.unknown", 404


class NotOpen(Refusal):
    """This import is {state} and cannot be edited any more.

    Bring the file again to begin anew.
    """

    zh = "这次导入{state}，不能再改。\n\n要重来请再次上传文件。"
    code, status = "import.not_open", 409


class ChangedMeanwhile(Refusal):
    """This import was changed in another window: you saw version {given}, it is now {current}.

    Look at it again; what was mended is kept.
    """

    zh = "这次导入在别的窗口里改过：您看到的是第 {given} 版，现在是第 {current} 版。\n\n请重新查看，已改的都在。"
    code, status, again = "import.changed", 409, True


@dataclass(slots=True)
class Setting:
    """How the file is read."""

    sheet: int = 0
    header: int = 0
    """The row of the header, 0 is the first."""
    columns: dict[str, str | None] = field(default_factory=dict)
    """Column of the file, 0 is A -> key of the field; None: for comparison only."""
    reasons: dict[str, str] = field(default_factory=dict)
    together: bool = False
    """Whether rows that say the same of their document are lines of one."""


@dataclass(slots=True)
class Edits:
    """What the person did: cells by `row:column`, rows by their number as the file counts."""

    cells: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, bool] = field(default_factory=dict)
    """Rows left out; False: a row that would be left out, but is not to be."""
    agreed: dict[str, bool] = field(default_factory=dict)
    """Rows whose document exists and may be changed."""
    steps: list[dict[str, dict[str, Any]]] = field(default_factory=list)
    """How things were before each step, to take it back."""


@dataclass(slots=True)
class Verdict:
    """What is wrong and what is guessed, as a person of this language reads it."""

    language: str = ""
    configuration: int = 0
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    """`row:column` (-1: the row itself) -> state, kind, text, remedy, value, choices."""
    out: dict[str, str] = field(default_factory=dict)
    """Row that is left out -> why: `person`, `total`."""
    missing: list[str] = field(default_factory=list)
    """Fields that need a column and have none."""
    judged: dict[str, list[list[Any]]] = field(default_factory=dict)
    """Fingerprint of a document as it would be asked for -> what the door said."""
    counts: dict[str, int] = field(default_factory=dict)
    totals: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Staged:
    id: int
    organisation: int
    person: int
    type: str
    file: str
    fingerprint: str
    state: str
    version: int
    setting: Setting
    created_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    sheets: list[Sheet]
    edits: Edits
    verdict: Verdict
    made: list[list[Any]]
    counts: dict[str, int]
    at_work: bool = False

    @property
    def rows(self) -> list[list[str]]:
        return self.sheets[self.setting.sheet].rows


def packed(value: Any) -> bytes:
    return zlib.compress(orjson.dumps(value), 1)


def plain(record: Any) -> dict[str, Any]:
    """A flat record by its names. What it holds is plain already; `asdict` would copy all of it."""
    return {each.name: getattr(record, each.name) for each in fields(record)}


def unpacked(raw: Any) -> Any:
    return orjson.loads(zlib.decompress(bytes(raw))) if raw else []


def kind_of(types: Any, key: str, actor: Actor) -> DocumentType:
    """The type of an import, if this person may create such documents."""
    kind = types.get(key)
    if kind is None or "create" not in kind.action:
        raise Refused([NoSuchVerb(verb=f"{key[:60]}.create")])
    if not actor.may(f"{key}.create"):
        raise Refused([NotAllowed(verb=f"{key}.create")])
    return kind  # type: ignore[no-any-return]


_FIELDS = "id, organisation_id, person_id, type, file, fingerprint, state, version, setting, created_at, applied_at, undone_at"
_LOAD = f"SELECT {_FIELDS}, content, edits, verdict, made, counts FROM imports_import WHERE id = %s"


def load(identity: str, actor: Actor) -> Staged:
    """An import that this person may see. Refuses NoSuchImport."""
    number = int(identity) if identity.isdigit() and len(identity) < 19 else 0
    # Asked first: what ends between the two is told as under way, never as not begun.
    at_work = is_at_work(number)
    rows = statements.fetch(_LOAD, [number])
    if not rows or not _is_mine(actor, rows[0][1], rows[0][2]):
        raise Refused([NoSuchImport(given=identity[:30])])
    *plain, setting, created, applied, undone, content, edits, verdict, made, counts = rows[0]
    sheets = [Sheet(**each) for each in unpacked(content)]
    said = Verdict(**(unpacked(verdict) or {}))
    kept = (sheets, Edits(**unpacked(edits)), said, unpacked(made), counts)
    return Staged(*plain, Setting(**setting), created, applied, undone, *kept, at_work)


def load_open(identity: str, actor: Actor, version: int | None = None) -> Staged:
    """An import that may still be edited, in the version that the person has seen."""
    staged = load(identity, actor)
    if staged.state != "open":
        raise Refused([NotOpen(state=STATES[staged.state])])
    if version is not None and version != staged.version:
        raise Refused([ChangedMeanwhile("version", given=version, current=staged.version)])
    return staged


def _is_mine(actor: Actor, organisation: int, person: int) -> bool:
    return organisation in actor.organisations and (person == actor.person or (actor.may("*") and actor.sees_cost))


_NEW = f"""
INSERT INTO imports_import ({_FIELDS}, content, edits, verdict, made, counts)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, NULL, NULL, %s, %s, %s, '', %s)
"""
_SAVE = """
UPDATE imports_import SET setting = %s, edits = %s, verdict = %s, counts = %s, version = version + 1
 WHERE id = %s AND version = %s AND state = 'open'
"""


def add(staged: Staged) -> None:
    statements.run(
        _NEW,
        [
            staged.id,
            staged.organisation,
            staged.person,
            staged.type,
            staged.file,
            staged.fingerprint,
            staged.state,
            staged.version,
            as_json(plain(staged.setting)),
            staged.created_at,
            packed([plain(sheet) for sheet in staged.sheets]),
            packed(plain(staged.edits)),
            packed(plain(staged.verdict)),
            as_json(staged.counts),
        ],
    )


def save(staged: Staged) -> None:
    """Keep what was done. Refuses ChangedMeanwhile where another window was quicker."""
    edits, verdict = packed(plain(staged.edits)), packed(plain(staged.verdict))
    values = [as_json(plain(staged.setting)), edits, verdict, as_json(staged.counts), staged.id, staged.version]
    if not statements.run(_SAVE, values):
        raise Refused([ChangedMeanwhile("version", given=staged.version, current=staged.version + 1)])
    staged.version += 1


def as_json(value: Any) -> str:
    return orjson.dumps(value).decode()


_SWEEP = """
DELETE FROM imports_import WHERE person_id = %s AND created_at < %s AND state IN ('open', 'dropped')
"""
_FORGET = """
UPDATE imports_import SET content = '', verdict = '', made = ''
 WHERE person_id = %s AND applied_at < %s AND content <> ''
"""


def sweep(actor: Actor, now: datetime) -> None:
    """What was never written goes after thirty days; of what was written the summary stays."""
    statements.run(_SWEEP, [actor.person, now - KEPT])
    statements.run(_FORGET, [actor.person, now - KEPT])


_DROP = "UPDATE imports_import SET state = 'dropped', version = version + 1 WHERE id = %s AND state = 'open'"


def drop(staged: Staged) -> None:
    statements.run(_DROP, [staged.id])


_AT_WORK, _OVER = "SELECT pg_try_advisory_lock(%s, %s)", "SELECT pg_advisory_unlock(%s, %s)"
_IS_AT_WORK = """
SELECT EXISTS (
  SELECT FROM pg_locks JOIN pg_database d ON d.oid = database AND d.datname = current_database()
   WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2 AND granted)
"""
_CLASS = 7_202_613
"""The first half of the key under which imports are marked."""


@contextmanager
def marked_at_work(staged: Staged) -> Iterator[None]:
    """Marked as being written or taken back, for whoever looks meanwhile; the mark ends with this session at the latest."""
    mark = [_CLASS, staged.id % 2**31]
    mine = statements.only(_AT_WORK, mark)
    try:
        yield
    finally:
        if mine:
            statements.fetch(_OVER, mark)


def is_at_work(identity: int) -> bool:
    return bool(statements.only(_IS_AT_WORK, [_CLASS, identity % 2**31]))


_LIST = f"""
SELECT i.id, i.type, i.file, i.state, i.version, i.created_at, i.applied_at, i.undone_at, i.counts, p.code, p.name, p.id
  FROM imports_import i JOIN people_person p ON p.id = i.person_id
 WHERE i.organisation_id = ANY(%s) AND (i.person_id = %s OR %s) AND i.state <> 'dropped'
 ORDER BY i.created_at DESC, i.id DESC LIMIT {LISTED_MAX}
"""


def past(actor: Actor) -> Sequence[tuple[Any, ...]]:
    return statements.fetch(_LIST, [sorted(actor.organisations), actor.person, actor.may("*") and actor.sees_cost])


_SAME = """
SELECT id, state, file, created_at, applied_at FROM imports_import
 WHERE organisation_id = %s AND fingerprint = %s AND type = %s AND state IN ('applied', 'open') AND id <> %s
   AND (state = 'applied' OR person_id = %s)
 ORDER BY state, created_at DESC LIMIT 1
"""


def same_file(staged: Staged) -> tuple[Any, ...] | None:
    """The latest import of the very same file for the same type, written or still open."""
    found = statements.fetch(_SAME, [staged.organisation, staged.fingerprint, staged.type, staged.id, staged.person])
    return found[0] if found else None
