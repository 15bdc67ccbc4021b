"""What every operation may answer: its own body, and the refusals of each status."""

from collections.abc import Mapping, Sequence
from typing import Any

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


def answers(content: Mapping[str, Any], *, done: Sequence[str] = ("200",), changes: bool = False) -> Schema:
    """The responses of an operation; every refused status has the one shape."""
    found: Schema = {status: {"description": _DONE[status], "content": content} for status in done}
    for status in CHANGING if changes else READING:
        found[status] = {"$ref": f"#/components/responses/{status}"}
    return found


def refused_responses() -> Schema:
    return {status: _refused(status) for status in CHANGING}


def _refused(status: str) -> Schema:
    said: Schema = {"description": _REFUSED[status], "content": json_of(reference("refusals"))}
    header = _HEADERS.get(status)
    return said if header is None else {**said, "headers": {header: {"schema": {"type": "string"}}}}


_DONE = {
    "200": "Done. 完成。",
    "201": "Created. 已新建。",
    "202": "Waits for approval. 等待审批。",
}
_REFUSED = {
    "400": "The request cannot be read, or its key is missing. 无法读取请求，或缺少请求键。",
    "401": "No valid token. 令牌无效。",
    "403": "Not allowed. 没有权限。",
    "404": "Not there. 不存在。",
    "405": "Wrong method. 方法不对。",
    "409": "State or version does not fit. 状态或版本不符。",
    "413": "Too large. 内容过大。",
    "422": "Something given is wrong; every reason at once. 填写有误，所有原因一次列出。",
    "429": "Too fast. 请求过快。",
    "503": "Busy; send it again with the same key. 繁忙，请用同一个键重试。",
    "507": "The disk is full. 磁盘已满。",
}
_HEADERS = {"401": "WWW-Authenticate", "405": "Allow", "429": "Retry-After", "503": "Retry-After", "507": "Retry-After"}
