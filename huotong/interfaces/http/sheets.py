"""Sheets over HTTP: export, blank sheet, import."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from huotong.core.refusals import Refused
from huotong.platform.actions.refusals import NoSuchVerb
from huotong.platform.imports import bringing, files, sheet, writing
from huotong.platform.lists import reading

from . import answers, given
from .documents import readable
from .endpoint import Call, endpoint


@endpoint("GET")
def export(call: Call, type: str, form: str) -> HttpResponseBase:
    """Everything that matches, visible columns only, headers in the person's language."""
    kind = readable(call, type)
    asked = reading.ask(kind, call.types, call.actor, call.parameters)
    return _sheet(writing.rows(kind, call.types, call.actor, asked, call.language), type, form)


@endpoint("GET")
def blank(call: Call, type: str, form: str) -> HttpResponseBase:
    """The header of an import, to be filled in."""
    kind = call.type(type)
    if "create" not in kind.action:
        raise Refused([NoSuchVerb(verb=f"{type}.create")])
    header = [column.header.in_language(call.language) for column in sheet.blank(kind, call.actor)]
    return _sheet([header], f"{type}-blank", form)


@endpoint("POST")
def bring(call: Call, type: str) -> HttpResponseBase:
    """A CSV or XLSX file as body; all of it or nothing."""
    kind = call.type(type)
    raw = given.body(call.request)
    given.key(call.request)
    try:
        return answers.answer(bringing.bring(kind, call.config, call.actor, raw, now=call.now).shown())
    except bringing.RefusedRows as refused:
        return answers.answer({"refusals": refused.shown}, refused.status)


def _sheet(rows: Iterable[Sequence[Any]], name: str, form: str) -> HttpResponseBase:
    if form == "xlsx":
        response: HttpResponseBase = FileResponse(files.write_xlsx(rows), content_type=files.XLSX_TYPE)
    else:
        # The first rows are read before the answer begins, so that what goes wrong at once has a status of its own.
        response = StreamingHttpResponse(_begun(files.write_csv(rows)), content_type=files.CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _begun(pieces: Iterator[bytes]) -> Iterable[bytes]:
    first = [next(pieces), next(pieces)]
    return chain(first, pieces)
