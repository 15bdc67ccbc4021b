"""The whole description, for one person in one language, kept while the configuration lasts."""

from typing import Any

import orjson

from huotong import VERSION
from huotong.core.documents import Actor
from huotong.core.texts import Text
from huotong.platform.people import rights
from huotong.registry import configuration
from huotong.registry.configuration import Configuration

from . import attachments, fixed, handheld, imports, operations, schemas
from .answers import REFUSAL, REFUSALS, refused_responses

KEPT_MAX = 50
TITLE = Text("货通接口", "Huotong API")
ABOUT = Text(
    "请求头 Authorization: Bearer 令牌；每个更改都带 Idempotency-Key。引用用编码，数量与金额是字符串，时刻为带时区的 ISO 8601。"
    '错误总是 {"refusals": [...]}，一次列出全部原因。语言按 Accept-Language。',
    "Send Authorization: Bearer TOKEN; every change carries an Idempotency-Key. References are codes, quantities and money are "
    'strings, moments are ISO 8601 with zone. Errors are always {"refusals": [...]}, all reasons at once. Language by Accept-Language.',
)
GENERAL = Text("通用", "General")


def described(actor: Actor, config: Configuration) -> bytes:
    """The description as JSON: only what this person may see and do."""
    known: dict[Any, bytes] = configuration.by_version("openapi", config.version, lambda _: {})
    key = (actor.grants, actor.scopes, actor.sees_cost, actor.hidden, actor.language)
    found = known.get(key)
    if found is None:
        if len(known) >= KEPT_MAX:
            known.clear()
        found = known[key] = orjson.dumps(_book(actor, config), default=str)
    return found


def for_strangers(language: str) -> bytes:
    """What there is without a token."""
    return orjson.dumps(_whole(fixed.open_to_all(language), {}, [], language))


def _book(actor: Actor, config: Configuration) -> dict[str, Any]:
    language = actor.language
    readable = [key for key, kind in config.types.items() if rights.may_read(actor, kind)]
    paths = {
        **fixed.open_to_all(language),
        **fixed.of_person(actor, readable, language),
        **imports.paths(actor, config.types, language),
        **handheld.paths(language),
        **attachments.paths(actor, readable, language),
    }
    documents: dict[str, Any] = {}
    tags = []
    for key, kind in config.types.items():
        mine = operations.of_type(kind, actor, language)
        if mine:
            paths |= mine
            documents[key] = schemas.document(kind, actor, language)
            tags.append({"name": key, "description": kind.label.in_language(language)})
    return _whole(paths, documents, tags, language)


def _whole(paths: dict[str, Any], documents: dict[str, Any], tags: list[dict[str, str]], language: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE.in_language(language), "version": VERSION, "description": ABOUT.in_language(language)},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": "api", "description": GENERAL.in_language(language)}, *tags],
        "paths": paths,
        "components": {
            "schemas": {"refusal": REFUSAL, "refusals": REFUSALS, **documents},
            "responses": refused_responses(language),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
