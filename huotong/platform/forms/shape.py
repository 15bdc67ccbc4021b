"""A document type as data, in one language and for one person: what forms, lists and dialogs are drawn from.

A field that the person may not see is absent, name and all; so is an action that he may not use.
"""

from collections.abc import Iterable
from typing import Any

from huotong.core.documents import Action, Actor, Choice, Condition, DocumentType, Field, Lines, State
from huotong.core.fields import KINDS
from huotong.core.texts import Text
from huotong.platform.people import rights

Shape = dict[str, Any]


def index(types: Iterable[DocumentType], actor: Actor, language: str) -> list[Shape]:
    """The types that the actor may read, briefly."""
    return [
        {"key": kind.key, "label": kind.label.in_language(language), "module": kind.module, "menu": kind.menu}
        for kind in types
        if rights.may_read(actor, kind)
    ]


def shape(kind: DocumentType, actor: Actor, language: str) -> Shape:
    fields = rights.visible_fields(actor, kind)
    seen = {field.key for field in fields} | {"state", "condition"}
    return {
        "key": kind.key,
        "label": kind.label.in_language(language),
        "help": _text(kind.help, language),
        "module": kind.module,
        "menu": kind.menu,
        "name_field": kind.name_field,
        "title": kind.title,
        "list": [key for key in kind.lists if key in seen],
        "fields": [_filtered(field, field.key, language) for field in fields],
        "parts": [_part(part, rights.visible_line_fields(actor, kind, part.key), language) for part in kind.parts],
        "states": [_badge(state, language) for state in kind.states],
        "conditions": [_badge(condition, language) for condition in kind.conditions],
        "actions": [_action(kind, action, actor, language) for action in kind.actions if actor.may(f"{kind.key}.{action.key}")],
    }


def _field(field: Field, language: str) -> Shape:
    kind = KINDS[field.kind]
    said: Shape = {
        "key": field.key,
        "label": field.label.in_language(language),
        "kind": field.kind,
        "widget": kind.widget,
        "compare": list(kind.compare),
        "required": field.required,
        "given": field.given and field.source.where != "view",
        "fixed": field.fixed,
        "secret": field.secret,
        "custom": field.custom,
        "inner": field.inner,
        "help": _text(field.help, language),
        "default": kind.show(field.default, field),
        "choices": [_choice(choice, language) for choice in field.choices],
        "to": field.to,
        "length": field.length,
        "decimals": field.decimals,
    }
    if field.cost:
        said["cost"] = True  # nowhere else: who may not see costs does not even find the word
    if field.kind == "rows":
        said["rows"] = [_field(row, language) for row in field.rows]
    return said


def _filtered(field: Field, name: str, language: str) -> Shape:
    """A field of a list: by this name it is filtered, `filter[name][operator]`; null where it cannot be."""
    return {**_field(field, language), "filter": name if KINDS[field.kind].compare else None}


def _part(part: Lines, fields: Iterable[Field], language: str) -> Shape:
    return {
        "key": part.key,
        "label": part.label.in_language(language),
        "given": part.given,
        "required": part.required,
        "fields": [_filtered(field, f"{part.key}.{field.key}", language) for field in fields],
    }


def _action(kind: DocumentType, action: Action, actor: Actor, language: str) -> Shape:
    return {
        "key": action.key,
        "verb": f"{kind.key}.{action.key}",
        "label": action.label.in_language(language),
        "help": _text(action.help, language),
        "when": list(action.when),
        "then": action.then,
        "takes_fields": action.takes_fields,
        "asks": [_field(field, language) for field in action.asks if actor.sees_cost or not field.cost],
        "inverse": action.inverse,
        "primary": action.primary,
        "inner": action.inner,
    }


def _badge(said: State | Condition, language: str) -> Shape:
    return {"key": said.key, "label": said.label.in_language(language), "colour": said.colour}


def _choice(choice: Choice, language: str) -> Shape:
    return {"key": choice.key, "label": choice.label.in_language(language), "colour": choice.colour}


def _text(text: Text | None, language: str) -> str | None:
    return None if text is None else text.in_language(language)
