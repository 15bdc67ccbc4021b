"""How the person who asks likes the screens to be; the language among it is the person's own field."""

from typing import Any
from uuid import uuid4

from django.http.response import HttpResponseBase

from huotong.core.documents import Choice, Field, Request
from huotong.core.documents import reading as values
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import LANGUAGES, Text
from huotong.platform.actions import door
from huotong.platform.people import persons, preferences
from huotong.platform.runs import running

from . import answers, given
from .endpoint import Call, endpoint

NAMES = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}
LANGUAGE = Field(
    "language", Text("语言", "Language"), "choice", required=True, choices=tuple(Choice(key, NAMES[key]) for key in LANGUAGES)
)


class NarrowToken(Refusal):
    """A token with narrower scopes changes nothing about its person.

    Sign in as the person, or use a token with the scope *.
    """

    zh = "范围受限的令牌不能更改其人员的偏好。\n\n请以本人登录，或使用范围为 * 的令牌。"
    code, status = "preferences.narrow_token", 403


@endpoint("GET", "PUT")
def mine(call: Call) -> HttpResponseBase:
    if call.request.method == "PUT":
        _set(call, given.json_object(call.request))
    kept = preferences.of(call.actor.person)
    return answers.answer({**kept, "language": persons.described(call.actor).language})


def _set(call: Call, said: dict[str, Any]) -> None:
    if "*" not in call.actor.scopes:
        raise Refused([NarrowToken()])
    wished, refusals = values.read({key: value for key, value in said.items() if key == "language"}, (LANGUAGE,))
    if refusals and "language" in said:
        raise Refused(refusals)
    preferences.merge(call.actor.person, {name: value for name, value in said.items() if name != "language"})
    if "language" in said:
        _speak(call, wished["language"])


def _speak(call: Call, language: str) -> None:
    """Through the door, as every change of master data; done by the program, since one's language needs no right."""
    actor = call.actor
    if persons.described(actor).language == language:
        return
    program = running.system(actor.person, actor.organisation)
    answer = door.perform(Request(str(uuid4()), "person.change", program, {"language": language}, actor.person), now=call.now)
    assert answer.status < 300, answer.body
