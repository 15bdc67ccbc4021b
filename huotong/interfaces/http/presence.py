"""Who has a document open: browsers say it every twenty seconds, and the stream tells the others."""

from django.http.response import HttpResponseBase

from huotong.core.documents import Choice, Field
from huotong.core.documents import reading as values
from huotong.core.fields.values import brief
from huotong.core.refusals import Refused
from huotong.core.texts import Text
from huotong.interfaces.stream.presence import CHANNEL, DOING
from huotong.platform.actions.refusals import NotFound
from huotong.platform.people import persons, rights
from huotong.registry import statements

from . import answers, given
from .documents import readable
from .endpoint import Call, endpoint

LABELS = {"open": Text("打开", "Open"), "editing": Text("编辑中", "Editing"), "closed": Text("已关闭", "Closed")}
PRESENCE = (
    Field("type", Text("单据类型", "Document type"), required=True, length=80),
    Field("id", Text("单据", "Document"), "integer", required=True),
    Field("doing", Text("在做什么", "Doing"), "choice", choices=tuple(Choice(key, LABELS[key]) for key in DOING), default="open"),
)


@endpoint("POST")
def presence(call: Call) -> HttpResponseBase:
    """Say that one has a document open, edits it, or has closed it. Only who may read it is told, and may say so."""
    read, refusals = values.read(given.json_object(call.request), PRESENCE)
    if refusals:
        raise Refused(refusals)
    kind = readable(call, read["type"])
    if not rights.visible_of(call.actor, kind, [read["id"]]):
        raise Refused([NotFound(type=kind.label, id=brief(read["id"]))])
    actor = call.actor
    said = {**read, "doing": read.get("doing") or "open", "person": actor.person, "login": actor.login}
    said["name"] = persons.described(actor).name
    statements.fetch("SELECT pg_notify(%s, %s)", [CHANNEL, statements.rows_json(said)])
    return answers.answer({"ok": True})
