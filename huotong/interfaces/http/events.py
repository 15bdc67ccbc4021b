"""The feed of events, for whoever follows."""

import re

from django.http.response import HttpResponseBase

from huotong.core.fields.values import brief
from huotong.core.refusals import Refusal, Refused
from huotong.platform.events import feed
from huotong.platform.lists.asked import LIMIT_MAX
from huotong.platform.lists.refusals import BadLimit

from . import answers
from .endpoint import Call, endpoint


class BadPosition(Refusal):
    """after is {given}; it must be a position that this feed answered as next.

    Begin with after=0, then go on with next.
    """

    zh = "after 为 {given}，应为此事件流返回的 next。\n\n请从 after=0 开始，然后沿 next 继续。"
    code = "events.bad_position"


class UnknownEventParameter(Refusal):
    """{name} is not a parameter of the feed.

    Use after and limit.
    """

    zh = "{name} 不是事件流的参数。\n\n可用 after 和 limit。"
    code = "events.unknown_parameter"


@endpoint("GET")
def events(call: Call) -> HttpResponseBase:
    given = dict(call.parameters)
    refusals: list[Refusal] = [UnknownEventParameter(brief(n), name=brief(n)) for n in given if n not in ("after", "limit")]
    after, limit = given.get("after", "0"), given.get("limit", "100")
    if not re.fullmatch(r"[0-9]{1,18}", after):
        refusals.append(BadPosition("after", given=brief(after)))
    if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= LIMIT_MAX:
        refusals.append(BadLimit("limit", given=brief(limit), most=LIMIT_MAX))
    if refusals:
        raise Refused(refusals)
    return answers.answer(feed.read(call.actor, call.config, after=int(after), limit=int(limit)))
