"""Reading what a request brings: its body, its key, its parameters."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from huotong.core.refusals import Refused
from huotong.core.texts import Text

from .refusals import BrokenBody, BrokenRequest, NeedsKey, TooLarge

BODY_MAX_MB = 20
BODY_MAX = BODY_MAX_MB * 1024 * 1024
DEPTH_MAX = 32
KEY_MAX = 200
PARAMETERS_MAX = 200
INTEGER_DIGITS_MAX = 19

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_KEY = re.compile(r"[\x20-\x7e]{1,200}\Z")


def body(request: HttpRequest) -> bytes:
    """The bytes of the body, refused beyond the limit, also where its length was not announced."""
    try:
        if request.META.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked" and not request.META.get("CONTENT_LENGTH"):
            raw = request.META["wsgi.input"].read(BODY_MAX + 1)
        else:
            raw = request.body
    except (RequestDataTooBig, UnreadablePostError) as error:
        raise Refused([TooLarge(most=BODY_MAX_MB)]) from error
    if len(raw) > BODY_MAX:
        raise Refused([TooLarge(most=BODY_MAX_MB)])
    return raw


def json_object(request: HttpRequest) -> dict[str, Any]:
    """The body as one object; numbers are exact, never floats."""
    try:
        raw = body(request)
        given = json.loads(
            raw.decode(), parse_int=_integer, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_pairs
        )
    except _Broken as error:
        raise _broken(error.reason) from error
    except UnicodeDecodeError as error:
        raise _broken(Text("不是 UTF-8", "it is not UTF-8")) from error
    except RecursionError as error:
        raise _broken(Text("嵌套过深", "it is too deep")) from error
    except ValueError as error:
        raise _broken(Text("不是 JSON", "it is not JSON")) from error
    if not isinstance(given, dict):
        raise _broken(Text("不是 JSON 对象", "it is not a JSON object"))
    if _too_deep(given, DEPTH_MAX):
        raise _broken(Text("嵌套过深", "it is too deep"))
    if _SURROGATE.search(raw) and not _is_whole(given):
        raise _broken(Text("含有不完整的代理对", "it holds half a surrogate pair"))
    return given


def key(request: HttpRequest) -> str:
    """The request key, as the client sent it."""
    given = request.META.get("HTTP_IDEMPOTENCY_KEY", "").strip()
    if not _KEY.match(given):
        raise Refused([NeedsKey("Idempotency-Key", most=KEY_MAX)])
    return given


def parameters(request: HttpRequest) -> list[tuple[str, str]]:
    """The query as pairs, repeated names included."""
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return []
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=PARAMETERS_MAX)
    except ValueError as error:
        raise Refused([BrokenRequest()]) from error


class _Broken(Exception):
    def __init__(self, reason: Text) -> None:
        self.reason = reason


def _broken(reason: Text) -> Refused:
    return Refused([BrokenBody(reason=reason, depth=DEPTH_MAX)])


def _integer(text: str) -> int | Decimal:
    """Beyond 64 bits an integer is a decimal like any other, since no column and no identity reaches so far."""
    return int(text) if len(text) < INTEGER_DIGITS_MAX else Decimal(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond everything
        raise _Broken(Text("数字超出范围", "a number is out of range")) from None


def _constant(text: str) -> Any:
    raise _Broken(Text(f"{text} 不是数字", f"{text} is not a number"))


def _pairs(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Broken(Text("同一对象中名称重复", "a name stands twice in one object"))
    return found


def _is_whole(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def _too_deep(value: Any, levels: int) -> bool:
    if isinstance(value, dict):
        return levels == 0 or any(_too_deep(each, levels - 1) for each in value.values())
    if isinstance(value, list):
        return levels == 0 or any(_too_deep(each, levels - 1) for each in value)
    return False
