"""Photos and papers beside a document: attached by who may see it, read by who may see it.

`POST /api/attachments?type=&id=&name=` takes the bytes as they are; `GET` with the same type and id lists what is there.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, quote_etag

from huotong.core.documents import Actor, Answer, Field, Request
from huotong.core.documents import reading as values
from huotong.core.fields.values import brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.platform.actions import door
from huotong.platform.actions.refusals import NotAllowed, NotFound
from huotong.platform.files import contents, listing
from huotong.platform.lists import reading
from huotong.platform.people import rights

from . import answers, given
from .documents import readable, shown, storable
from .endpoint import Call, endpoint

LISTING = Text("一张单据的附件：照片和 PDF", "The attachments of a document: photos and PDF")
ATTACHING = Text("给一张单据附上照片或 PDF，正文就是文件", "Attach a photo or PDF to a document; the body is the file")
READING = Text("附件的内容", "The content of an attachment")
LABEL = Text("附件", "Attachment")
TYPE = Field("type", Text("单据类型", "Document type"), required=True, length=80)
ID = Field("id", Text("单据 id、单号或编码", "Identity, number or code of the document"), required=True, length=200)
NAME = Field("name", Text("文件名", "File name"), length=200)
HAPPENED_AT = Field("happened_at", Text("发生时间", "Happened at"), "moment")
WHERE, ASKED = (TYPE, ID), (TYPE, ID, NAME, HAPPENED_AT)
ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}


@endpoint("GET", "POST")
def attachments(call: Call) -> HttpResponseBase:
    return _attach(call) if call.request.method == "POST" else _list(call)


def _list(call: Call) -> HttpResponseBase:
    said = _said(call, WHERE)
    type, document = _document(call, said)
    if not call.actor.may("attachment.read"):
        raise Refused([NotAllowed(verb="attachment.read")])
    rows = listing.at(type, document)
    return answers.answer({"rows": [{**row, "href": f"/api/attachments/{row['id']}"} for row in rows]})


def _attach(call: Call) -> HttpResponseBase:
    said = _said(call, ASKED)
    key = given.key(call.request)
    type, document = _document(call, said)
    data = given.body(call.request)
    return shown(attach(call, call.actor, key, type, document, data, said.get("name"), said.get("happened_at")))


def attach(
    call: Call, actor: Actor, key: str, type: str, document: int, data: bytes, name: str | None, happened_at: datetime | None
) -> Answer:
    """Keep the bytes and attach them, once for a key. Refuses what is no photo and no PDF, and who has no right to."""
    if not actor.may("attachment.create"):
        raise Refused([NotAllowed(verb="attachment.create")])
    kept = contents.keep(data, now=call.now)
    told: dict[str, Any] = {
        "target_type": type,
        "target": document,
        "media": kept.media,
        "size": kept.size,
        "sha256": kept.sha256,
    }
    told["name"] = name or f"{type}-{document}.{ENDINGS[kept.media]}"
    if happened_at is not None:
        told["happened_at"] = happened_at.isoformat()
    return door.perform(Request(key, "attachment.create", actor, told), now=call.now, version=call.version)


def _said(call: Call, fields: tuple[Field, ...]) -> Mapping[str, Any]:
    read, refusals = values.read(dict(call.parameters), fields)
    if refusals:
        raise Refused(refusals)
    return read


def _document(call: Call, said: Mapping[str, Any]) -> tuple[str, int]:
    kind = readable(call, said["type"])
    found = reading.one(kind, call.types, call.actor, said["id"]) if storable(said["id"]) else None
    if found is None:
        raise Refused([NotFound("id", type=kind.label, id=brief(said["id"]))])
    return kind.key, found["id"]


@endpoint("GET")
def content(call: Call, id: str) -> HttpResponseBase:
    """The bytes, for who may see the document that they lie beside."""
    found = listing.one(int(id)) if id.isascii() and id.isdigit() and len(id) < 19 else None
    if found is None or not _sees(call, found):
        raise Refused([NotFound(type=LABEL, id=brief(id))])
    tag = quote_etag(found.sha256)
    if call.request.headers.get("If-None-Match") == tag:
        return _kept_by_the_browser(HttpResponse(status=304), tag)
    data = contents.read(found.sha256)
    if data is None:
        raise Refused([NotFound(type=LABEL, id=brief(id))])
    response = HttpResponse(data, content_type=found.media)
    response["Content-Disposition"] = content_disposition_header(False, found.name) or "inline"
    return _kept_by_the_browser(response, tag)


def _kept_by_the_browser(response: HttpResponse, tag: str) -> HttpResponse:
    """Asked for anew each time, since rights change; sent again only where it is another."""
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


def _sees(call: Call, found: listing.Attached) -> bool:
    kind = call.types.get(found.type)
    if kind is None or not call.actor.may("attachment.read") or not rights.may_read(call.actor, kind):
        return False
    return bool(rights.visible_of(call.actor, kind, [found.target]))
