"""How a type lies in its table: the SQL to lock, insert and update, made once per type and configuration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from huotong.core.documents import DocumentType, Field, Lines
from huotong.core.fields import KINDS

_TYPES = {"quantity": "numeric", "money": "numeric", "reference": "bigint", "integer": "bigint", "flag": "boolean"}
_TYPES |= {"date": "date", "moment": "timestamptz", "json": "jsonb"}
_FROM_JSON: dict[str, Callable[[str], Any]] = {
    "numeric": Decimal,
    "date": date.fromisoformat,
    "timestamptz": datetime.fromisoformat,
}


@dataclass(frozen=True)
class Table:
    name: str
    stored: tuple[Field, ...]
    """Fields with a column of their own, in the order of the selected columns."""
    extra: tuple[Field, ...]
    head: tuple[str, ...]
    """Columns before those of the fields."""

    @property
    def select(self) -> str:
        return ", ".join(f"t.{column}" for column in self._columns)

    @cached_property
    def as_json(self) -> str:
        """The row `l` as a JSON array in the order of `select`; exact numbers travel as texts."""
        parts = [f"l.{column}::text" if self.sql_type(column) == "numeric" else f"l.{column}" for column in self._columns]
        return f"json_build_array({', '.join(parts)})"

    def from_json(self, row: Sequence[Any]) -> tuple[Any, ...]:
        """What `select` would have given."""
        return tuple(each if read is None or each is None else read(each) for read, each in zip(self._readers, row, strict=True))

    @cached_property
    def _readers(self) -> tuple[Callable[[str], Any] | None, ...]:
        return tuple(_FROM_JSON.get(self.sql_type(column)) for column in self._columns)

    @property
    def _columns(self) -> tuple[str, ...]:
        return (*self.head, *(field.column for field in self.stored))

    def values(self, row: tuple[Any, ...]) -> dict[str, Any]:
        """The values of the fields from a selected row whose head ends with `extra`."""
        at = len(self.head)
        values = {field.key: value for field, value in zip(self.stored, row[at:])}
        if self.extra:
            kept = row[at - 1] or {}
            for field in self.extra:
                given = kept.get(field.key)
                values[field.key] = None if given is None else KINDS[field.kind].parse(given, field)
        return values

    def insert(self) -> str:
        columns = list(self._columns)
        if "code" in self.head:
            columns += ["search", "sort_key", "created_by"]
        return self._insert(columns)

    def _insert(self, columns: list[str]) -> str:
        named = ", ".join(columns)
        typed = ", ".join(f"{column} {self.sql_type(column)}" for column in columns)
        return f"INSERT INTO {self.name} ({named}) SELECT {named} FROM json_to_recordset(%s::json) AS x({typed}) ORDER BY id"

    def update(self, columns: tuple[str, ...]) -> str:
        """Set these columns; `extra` is merged, so that a change of one custom field keeps the others."""
        sets = ", ".join(f"{column} = {'t.extra || x.extra' if column == 'extra' else f'x.{column}'}" for column in columns)
        typed = ", ".join(f"{column} {self.sql_type(column)}" for column in ("id", *columns))
        return f"UPDATE {self.name} t SET {sets} FROM json_to_recordset(%s::json) AS x({typed}) WHERE t.id = x.id"

    def sql_type(self, column: str) -> str:
        known = _COLUMNS.get(column)
        if known is not None:
            return known
        field = next(field for field in self.stored if field.column == column)
        return _TYPES.get(field.kind, "text")


_COLUMNS = {
    "id": "bigint",
    "organisation_id": "bigint",
    "code": "text",
    "state": "text",
    "version": "int",
    "extra": "jsonb",
    "search": "text[]",
    "sort_key": "text",
    "created_at": "timestamptz",
    "created_by": "bigint",
    "changed_at": "timestamptz",
    "document_id": "bigint",
    "position": "int",
}

_HEAD = ("id", "organisation_id", "code", "state", "version", "created_at", "changed_at", "extra")
_LINE_HEAD = ("id", "document_id", "position", "extra")


@lru_cache(maxsize=1000)
def of_type(kind: DocumentType) -> Table:
    stored = tuple(field for field in _stored(kind.fields) if field.column not in _COLUMNS)
    return Table(kind.table._meta.db_table, stored, _extra(kind.fields), _HEAD)


@lru_cache(maxsize=1000)
def of_lines(part: Lines) -> Table:
    return Table(part.table._meta.db_table, _stored(part.fields), _extra(part.fields), _LINE_HEAD)


def _stored(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.source.where == "column")


def _extra(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.source.where == "extra")
