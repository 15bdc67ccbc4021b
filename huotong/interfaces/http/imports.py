"""A messy sheet on its way in: uploaded, matched, mended, written as one unit and taken back as one."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase

from huotong.core.documents import DocumentType, Field
from huotong.core.documents import reading as values
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.imports import applying, bringing, files, mending, opening, remarks, shown, staging, undoing
from huotong.platform.imports.staging import Staged

from . import answers, given
from .endpoint import Call, endpoint

LIST = Text("导入记录", "Past imports")
UPLOAD = Text("上传要导入的表格，得到对好的列和全部问题", "Upload a sheet to import; answers its columns and all that is wrong")
READ = Text("一次导入：列、问题、合计", "One import: columns, problems, totals")
ROWS = Text("一次导入的若干行，按文件自己的行号", "Rows of an import by their numbers in the file")
SETTING = Text("换工作表、表头行、对列", "Choose sheet, header row and columns")
MEND = Text("改格子、点头、不要的行、撤一步", "Mend cells, nod, leave rows out, take a step back")
APPLY = Text("全部写入或一行不写", "Write all of it, or nothing")
UNDO = Text("整批撤销", "Take the whole import back")
IN_THE_WAY = Text("撤销前：什么挡着", "Before it is taken back: what stands in the way")
DROP = Text("丢弃没有写入的导入", "Drop an import that was not written")
REMARKS = Text("带批注的 Excel", "The sheet as Excel with remarks")

WHAT = Field("type", Text("单据类型", "Document type"), "text", required=True, length=80)
NAME = Field("file", Text("文件名", "Name of the file"), "text", length=200)
FIRST = Field("from", Text("从第几行", "First row"), "integer", default=1, least=1, most=1_000_001)
LAST = Field("to", Text("到第几行", "Last row"), "integer", default=shown.ROWS_MAX, least=1, most=1_000_001)
VERSION = Field("version", Text("版本", "Version"), "integer", required=True, least=1, most=2**31)
ROW = Field("row", Text("行", "Row"), "integer", required=True, least=1, most=1_000_001)


@endpoint("GET", "POST")
def imports(call: Call) -> HttpResponseBase:
    """The list of past imports; a file as body begins a new one."""
    if call.request.method != "POST":
        types = shown.types_to_bring(call.types, call.actor)
        return answers.answer({"rows": shown.past(call.types, call.actor), "types": types})
    said = _said(dict(call.parameters), (WHAT, NAME))
    kind = staging.kind_of(call.types, said["type"], call.actor)
    raw = given.body(call.request)
    given.key(call.request)
    staged = opening.upload(kind, call.config, call.actor, raw, said["file"] or "", now=call.now)
    return answers.answer(shown.summary(staged, kind, call.actor), 201)


@endpoint("GET")
def one(call: Call, identity: str) -> HttpResponseBase:
    staged, kind = _found(call, identity)
    if staged.state == "open" and staged.verdict.language != call.language:
        opening.recheck(staged, kind, call.config, call.actor, now=call.now)
    return answers.answer(shown.summary(staged, kind, call.actor))


@endpoint("GET")
def rows(call: Call, identity: str) -> HttpResponseBase:
    said = _said(dict(call.parameters), (FIRST, LAST))
    staged, kind = _found(call, identity)
    if staged.state == "open" and staged.verdict.language != call.language:
        opening.recheck(staged, kind, call.config, call.actor, now=call.now)
    return answers.answer({"rows": shown.rows(staged, said["from"], said["to"])})


@endpoint("GET")
def with_remarks(call: Call, identity: str) -> HttpResponseBase:
    staged, _ = _found(call, identity)
    response = FileResponse(remarks.write(staged, call.language), content_type=files.XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="import-{staged.id}.xlsx"'
    return response


@endpoint("POST")
def setting(call: Call, identity: str) -> HttpResponseBase:
    """`{version, sheet, header, columns: {"0": "code", "1": null}, together}`; what is not given stays."""
    said = _body(call)
    staged, kind = _open(call, identity, said)
    opening.set_up(staged, kind, call.config, call.actor, said, now=call.now)
    return answers.answer(shown.summary(staged, kind, call.actor))


@endpoint("POST")
def mend(call: Call, identity: str) -> HttpResponseBase:
    """One of `cell`, `nod`, `left_out`, `back`; the answer is the import as it is now."""
    said = _body(call)
    staged, kind = _open(call, identity, said)
    for name, act in _MENDING.items():
        if name in said:
            act(staged, said[name])
    opening.recheck(staged, kind, call.config, call.actor, now=call.now)
    staging.save(staged)
    return answers.answer(shown.summary(staged, kind, call.actor))


@endpoint("POST")
def apply(call: Call, identity: str) -> HttpResponseBase:
    staged, kind = _open(call, identity, _body(call))
    return _whole(lambda: applying.apply(staged, kind, call.config, call.actor, now=call.now), staged, kind, call)


@endpoint("GET", "POST")
def undo(call: Call, identity: str) -> HttpResponseBase:
    """GET tells what stands in the way, so that nobody is surprised."""
    if call.request.method != "POST":
        staged, kind = _found(call, identity)
        return answers.answer({"refusals": undoing.in_the_way(staged, kind, call.config, call.actor, now=call.now)})
    given.key(call.request)
    staged, kind = _found(call, identity)
    return _whole(lambda: undoing.undo(staged, kind, call.config, call.actor, now=call.now), staged, kind, call)


@endpoint("POST")
def drop(call: Call, identity: str) -> HttpResponseBase:
    staged, kind = _open(call, identity, _body(call))
    staging.drop(staged)
    staged.state = "dropped"
    return answers.answer(shown.brief(staged, kind, call.actor))


def _whole(act: Callable[[], None], staged: Staged, kind: DocumentType, call: Call) -> HttpResponseBase:
    try:
        with staging.marked_at_work(staged):
            act()
    except bringing.RefusedRows as refused:
        return answers.answer({"refusals": refused.shown}, refused.status)
    return answers.answer(shown.brief(staged, kind, call.actor))


def _found(call: Call, identity: str) -> tuple[Staged, DocumentType]:
    """Whoever may not create such documents any more sees none of their imports either."""
    staged = staging.load(identity, call.actor)
    return staged, staging.kind_of(call.types, staged.type, call.actor)


def _open(call: Call, identity: str, said: dict[str, Any]) -> tuple[Staged, DocumentType]:
    version = _said({key: said[key] for key in said if key == "version"}, (VERSION,))["version"]
    staged = staging.load_open(identity, call.actor, version)
    return staged, staging.kind_of(call.types, staged.type, call.actor)


def _body(call: Call) -> dict[str, Any]:
    given.key(call.request)
    return given.json_object(call.request)


def _said(given_values: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    read, refusals = values.read(given_values, fields)
    if refusals:
        raise Refused(refusals)
    return read


def _cell(staged: Staged, said: Any) -> None:
    said = said if isinstance(said, dict) else {}
    mending.write(staged, said, alike=said.get("alike") is True)


def _nod(staged: Staged, said: Any) -> None:
    """To a group of guesses, to single cells `["43:2"]`, or to all: `true`."""
    if isinstance(said, str):
        keys = [key for key, each in staged.verdict.cells.items() if shown.group_of(key, each, staged) == said]
        mending.nod(staged, keys)
    else:
        mending.nod(staged, [str(each) for each in said] if isinstance(said, list) else None)


def _left_out(staged: Staged, said: Any) -> None:
    """`{rows: [44], out: true}`"""
    said = said if isinstance(said, dict) else {}
    rows = said.get("rows")
    numbers = [_said({"row": each}, (ROW,))["row"] for each in rows] if isinstance(rows, list) else []
    mending.leave_out(staged, numbers, out=said.get("out") is not False)


def _back(staged: Staged, said: Any) -> None:
    (mending.take_all_back if said == "all" else mending.take_back)(staged)


_MENDING: dict[str, Callable[[Staged, Any], None]] = {"cell": _cell, "nod": _nod, "left_out": _left_out, "back": _back}
