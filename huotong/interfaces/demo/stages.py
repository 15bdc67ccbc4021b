"""Asking the door for many things of one kind, counted and timed."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from huotong.core.documents import Actor, Answer, Request
from huotong.platform.actions import door

TOGETHER: Final = 50
"""Requests that are sent at once, as a busy channel sends them."""


@dataclass(frozen=True, slots=True)
class Wish:
    given: Mapping[str, Any]
    target: int | None = None


@dataclass(slots=True)
class Stage:
    """What was asked of one verb on that day."""

    name: str
    verb: str
    asked: int = 0
    done: int = 0
    seconds: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)

    def told(self) -> dict[str, Any]:
        told = {"stage": self.name, "verb": self.verb, "asked": self.asked, "done": self.done, "seconds": round(self.seconds, 2)}
        return told | ({"refused": dict(self.refused)} if self.refused else {})


def ask(stage: Stage, actor: Actor, wishes: Sequence[Wish]) -> list[dict[str, Any] | None]:
    """The body of each answer; None where it was refused, which the stage remembers."""
    began_at = time.monotonic()
    found: list[dict[str, Any] | None] = []
    for start in range(0, len(wishes), TOGETHER):
        requests = [
            Request(str(uuid4()), stage.verb, actor, wish.given, wish.target) for wish in wishes[start : start + TOGETHER]
        ]
        answers = door.perform_all(requests, mode="each", now=datetime.now(UTC))
        found += [_body(stage, answer) for answer in answers]
    stage.asked += len(wishes)
    stage.seconds += time.monotonic() - began_at
    return found


def _body(stage: Stage, answer: Answer) -> dict[str, Any] | None:
    if answer.status < 400:
        stage.done += 1
        return dict(answer.body)
    stage.refused.update({refusal["code"] for refusal in answer.body["refusals"]})
    return None
