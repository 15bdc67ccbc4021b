"""Columns of documents: a Django field that also knows what people should know about it."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from huotong.core.documents import Choice
from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Spec:
    """What the table cannot say about a column; `said` holds further attributes of `Field`."""

    kind: str
    label: Text
    said: dict[str, Any] = field(default_factory=dict)


def text(label: Text, *, length: int = 200, required: bool = False, index: bool = False, **said: Any) -> Any:
    column = models.CharField(max_length=length, null=not required, db_index=index, verbose_name=str(label))
    return _with(column, Spec("text", label, {"length": length, "required": required, **said}))


def long_text(label: Text, **said: Any) -> Any:
    return _with(models.TextField(null=True, verbose_name=str(label)), Spec("long_text", label, said))


def quantity(label: Text, *, required: bool = False, **said: Any) -> Any:
    column = models.DecimalField(max_digits=18, decimal_places=6, null=not required, verbose_name=str(label))
    return _with(column, Spec("quantity", label, {"required": required, **said}))


def money(label: Text, *, required: bool = False, decimals: int = 4, **said: Any) -> Any:
    column = models.DecimalField(max_digits=18, decimal_places=decimals, null=not required, verbose_name=str(label))
    return _with(column, Spec("money", label, {"required": required, "decimals": decimals, **said}))


def integer(label: Text, *, required: bool = False, default: int | None = None, index: bool = False, **said: Any) -> Any:
    nullable = not required and default is None
    column: Any = models.BigIntegerField(null=nullable, db_index=index, verbose_name=str(label), **_default(default))
    return _with(column, Spec("integer", label, {"required": required, "default": default, **said}))


def flag(label: Text, *, default: bool = False, **said: Any) -> Any:
    column = models.BooleanField(default=default, verbose_name=str(label))
    return _with(column, Spec("flag", label, {"default": default, **said}))


def date(label: Text, *, required: bool = False, **said: Any) -> Any:
    column = models.DateField(null=not required, verbose_name=str(label))
    return _with(column, Spec("date", label, {"required": required, **said}))


def moment(label: Text, *, required: bool = False, **said: Any) -> Any:
    column = models.DateTimeField(null=not required, verbose_name=str(label))
    return _with(column, Spec("moment", label, {"required": required, **said}))


def choice(label: Text, choices: tuple[Choice, ...], *, required: bool = False, default: str | None = None, **said: Any) -> Any:
    nullable = not required and default is None
    column: Any = models.CharField(max_length=40, null=nullable, verbose_name=str(label), **_default(default))
    return _with(column, Spec("choice", label, {"choices": choices, "required": required, "default": default, **said}))


def reference(label: Text, model: str, *, to: str, required: bool = False, index: bool = True, **said: Any) -> Any:
    column: Any = models.ForeignKey(
        model, on_delete=models.PROTECT, null=not required, db_index=index, related_name="+", verbose_name=str(label)
    )
    return _with(column, Spec("reference", label, {"to": to, "required": required, **said}))


def json(label: Text, *, default: Any = list, **said: Any) -> Any:
    return _with(models.JSONField(default=default, verbose_name=str(label)), Spec("json", label, {"default": default(), **said}))


def spec_of(column: Any) -> Spec:
    return column.spec  # type: ignore[no-any-return]


def _default(value: Any) -> dict[str, Any]:
    return {} if value is None else {"default": value}


def _with(column: Any, spec: Spec) -> Any:
    column.spec = spec
    return column
