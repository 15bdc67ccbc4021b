"""Read-only addresses that modules bring besides their documents, each with its description.

One line in `EXTRA` for each; `openapi` reads the same list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huotong.core.texts import Text
from huotong.platform.lists import search

from . import audit, floor, levels, promise, stock, story
from .endpoint import View


@dataclass(frozen=True, slots=True)
class Extra:
    path: str
    """From the root: `/api/stock`."""
    view: View
    right: str
    """The scope that it needs: `stock.read`."""
    summary: Text
    parameters: tuple[tuple[str, Text, Mapping[str, Any]], ...] = ()
    """(name, what it means, JSON Schema); each may be left out unless it is in `required`."""
    required: frozenset[str] = frozenset()
    answer: Mapping[str, Any] = field(default_factory=lambda: {"type": "object"})
    """JSON Schema of the answer."""


TEXT: Mapping[str, Any] = {"type": "string", "maxLength": 2000}
WORDS: Mapping[str, Any] = {"type": "string", "maxLength": search.QUERY_MAX, "pattern": r"^[^\u0000]*$"}
MOMENT: Mapping[str, Any] = {"type": "string", "format": "date-time"}
AXES: Mapping[str, Any] = {"type": "string", "enum": ["posted", "counts"]}
WHAT = (
    ("item", Text("物料编码，可用逗号分隔多个", "Codes of items, separated by commas"), TEXT),
    ("warehouse", Text("仓库编码，可用逗号分隔多个", "Codes of warehouses, separated by commas"), TEXT),
    ("bin", Text("库位编码，可用逗号分隔多个", "Codes of bins, separated by commas"), TEXT),
)
WHEN = (
    ("at", Text("截至时刻，不填为现在", "As of this moment; now unless given"), MOMENT),
    ("axis", Text("时间轴：记账时间或发生时间", "By when it was posted, or by when it happened"), AXES),
)
_QUANTITIES = {name: {"type": ["string", "null"]} for name in ("on_hand", "promised", "held", "available")}
_ROW = {
    "item": {"type": ["string", "null"]},
    "warehouse": {"type": ["string", "null"]},
    "bin": {"type": ["string", "null"]},
    **_QUANTITIES,
}
_ROWS: Mapping[str, Any] = {
    "type": "object",
    "properties": {"rows": {"type": "array", "items": {"type": "object", "properties": _ROW}}},
    "required": ["rows"],
}
_LIST = {"type": "array", "items": {"type": "object"}}
_WHY = {
    "type": "object",
    "properties": {
        **_ROW,
        **_ROWS["properties"],
        "earlier": {"type": "string"},
        "moves": _LIST,
        "promises": _LIST,
        "holds": _LIST,
    },
    "required": ["rows", "earlier", "moves", "promises", "holds"],
}

EXTRA: tuple[Extra, ...] = (
    Extra(
        "/api/stock",
        stock.current,
        stock.RIGHT,
        Text("库存：现在或某一时刻", "Stock, now or as of a moment"),
        (*WHAT, *WHEN),
        answer=_ROWS,
    ),
    Extra(
        "/api/stock/why",
        stock.why_it_is,
        stock.RIGHT,
        Text("库存为什么是这个数", "Why a stock figure is what it is"),
        WHAT,
        required=frozenset(["item"]),
        answer=_WHY,
    ),
    Extra(
        "/api/audit",
        audit.history,
        audit.RIGHT,
        Text("单据的更改历史", "The history of a document"),
        (
            ("type", Text("单据类型", "Document type"), TEXT),
            ("id", Text("单据 id、单号或编码", "Identity, number or code of the document"), TEXT),
            (
                "before",
                Text("只看更早的记录", "Only what is older than this"),
                {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
            ),
        ),
        required=frozenset(["type", "id"]),
        answer={"type": "object", "properties": {"rows": _LIST}, "required": ["rows"]},
    ),
    Extra(
        "/api/story",
        story.story,
        story.RIGHT,
        story.SUMMARY,
        (
            ("type", Text("单据类型", "Document type"), TEXT),
            ("id", Text("单据 id、单号或编码", "Identity, number or code of the document"), TEXT),
            (
                "before",
                Text("只看更早的记录", "Only what is older than this"),
                {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
            ),
        ),
        required=frozenset(["type", "id"]),
        answer={"type": "object", "properties": {"rows": _LIST, "related": _LIST}, "required": ["rows", "related"]},
    ),
    Extra(
        "/api/floor",
        floor.floor,
        floor.RIGHT,
        floor.MAP,
        (("warehouse", Text("仓库编码", "Code of the warehouse"), TEXT),),
        required=frozenset(["warehouse"]),
        answer={"type": "object", "properties": {"halls": _LIST, "bins": _LIST}, "required": ["halls", "bins"]},
    ),
    Extra(
        "/api/walk",
        floor.walks,
        floor.WALK_RIGHT,
        floor.WALKS,
        (("wave", Text("波次号", "Number of the wave"), TEXT),),
        required=frozenset(["wave"]),
        answer={"type": "object", "properties": {"carts": _LIST}, "required": ["carts"]},
    ),
    Extra(
        "/api/stock/levels",
        levels.levels,
        stock.RIGHT,
        levels.SUMMARY,
        (
            WHAT[0],
            WHAT[1],
            ("q", Text("搜索：编码、词、拼音或首字母", "Search: code, word, pinyin or initials"), WORDS),
            ("order", Text("次序", "Order"), {"type": "string", "enum": ["item", "on_hand", "available", "promised"]}),
            ("limit", Text("每页行数", "Rows of a page"), {"type": "integer", "minimum": 1, "maximum": levels.LIMIT_MAX}),
            ("offset", Text("从第几行起", "From which row on"), {"type": "integer", "minimum": 0, "maximum": levels.OFFSET_MAX}),
        ),
        answer={
            "type": "object",
            "properties": {"rows": _LIST, "next": {"type": ["integer", "null"]}},
            "required": ["rows", "next"],
        },
    ),
    Extra(
        "/api/stock/places",
        levels.places,
        stock.RIGHT,
        levels.WHERE,
        (WHAT[0], WHAT[1]),
        required=frozenset(["item"]),
        answer={"type": "object", "properties": {"rows": _LIST}, "required": ["rows"]},
    ),
    Extra(
        "/api/promise",
        promise.outlook,
        stock.RIGHT,
        promise.SUMMARY,
        (WHAT[1], ("order", promise.ORDER, TEXT), ("lines", promise.LINES, {"type": "string"})),
        required=frozenset(["lines"]),
        answer={
            "type": "object",
            "properties": {"warehouse": {"type": ["string", "null"]}, "why": {"type": "string"}, "rows": {"type": "array"}},
            "required": ["warehouse", "why", "rows"],
        },
    ),
)
