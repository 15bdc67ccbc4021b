"""A structure kept as it is: a list of scopes, a map of labels. Not for quantities or money.

It is small, unless the field says in `length` how many values it may hold.
"""

from typing import TYPE_CHECKING, Any

from huotong.core.texts import Text

from .kind import FieldKind
from .values import WrongKind

if TYPE_CHECKING:
    from huotong.core.documents.field import Field

NODES_MAX = 2_000
DEPTH_MAX = 12
_TOO_MANY = 10**9


def parse(value: Any, field: "Field") -> Any:
    if _nodes(value, DEPTH_MAX) > (field.length or NODES_MAX) or not isinstance(value, (dict, list, str)):
        raise WrongKind(
            field.key, label=field.label, given="...", wanted=Text("小的列表或映射", "a small list or map"), example="[]"
        )
    return value


def _nodes(value: Any, depth: int) -> int:
    """How many values it holds; what lies too deep, or no database can keep, counts as too many."""
    if depth == 0 or (isinstance(value, str) and ("\0" in value or len(value) > 10_000)):
        return _TOO_MANY
    if isinstance(value, dict):
        return 1 + sum(_nodes(key, depth - 1) + _nodes(part, depth - 1) for key, part in value.items())
    if isinstance(value, list):
        return 1 + sum(_nodes(part, depth - 1) for part in value)
    return 1


def show(value: Any, field: "Field") -> Any:
    return value


def schema(field: "Field") -> dict[str, Any]:
    return {}


JSON = FieldKind("json", (dict, list), parse, show, schema, ("empty",), "jsonb", "json")
