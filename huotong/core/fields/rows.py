"""A table inside a request: several rows, each with fields of its own. Rows are read by `documents.reading`."""

from typing import TYPE_CHECKING, Any, Final

from .kind import FieldKind

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

ROWS_MAX: Final = 20_000


def parse(value: Any, field: "Field") -> Any:
    return value


def show(value: Any, field: "Field") -> Any:
    return value


def schema(field: "Field") -> dict[str, Any]:
    return {"type": "array", "maxItems": ROWS_MAX}


ROWS = FieldKind("rows", list, parse, show, schema, (), "jsonb", "rows")
