"""The types `passage`, `door` and `link`."""

from typing import Any

from huotong.core.documents import DocumentType
from huotong.core.documents.master import archive, restore
from huotong.core.texts import Text
from huotong.registry.types import action, declare

from .. import models
from . import verbs


def _rule(key: str, label: Text, table: Any, fields: str, lists: str) -> DocumentType:
    """Archived, it is not in force."""
    judged = {"reads": verbs.named_layouts}
    create = action(
        "create",
        "新建",
        "Create",
        verbs.create_rule,
        judges=verbs.problems_of_rule,
        then="active",
        tells="created",
        primary=True,
        **judged,
    )
    change = action("change", "修改", "Change", verbs.change_rule, when="active", tells="changed", **judged)
    return declare(
        key,
        label,
        table,
        fields=f"warehouse {fields}",
        lists=lists,
        actions=(create, change, archive(), restore()),
        warehouse="warehouse",
        module="warehouse",
    )


PASSAGE = _rule(
    "passage",
    Text("通行规则", "Passage rule"),
    models.Passage,
    "layout first_aisle last_aisle block kind first_cell last_cell",
    "code layout kind first_aisle last_aisle block",
)
DOOR = _rule("door", Text("出入口", "Entrance"), models.Door, "layout aisle cross_aisle use", "code layout aisle cross_aisle use")
LINK = _rule(
    "link",
    Text("连接通道", "Link"),
    models.Link,
    "kind from_layout from_aisle from_cross_aisle to_layout to_aisle to_cross_aisle metres one_way",
    "code kind from_layout to_layout metres one_way",
)
