"""A small company for the tests of the modules, and the door through which they act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from huotong.core.documents import Actor, Answer, Request
from huotong.platform.actions import door, references
from huotong.platform.runs import running
from huotong.registry import configuration

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Company:
    """What a person with all rights does in it, through the door."""

    actor: Actor

    def ask(self, verb: str, target: int | str | None = None, **given: Any) -> Answer:
        return door.perform(Request(str(uuid4()), verb, self.actor, given, target), now=NOW)

    def do(self, verb: str, target: int | str | None = None, **given: Any) -> dict[str, Any]:
        """What must succeed; the body of its answer."""
        answer = self.ask(verb, target, **given)
        assert answer.status < 300, answer.body
        return dict(answer.body)

    def refused(self, verb: str, target: int | str | None = None, **given: Any) -> list[tuple[str, str | None]]:
        """What must be refused; the code and the field of each refusal."""
        answer = self.ask(verb, target, **given)
        assert answer.status >= 400, answer.body
        return [(refusal["code"], refusal["field"]) for refusal in answer.body["refusals"]]


@pytest.fixture
def found(db: None) -> Callable[[str], Company]:
    """Makes a company by its code, with the unit PCS."""
    configuration.forget()
    references.forget()
    everywhere = Company(running.system(0, 0))

    def make(code: str) -> Company:
        organisation = everywhere.do("organisation.create", code=code, name=f"{code} 公司")
        return Company(running.system(0, organisation["id"]))

    everywhere.do("unit.create", code="PCS", name="件")
    return make


@pytest.fixture
def company(found: Callable[[str], Company]) -> Company:
    return found("MAIN")
