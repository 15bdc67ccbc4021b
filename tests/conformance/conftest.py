"""A small company to ask about, and people of different rights to ask as."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from huotong.platform.numbers import ids
from huotong.platform.people import passwords
from huotong.platform.people.models import Organisation, Person, PersonRole, Role, Token
from huotong.registry import configuration

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PASSWORD_HASH = passwords.hashed("correct horse")


@dataclass(frozen=True)
class Api:
    """The API as one person uses it."""

    token: str
    client: Client

    def get(self, path: str, language: str = "en", **said: Any) -> Any:
        return self.client.get(path, headers=self._headers(language), **said)

    def post(self, path: str, body: Any = None, *, key: str | None = None, language: str = "en", raw: bytes | None = None) -> Any:
        headers = {**self._headers(language), "Idempotency-Key": key or str(uuid4())}
        if raw is not None:
            return self.client.post(path, raw, content_type="application/octet-stream", headers=headers)
        return self.client.post(path, body or {}, content_type="application/json", headers=headers)

    def do(self, path: str, body: Any = None) -> dict[str, Any]:
        """A change that must succeed; its answer."""
        response = self.post(path, body)
        assert response.status_code < 300, response.content
        return response.json()

    def _headers(self, language: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": language}


@pytest.fixture
def company(db: None) -> Organisation:
    configuration.forget()
    return _row(Organisation, "MAIN", None, name="Main company", currency="CNY", time_zone="Asia/Shanghai")


@pytest.fixture
def person(company: Organisation) -> Callable[..., Api]:
    """Makes a person with one role and a token: person("*", sees_cost=True)."""

    def make(*grants: str, **role: Any) -> Api:
        name = f"P{ids.one()}"
        granted = _row(Role, name, company, name=name, grants=list(grants), **{"hidden": [], **role})
        who = _row(Person, name, company, name=name, password_hash=PASSWORD_HASH)
        PersonRole.objects.create(id=ids.one(), document=who, role=granted, position=1)
        token = passwords.fresh_token()
        _row(Token, name, company, person=who, scopes=["*"], token_hash=passwords.token_hash(token))
        return Api(token, Client())

    return make


@pytest.fixture
def admin(person: Callable[..., Api]) -> Api:
    return person("*", sees_cost=True)


def _row(model: Any, code: str, company: Organisation | None, **values: Any) -> Any:
    identity = ids.one()
    said = {"id": identity, "organisation_id": company.id if company else identity, "code": code, "state": "active"}
    moments = {"created_at": NOW, "changed_at": NOW, "created_by": identity, "sort_key": code.lower(), "search": [code.lower()]}
    return model.objects.create(**said, **moments, **values)
