"""What every operation may answer: its own body, and the refusals of each status."""

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.core.texts import Text

Schema = dict[str, Any]

READING = ("400", "401", "403", "404", "405", "413", "422", "429", "503")
CHANGING = (*READING, "409", "507")

REFUSALS: Schema = {
    "type": "object",
    "properties": {"refusals": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/refusal"}}},
    "required": ["refusals"],
}
REFUSAL: Schema = {
    "type": "object",
    "properties": {
        "code": {"type": "string"},
        "field": {"type": ["string", "null"]},
        "text": {"type": "string"},
        "remedy": {"type": "string"},
        "again": {"type": "boolean"},
        "facts": {"type": "object"},
    },
    "required": ["code", "field", "text", "remedy", "again", "facts"],
    "additionalProperties": False,
}


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def json_of(schema: Schema) -> Mapping[str, Any]:
    return {"application/json": {"schema": schema}}


PDF: Mapping[str, Any] = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}


def answers(language: str, content: Mapping[str, Any], *, done: Sequence[str] = ("200",), changes: bool = False) -> Schema:
    """The responses of an operation; every refused status has the one shape."""
    found: Schema = {status: {"description": _DONE[status].in_language(language), "content": content} for status in done}
    for status in CHANGING if changes else READING:
        found[status] = {"$ref": f"#/components/responses/{status}"}
    return found


def refused_responses(language: str) -> Schema:
    return {status: _refused(status, language) for status in CHANGING}


def _refused(status: str, language: str) -> Schema:
    said: Schema = {"description": _REFUSED[status].in_language(language), "content": json_of(reference("refusals"))}
    header = _HEADERS.get(status)
    return said if header is None else {**said, "headers": {header: {"schema": {"type": "string"}}}}


_DONE: dict[str, Text] = {
    "200": Text("完成。", "Done."),
    "201": Text("已新建。", "Created."),
    "202": Text("等待审批。", "Waits for approval."),
}
_REFUSED: dict[str, Text] = {
    "400": Text("无法读取请求，或缺少请求键。", "The request cannot be read, or its key is missing."),
    "401": Text("令牌无效。", "No valid token."),
    "403": Text("没有权限。", "Not allowed."),
    "404": Text("不存在。", "Not there."),
    "405": Text("方法不对。", "Wrong method."),
    "409": Text("状态或版本不符。", "State or version does not fit."),
    "413": Text("内容过大。", "Too large."),
    "422": Text("填写有误，所有原因一次列出。", "Something given is wrong; every reason at once."),
    "429": Text("请求过快。", "Too fast."),
    "503": Text("繁忙，请用同一个键重试。", "Busy; send it again with the same key."),
    "507": Text("磁盘已满。", "The disk is full."),
}
_HEADERS = {"401": "WWW-Authenticate", "405": "Allow", "429": "Retry-After", "503": "Retry-After", "507": "Retry-After"}
