"""Rows of any document type, made from its model, for what must hold of every type whatever its business.

They are written beside the door, so they need not make sense; only the database must take them.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huotong.core.documents import Actor, DocumentType
from huotong.platform.numbers import ids
from huotong.registry.columns import spec_of

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
_numbers = count(1)


def make(kind: DocumentType, organisation: int, *, state: str | None = None, lines: int = 2) -> Any:
    """A document of the type with lines in each of its line tables."""
    lent = {kind.lent: True} if kind.lent else {}
    made = _row(kind.table, organisation, state or (kind.states[0].key if kind.states else "active"), **lent)
    for part in kind.parts:
        for position in range(lines):
            _row(part.table, organisation, "", document=made, position=position + 1)
    return made


def everybody(organisation: int = 1) -> Actor:
    """An actor who may see and do everything."""
    return Actor(1, "ALL", "en", organisation, frozenset([organisation]), ("*",), sees_cost=True)


def _row(model: type[models.Model], organisation: int, state: str, **values: Any) -> Any:
    number = next(_numbers)
    common = {"id": ids.one(), "organisation_id": organisation, "code": f"X{number}", "state": state, "sort_key": f"x{number}"}
    common |= {"created_at": NOW, "changed_at": NOW, "created_by": 1, "search": [f"x{number}"]}
    for field in model._meta.concrete_fields:
        if field.name in values or field.attname in values:
            continue
        if field.attname in common:
            values[field.attname] = common[field.attname]
        elif not field.has_default() and not field.null:
            values[field.name] = _value(field, organisation, number)
    return model.objects.create(**values)


def _value(field: Any, organisation: int, number: int) -> Any:
    if isinstance(field, models.ForeignKey):
        return _row(field.related_model, organisation, "active")
    if isinstance(field, ArrayField):
        return []
    said = spec_of(field).said if hasattr(field, "spec") else {}
    if said.get("choices"):
        return said["choices"][0].key
    if said.get("default") is not None:
        return said["default"]
    for kind, value in _VALUES:
        if isinstance(field, kind):
            return value(number)
    raise TypeError(f"no value for {field}")


_VALUES = (
    (models.BooleanField, lambda number: False),
    (models.DecimalField, Decimal),
    (models.DateTimeField, lambda number: NOW),
    (models.DateField, lambda number: date(2026, 11, 22)),
    (models.IntegerField, lambda number: number),
    (models.JSONField, lambda number: ["x"]),
    (models.TextField, lambda number: f"x{number}"),
    (models.CharField, lambda number: f"x{number}"),
)
