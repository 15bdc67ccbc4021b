"""The operations that are the same for everybody, and the questions that modules answer."""

from huotong.core.documents import Actor
from huotong.core.texts import Text
from huotong.interfaces.http.batch import BATCH
from huotong.interfaces.http.extra import EXTRA, Extra
from huotong.interfaces.http.home import SUMMARY as HOME
from huotong.interfaces.http.paper import ASKED as PRINT
from huotong.interfaces.http.paper import SUMMARY as PRINTING
from huotong.interfaces.http.people import SIGN_IN
from huotong.interfaces.http.presence import PRESENCE
from huotong.interfaces.http.proof import PROVE as PROVE_NOW
from huotong.interfaces.http.proof import SUMMARY as PROOF
from huotong.interfaces.http.start import REMOVAL
from huotong.interfaces.http.start import REMOVE as REMOVE_EXAMPLE
from huotong.interfaces.http.start import SUMMARY as START
from huotong.platform.lists.asked import LIMIT_MAX

from . import schemas
from .answers import PDF, answers, json_of
from .operations import key_parameter, lang_parameter, query_parameter
from .schemas import Schema

SUMMARIES = {
    "sign_in": Text("登录，得到令牌", "Sign in for a token"),
    "sign_out": Text("退出登录", "Sign out"),
    "me": Text("我是谁", "Who I am"),
    "preferences": Text("我的界面偏好", "How I like the screens"),
    "prefer": Text("更改界面偏好，null 删除", "Change how I like the screens; null takes a name away"),
    "presence": Text("我打开了哪张单据，每二十秒说一次", "Which document I have open, said every twenty seconds"),
    "start": START,
    "remove_example": REMOVE_EXAMPLE,
    "home": HOME,
    "proof": PROOF,
    "prove": PROVE_NOW,
    "registry": Text("可读的单据类型", "Document types to read"),
    "registry_type": Text("一个单据类型的全部说明", "A document type as data"),
    "events": Text("事件流", "The feed of events"),
    "print": PRINTING,
    "batch": Text("一次执行多个操作", "Many actions in one call"),
    "openapi": Text("本说明", "This description"),
    "health": Text("服务是否可用", "Whether the server answers"),
    "after": Text("上次返回的 next，从 0 开始。", "The next of the call before, 0 to begin."),
    "limit": Text("最多返回的事件数。", "Events at most."),
}


def open_to_all(language: str) -> dict[str, Schema]:
    """What needs no token."""
    token = {
        "type": "object",
        "properties": {"token": {"type": "string"}, "expires_at": {"type": "string", "format": "date-time"}},
        "required": ["expires_at"],
    }
    health = _object({"ok": {"type": "boolean"}, "version": {"type": "string"}})
    body = schemas.an_object(SIGN_IN, language)
    sign_in = {
        **_head("sign_in", language),
        "security": [],
        "requestBody": {"required": True, "content": json_of(body)},
        "responses": answers(language, json_of(token)),
    }
    healthz = {**_head("health", language), "security": [], "responses": answers(language, json_of(health))}
    healthz["responses"]["503"] = {"description": "Not now. 暂不可用。", "content": json_of(health)}
    whole = {**_head("openapi", language), "security": [{}, {"token": []}], "parameters": [lang_parameter(language)]}
    whole["responses"] = answers(language, json_of({"type": "object"}))
    sign_out = {**_head("sign_out", language), "security": [{}, {"token": []}]}
    sign_out["responses"] = answers(language, json_of(_object({"ended": {"type": "boolean"}})))
    return {
        "/api/sign_in": {"post": sign_in},
        "/api/sign_out": {"post": sign_out},
        "/api/openapi.json": {"get": whole},
        "/healthz": {"get": healthz},
    }


def of_person(actor: Actor, readable: list[str], language: str) -> dict[str, Schema]:
    """What everybody with a token may ask."""
    paths = {
        "/api/me": {"get": _get("me", language, _ME)},
        "/api/me/preferences": {"get": _get("preferences", language, _PREFERENCES), "put": _prefer(language)},
        "/api/registry": {"get": _get("registry", language, _TYPES)},
        "/api/events": {"get": _events(language)},
        "/api/presence": {"post": _presence(language)},
        "/api/start": {"get": _get("start", language, _START)},
        "/api/start/remove_example": {"post": _remove_example(language)},
        "/api/home": {
            "get": _get(
                "home", language, _HOME, query_parameter("warehouse", {"type": "string"}, WAREHOUSE.in_language(language))
            )
        },
        "/api/proof": {"get": _get("proof", language, _PROOF), "post": _prove(language)},
        "/api/batch": {"post": _batch(language)},
    }
    if readable:
        name = {"name": "type", "in": "path", "required": True, "schema": {"enum": readable}}
        paths["/api/print"] = {"post": _print(readable, language)}
        paths["/api/registry/{type}"] = {"get": _get("registry_type", language, {"type": "object"}, name)}
    for extra in EXTRA:
        if actor.may(extra.right):
            paths[extra.path] = {"get": _extra(extra, language)}
    return paths


def _get(name: str, language: str, schema: Schema, *parameters: Schema) -> Schema:
    return {
        **_head(name, language),
        "parameters": [*parameters, lang_parameter(language)],
        "responses": answers(language, json_of(schema)),
    }


def _head(name: str, language: str) -> Schema:
    return {"summary": SUMMARIES[name].in_language(language), "operationId": name, "tags": ["api"]}


def _events(language: str) -> Schema:
    after = query_parameter(
        "after", {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}, SUMMARIES["after"].in_language(language)
    )
    limit = query_parameter(
        "limit", {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX}, SUMMARIES["limit"].in_language(language)
    )
    event = _object(
        {"number": {"type": "integer"}, "event": {"type": "string"}, "type": {"type": "string"}, "id": {"type": "integer"}}
    )
    feed = _object({"events": {"type": "array", "items": event}, "next": {"type": "integer"}})
    return _get("events", language, feed, after, limit)


def _prefer(language: str) -> Schema:
    names = {"pattern": r"^[A-Za-z][A-Za-z0-9_.:-]{0,99}$"}
    body = {"type": "object", "properties": {"language": {"enum": ["zh", "en"]}}, "propertyNames": names, "maxProperties": 500}
    return {
        **_head("prefer", language),
        "parameters": [lang_parameter(language)],
        "requestBody": {"required": True, "content": json_of(body)},
        "responses": answers(language, json_of(_PREFERENCES), changes=True),
    }


def _presence(language: str) -> Schema:
    return {
        **_head("presence", language),
        "parameters": [lang_parameter(language)],
        "requestBody": {"required": True, "content": json_of(schemas.an_object(PRESENCE, language))},
        "responses": answers(language, json_of(_object({"ok": {"type": "boolean"}})), changes=True),
    }


def _remove_example(language: str) -> Schema:
    said = _object({"state": {"enum": ["waiting", "working", "failed"]}, "text": {"type": ["string", "null"]}})
    return {
        **_head("remove_example", language),
        "parameters": [lang_parameter(language), key_parameter(language)],
        "requestBody": {"required": True, "content": json_of(schemas.an_object(REMOVAL, language))},
        "responses": answers(language, json_of(said), changes=True),
    }


def _prove(language: str) -> Schema:
    return {
        **_head("prove", language),
        "parameters": [lang_parameter(language), key_parameter(language)],
        "responses": answers(language, json_of(_object({"waiting": {"type": "boolean"}})), changes=True),
    }


def _print(readable: list[str], language: str) -> Schema:
    body = schemas.an_object(PRINT, language)
    body["properties"]["type"] = {"enum": readable}
    body["properties"]["ids"] = {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}}
    body["properties"]["filter"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        **_head("print", language),
        "parameters": [lang_parameter(language)],
        "requestBody": {"required": True, "content": json_of(body)},
        "responses": answers(language, PDF),
    }


def _batch(language: str) -> Schema:
    mode, actions = BATCH
    row = schemas.an_object(actions.rows, language)
    row["properties"]["given"] = {"type": "object"}
    row["properties"]["target"] = {"type": ["string", "integer", "null"], "maxLength": 200, "pattern": schemas.ONE_LINE}
    body = _object({"mode": schemas.taken(mode, language), "actions": {"type": "array", "minItems": 1, "items": row}})
    answer = _object({"key": {"type": "string"}, "status": {"type": "integer"}, "body": {"type": "object"}})
    said = answers(language, json_of(_object({"answers": {"type": "array", "items": answer}})), changes=True)
    return {
        **_head("batch", language),
        "parameters": [lang_parameter(language), key_parameter(language)],
        "requestBody": {"required": True, "content": json_of({**body, "additionalProperties": False})},
        "responses": said,
    }


def _extra(extra: Extra, language: str) -> Schema:
    parameters = [
        {**query_parameter(name, dict(schema), label.in_language(language)), "required": name in extra.required}
        for name, label, schema in extra.parameters
    ]
    return {
        "summary": extra.summary.in_language(language),
        "operationId": extra.path.removeprefix("/api/").replace("/", "."),
        "tags": ["api"],
        "parameters": [*parameters, lang_parameter(language)],
        "responses": answers(language, json_of(dict(extra.answer))),
    }


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


_PREFERENCES = _object({"language": {"enum": ["zh", "en"]}})
_NAMED = _object({"code": {"type": "string"}, "name": {"type": "string"}})
_ME = _object(
    {
        "id": {"type": "integer"},
        "login": {"type": "string"},
        "name": {"type": "string"},
        "language": {"enum": ["zh", "en"]},
        "organisation": _NAMED,
        "roles": {"type": "array", "items": _NAMED},
        "warehouses": {"type": "array", "items": _NAMED},
        "all_warehouses": {"type": "boolean"},
        "sees_cost": {"type": "boolean"},
        "stream": {"type": ["string", "null"]},
        "grants": {"type": "array", "items": {"type": "string"}},
        "scopes": {"type": "array", "items": {"type": "string"}},
    }
)
WAREHOUSE = Text("仓库编码，不填为全部可见的", "Code of the warehouse; all that may be seen unless given")
_HOME: Schema = {
    "type": "object",
    "properties": {
        "zone": {"type": "string"},
        "today": {"type": "string", "format": "date"},
        "figures": {"type": ["object", "null"]},
        "tasks": {"type": "array", "items": {"type": "object"}},
        "exceptions": {"type": "array", "items": {"type": "object"}},
        "waves": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["zone", "today", "figures", "tasks", "exceptions", "waves"],
}
_PROOF = _object(
    {
        "at": {"type": ["string", "null"], "format": "date-time"},
        "ok": {"type": ["boolean", "null"]},
        "faults": {"type": "integer"},
        "first": {"type": ["object", "null"]},
        "checked": {"type": ["object", "null"]},
        "counted": {"type": ["integer", "null"]},
        "agreed": {"type": ["integer", "null"]},
        "waiting": {"type": "boolean"},
        "may": {"type": "boolean"},
    }
)
_TYPES = _object({"types": {"type": "array", "items": _object({"key": {"type": "string"}, "label": {"type": "string"}})}})
_STEP = _object(
    {"key": {"type": "string"}, "done": {"type": "boolean"}, "count": {"type": "integer"}, "may": {"type": "boolean"}}
)
_START = _object(
    {
        "steps": {"type": "array", "items": _STEP},
        "fresh": {"type": "boolean"},
        "example": {"type": ["object", "null"]},
    }
)
