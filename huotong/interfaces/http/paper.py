"""Paper over HTTP: one document, or up to five hundred, as PDF. Who may read them may print them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from huotong.core.documents import DocumentType, Field, Print
from huotong.core.documents import reading as values
from huotong.core.fields.values import WrongKind, brief
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text
from huotong.platform.actions.refusals import NotFound
from huotong.platform.lists import reading
from huotong.platform.printing import printing
from huotong.platform.printing.refusals import NothingToPrint, TooManyToPrint
from huotong.platform.printing.sight import Row, Sight

from . import given
from .documents import readable, storable
from .endpoint import Call, endpoint

SUMMARY = Text("打印单据或标签：选中的，或符合筛选的，最多 500 张", "Print documents or labels, chosen or by filter, at most 500")
ONE = Text("打印一张", "Print one")
TYPE = Field("type", Text("单据类型", "Document type"), required=True, length=80)
KEY = Field("key", Text("样式", "Paper"), required=True, length=80)
IDS = Field("ids", Text("单据 id 的列表", "Identities of documents"), "json")
FILTER = Field("filter", Text("筛选，写法同列表", "Filter, as a list takes it"), "json")
ASKED = (TYPE, KEY, IDS, FILTER)


@endpoint("GET")
def one(call: Call, type: str, id: str, key: str) -> HttpResponseBase:
    kind = readable(call, type)
    paper = printing.named(kind, key)
    found = reading.one(kind, call.types, call.actor, id) if storable(id) else None
    if found is None:
        raise Refused([NotFound(type=kind.label, id=brief(id))])
    return _paper(call, paper, [found], f"{found[kind.name_field]}-{key}.pdf")


@endpoint("POST")
def many(call: Call) -> HttpResponseBase:
    said, refusals = values.read(given.json_object(call.request), ASKED)
    if refusals:
        raise Refused(refusals)
    kind = readable(call, said["type"])
    paper = printing.named(kind, said["key"])
    ids, filters = said.get("ids"), said.get("filter")
    if (ids is None) == (filters is None):
        raise Refused([NothingToPrint("ids")])
    found = _filtered(call, kind, filters) if ids is None else _chosen(call, kind, ids)
    if not found:
        raise Refused([NothingToPrint("ids" if filters is None else "filter")])
    return _paper(call, paper, found, f"{kind.key}-{paper.key}.pdf")


def _chosen(call: Call, kind: DocumentType, ids: Any) -> list[Row]:
    """The documents in the order asked for; all of them, or a refusal that names those that are not to be seen."""
    if not isinstance(ids, list) or not all(_is_identity(each) for each in ids):
        wanted = Text("整数的列表", "a list of whole numbers")
        raise Refused([WrongKind("ids", label=IDS.label, given=brief(ids), wanted=wanted, example="[1, 2]")])
    wanted_ids = list(dict.fromkeys(ids))
    if len(wanted_ids) > printing.MOST:
        raise Refused([TooManyToPrint("ids", most=printing.MOST)])
    if not wanted_ids:
        return []
    sight = Sight(call.actor, call.types, call.now, call.version)
    found = {row["id"]: row for row in sight.by_identity(kind, wanted_ids)}
    missing: list[Refusal] = [
        NotFound(f"ids.{at}", type=kind.label, id=str(each)) for at, each in enumerate(wanted_ids) if each not in found
    ]
    if missing:
        raise Refused(missing[:10])
    return [found[each] for each in wanted_ids]


def _filtered(call: Call, kind: DocumentType, filters: Any) -> list[Row]:
    if not isinstance(filters, Mapping) or not all(isinstance(value, str) for value in filters.values()):
        wanted = Text("名称和文本值的对象", "an object of names and texts")
        raise Refused(
            [WrongKind("filter", label=FILTER.label, given=brief(filters), wanted=wanted, example='{"warehouse": "W1"}')]
        )
    asked = reading.ask(kind, call.types, call.actor, [*filters.items(), ("limit", str(printing.MOST)), ("fields", "")])
    page = reading.page(kind, call.types, call.actor, asked)
    if page.next is not None:
        raise Refused([TooManyToPrint("filter", most=printing.MOST)])
    return reading.with_lines(kind, call.types, call.actor, page.rows)


def _is_identity(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _paper(call: Call, paper: Print, documents: Sequence[Row], name: str) -> HttpResponseBase:
    made = printing.pdf(paper, documents, call.actor, call.config, now=call.now)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response
