"""The type `scrap`: goods that are damaged, lost or thrown away leave their bins for ever."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huotong.core.documents import Document, State, Work
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from . import lines, models
from .records import GoodsFacts


def scrap(document: Document, given: Mapping[str, Any], facts: GoodsFacts, *, now: datetime) -> Work:
    """It has happened: promises and holds give way, and documents learn of it by event."""
    noted, moves = lines.moved(document, facts, outside="scrap", inward=False, fact=True)
    return Work.create(noted) + Work.post(*moves)


SCRAP = declare(
    "scrap",
    Text("报废单", "Scrap"),
    models.Scrap,
    fields="warehouse reason",
    lines=declare_lines(models.ScrapLine, fields="item quantity unit bin lot serial base_quantity", required=True),
    number="SC{yy}{mm}-{n:5}",
    lists="number warehouse reason created_at",
    states=(State("done", Text("已完成", "Done"), "success"),),
    actions=(
        action(
            "create",
            "报废",
            "Scrap",
            scrap,
            reads=lines.line_facts,
            judges=lines.problems_of_lines,
            then="done",
            tells="posted",
            primary=True,
        ),
    ),
    warehouse="warehouse",
    module="inventory",
)
