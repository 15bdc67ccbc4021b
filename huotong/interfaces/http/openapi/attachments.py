"""Attachments, as the description has them."""

from huotong.core.documents import Actor
from huotong.core.texts import Text
from huotong.interfaces.http import attachments
from huotong.platform.files import contents

from .answers import answers, json_of
from .operations import key_parameter, lang_parameter, query_parameter
from .schemas import Schema

_ONE: Schema = {"type": "object", "properties": {"id": {"type": "integer"}, "number": {"type": "string"}}, "required": ["id"]}
_LIST: Schema = {
    "type": "object",
    "properties": {"rows": {"type": "array", "items": {**_ONE, "required": ["id", "name", "media", "href"]}}},
    "required": ["rows"],
}
_BYTES: Schema = {"schema": {"type": "string", "format": "binary"}}
BODY: Schema = {"required": True, "content": {"application/octet-stream": _BYTES}}
_MOMENT: Schema = {"type": "string", "format": "date-time"}


def paths(actor: Actor, readable: list[str], language: str) -> dict[str, Schema]:
    """For who may read attachments, and attach to what he reads."""
    if not readable or not actor.may("attachment.read"):
        return {}
    label = {field.key: field.label.in_language(language) for field in attachments.ASKED}
    kind = {**query_parameter("type", {"enum": readable}, label["type"]), "required": True}
    which = {**query_parameter("id", {"type": "string", "minLength": 1, "maxLength": 200}, label["id"]), "required": True}
    at: Schema = {
        "get": {
            **_head("list", attachments.LISTING, language),
            "parameters": [kind, which, lang_parameter(language)],
            "responses": answers(language, json_of(_LIST)),
        }
    }
    if actor.may("attachment.create"):
        name = query_parameter("name", {"type": "string", "maxLength": 200}, label["name"])
        happened = query_parameter("happened_at", _MOMENT, label["happened_at"])
        at["post"] = {
            **_head("attach", attachments.ATTACHING, language),
            "parameters": [kind, which, name, happened, lang_parameter(language), key_parameter(language)],
            "requestBody": BODY,
            "responses": answers(language, json_of(_ONE), done=("201",), changes=True),
        }
    one = {
        **_head("read", attachments.READING, language),
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}},
            lang_parameter(language),
        ],
        "responses": answers(language, dict.fromkeys(contents.MEDIA, _BYTES)),
    }
    return {"/api/attachments": at, "/api/attachments/{id}": {"get": one}}


def _head(name: str, text: Text, language: str) -> Schema:
    return {"summary": text.in_language(language), "operationId": f"attachments.{name}", "tags": ["api"]}
