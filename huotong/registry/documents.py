"""The type `custom_field`: what a person publishes when a form lacks a word."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huotong.core.documents import Ask, Document, Module, Work
from huotong.core.documents.types import LIST_WORDS
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text

from . import models
from .configuration import built_in
from .types import action, declare

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


class BadCode(Refusal):
    """{given} cannot be the code of a field.

    Use small letters, digits and underscores, a letter first, for instance colour_2.
    """

    zh = "{given} 不能作为字段编码。\n\n请用小写字母、数字和下划线，以字母开头，例如 colour_2。"
    code = "custom_field.bad_code"


class NoSuchType(Refusal):
    """There is no document type {given}.

    Use one of: {known}.
    """

    zh = "没有单据类型 {given}。\n\n可用的有：{known}。"
    code = "custom_field.no_such_type"


class CodeTaken(Refusal):
    """{type} already has a field {given}.

    Choose another code.
    """

    zh = "{type} 已有字段 {given}。\n\n请换一个编码。"
    code = "custom_field.code_taken"


class NeedsChoices(Refusal):
    """A field of the kind choice needs its choices.

    Give choices, for instance ["red", "blue"].
    """

    zh = '选项字段需要列出选项。\n\n请填写 choices，例如 ["red", "blue"]。'
    code = "custom_field.needs_choices"


@dataclass(frozen=True, slots=True)
class Known:
    """The field codes of every type and line table that can be extended, by their key."""

    codes: dict[str, frozenset[str]]


def known_codes(asks: Sequence[Ask]) -> list[Known]:
    codes: dict[str, frozenset[str]] = {}
    for key, kind in built_in().items():
        asked = {field.key for action in kind.actions for field in action.asks}
        taken = {"id", "version", "state", "number", "code", "condition", "lang", *LIST_WORDS}
        codes[key] = frozenset({*taken, *asked, *kind.field, *kind.part})
        codes |= {f"{key}.{part.key}": frozenset({"id", *part.field}) for part in kind.parts}
    return [Known(codes)] * len(asks)


def publish_field(custom: Document, given: dict[str, Any], known: Known, *, now: datetime) -> Work:
    """Check the code and publish; the trigger on the table raises the configuration's version."""
    problems = problems_of_field(custom, given, known, now=now)
    if problems:
        raise Refused(problems)
    return Work.create(custom)


def problems_of_field(
    custom: Document, given: dict[str, Any], known: Known, *, unknown: Set[str] = frozenset(), now: datetime
) -> list[Refusal]:
    """What `publish_field` would refuse, as far as the field could be read."""
    problems: list[Refusal] = []
    if not CODE.match(custom.code or ""):
        problems.append(BadCode("code", given=custom.code))
    if custom["type"] not in known.codes:
        problems.append(NoSuchType("type", given=custom["type"], known=", ".join(sorted(known.codes))))
    elif (custom.code or "") in known.codes[custom["type"]]:
        problems.append(CodeTaken("code", type=custom["type"], given=custom.code))
    if custom["kind"] == "choice" and not custom["choices"]:
        problems.append(NeedsChoices("choices"))
    return problems


def archive_field(custom: Document, given: dict[str, Any], facts: Ask, *, now: datetime) -> Work:
    return Work.set(custom, state="archived")


CUSTOM_FIELD = declare(
    "custom_field",
    Text("自定义字段", "Custom field"),
    models.CustomField,
    fields="type kind label required cost choices",
    lists="code type kind label required",
    actions=(
        action(
            "create",
            "新建",
            "Create",
            publish_field,
            reads=known_codes,
            judges=problems_of_field,
            then="active",
            tells="published",
        ),
        action("archive", "归档", "Archive", archive_field, when="active", then="archived", tells="archived"),
    ),
    shared=True,
    about_cost="cost",
    module="registry",
)

REGISTRY = Module(name="registry", label=Text("配置", "Configuration"), types=(CUSTOM_FIELD,))
