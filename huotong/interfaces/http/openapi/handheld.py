"""What handhelds ask, as the description has it."""

from typing import Final

from huotong.core.texts import Text
from huotong.interfaces.http import handheld_shapes as shapes

from . import schemas
from .answers import answers, json_of
from .attachments import BODY
from .operations import key_parameter, lang_parameter, query_parameter
from .schemas import Schema

HOME: Final = Text("手持首页：下一个任务、其他任务、异常", "Home of a handheld: the next task, other tasks, exceptions")
SUMMARIES: Final = {
    "scan": Text("扫一次，得到下一屏", "One scan, and the next screen"),
    "packet": Text("领取任务包，或重新读取并延长", "Take a packet of work, or read it again and prolong it"),
    "packet/return": Text("交回没做完的活", "Give unfinished work back"),
    "photo": Text("作业时拍的照片，正文就是照片", "A photo taken at work; the body is the photo"),
    "drain": Text("补交离线时的扫描，按次序，每个只算一次", "Scans that waited for the network, in order, each exactly once"),
    "enrol": Text("登记设备，先用密码登录", "Enrol a device; sign in with a password first"),
    "device": Text("这是哪台设备，谁在用", "Which device this is, and who works at it"),
    "sign_in": Text(
        "用胸卡，或账号加 PIN 码登录，需要已登记的设备", "Sign in by badge, or by login and PIN, at an enrolled device"
    ),
    "sign_out": Text("结束班次", "End the shift"),
}
DEVICE_CODE: Final = Text("设备编码", "Code of the device")
_TEXT: Final[Schema] = {"type": "string", "maxLength": 80, "pattern": schemas.ONE_LINE}
_IN_ADDRESS: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "integer": {"type": "integer", "minimum": 1, "maximum": 2**53},
    "moment": {"type": "string", "format": "date-time"},
}
_NULLABLE: Final[Schema] = {"type": ["object", "null"]}
_SCREEN: Final[Schema] = {
    "type": "object",
    "properties": {
        "screen": {"type": "string"},
        "data": {"type": "object"},
        "message": _NULLABLE,
        "sound": {"type": ["string", "null"]},
    },
    "required": ["screen", "data", "message", "sound"],
}
_PACKET: Final[Schema] = {
    "type": "object",
    "properties": {
        "packet": {"type": "integer"},
        "until": {"type": "string", "format": "date-time"},
        "dialogue": {"type": "object"},
        "state": {"type": "object"},
    },
    "required": ["packet", "until", "dialogue", "state"],
}
_ATTACHED: Final[Schema] = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}
_DRAINED: Final[Schema] = {"type": "array", "items": {"type": "object", "required": ["key"]}}
_WHO: Final[Schema] = {
    "type": "object",
    "properties": {"device": _NULLABLE, "person": _NULLABLE, "session": {"type": ["integer", "null"]}},
    "required": ["device", "person", "session"],
}
_OVER: Final[Schema] = {
    "type": "object",
    "properties": {"ended": {"type": "boolean"}, "open": {"type": "array", "items": {"type": "object"}}},
    "required": ["ended", "open"],
}


def paths(language: str) -> dict[str, Schema]:
    """For everybody with a token; what work there is, the person's rights tell."""
    device = {**query_parameter("device", _TEXT, DEVICE_CODE.in_language(language)), "required": True}
    found = {
        "scan": _post("scan", language, schemas.an_object(shapes.SCAN, language), _SCREEN),
        "packet": _post("packet", language, schemas.an_object(shapes.TAKE, language), _PACKET),
        "packet/return": _post("packet/return", language, schemas.an_object(shapes.RETURN, language), _SCREEN),
        "drain": _post("drain", language, schemas.an_object(shapes.DRAIN, language), _DRAINED),
        "photo": _photo(language),
        "home": _get("home", HOME, language, _SCREEN, device),
        "enrol": _post("enrol", language, schemas.an_object(shapes.ENROL, language), _WHO),
        "device": _get("device", SUMMARIES["device"], language, _WHO),
        "sign_in": _post("sign_in", language, schemas.an_object(shapes.SIGN_IN, language), _WHO),
        "sign_out": _post("sign_out", language, None, _OVER),
    }
    return {f"/api/handheld/{name}": operation for name, operation in found.items()}


def _post(name: str, language: str, body: Schema | None, answer: Schema) -> Schema:
    asked = {"requestBody": {"required": True, "content": json_of(body)}} if body else {}
    said = {"parameters": [lang_parameter(language)], **asked, "responses": answers(language, json_of(answer), changes=True)}
    return {"post": {**_head(name, SUMMARIES[name], language), **said}}


def _photo(language: str) -> Schema:
    named = [
        {**query_parameter(field.key, _IN_ADDRESS[field.kind], field.label.in_language(language)), "required": field.required}
        for field in shapes.PHOTO
    ]
    operation = _post("photo", language, None, _ATTACHED)["post"]
    operation["parameters"] = [*named, *operation["parameters"], key_parameter(language)]
    operation["responses"] = answers(language, json_of(_ATTACHED), done=("201",), changes=True)
    return {"post": {**operation, "requestBody": BODY}}


def _get(name: str, summary: Text, language: str, answer: Schema, *parameters: Schema) -> Schema:
    said = {"parameters": [*parameters, lang_parameter(language)], "responses": answers(language, json_of(answer))}
    return {"get": {**_head(name, summary, language), **said}}


def _head(name: str, summary: Text, language: str) -> Schema:
    return {"summary": summary.in_language(language), "operationId": f"handheld.{name.replace('/', '.')}", "tags": ["handheld"]}
