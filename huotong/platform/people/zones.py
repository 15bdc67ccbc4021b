"""Time zones are names of the IANA database: days and numbers are counted by them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from huotong.core.documents import Ask
from huotong.core.refusals import Refusal


class UnknownTimeZone(Refusal):
    """{given} is not a time zone.

    Use a name such as Asia/Shanghai or Europe/London.
    """

    zh = "{given} 不是时区。\n\n请使用 Asia/Shanghai、Europe/London 这样的名称。"
    code = "organisation.unknown_time_zone"


def time_zone_is_known(ask: Ask, facts: Any, *, now: datetime) -> Sequence[Refusal]:
    given = ask.given.get("time_zone")
    if given is None or is_time_zone(given):
        return []
    return [UnknownTimeZone("time_zone", given=given)]


def is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # no such file, a folder, or no name at all
        return False
    return True
