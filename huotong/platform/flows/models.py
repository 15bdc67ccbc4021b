from dataclasses import replace
from typing import Any

from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, SharedTable


def _somebody(label: Text, **said: Any) -> Any:
    """A person, shown by code. Kept without a foreign key: the program itself asks, too, and is nobody in the list."""
    column = columns.integer(label, given=False, **said)
    column.spec = replace(column.spec, kind="reference", said={**column.spec.said, "to": "person"})
    return column


class Gate(SharedTable):
    """An action that waits until one person agrees."""

    verb = columns.text(Text("操作", "Action"), required=True, fixed=True, length=120, index=True)
    approver = columns.reference(Text("审批人", "Approver"), "people.Person", to="person", required=True)


class Approval(DocumentTable):
    """A gated action, stored with its arguments; it goes through the whole door again once agreed."""

    verb = columns.text(Text("操作", "Action"), required=True, given=False, length=120)
    target_type = columns.text(Text("单据类型", "Document type"), given=False, length=80)
    target = columns.integer(Text("单据", "Document"), given=False, index=True, inner=True)
    given = columns.json(Text("内容", "Values"), default=dict, given=False, nested=True)
    asked_version = columns.integer(Text("单据版本", "Document version"), given=False, inner=True)
    asked_by = _somebody(Text("申请人", "Asked by"), required=True)
    approver = columns.reference(Text("审批人", "Approver"), "people.Person", to="person", required=True, given=False)
    agreed_by = _somebody(Text("同意人", "Agreed by"))
    looked_at = columns.text(Text("依据", "What it looked at"), given=False, length=64)
    why = columns.long_text(Text("说明", "Explanation"), given=False)
    times_asked = columns.integer(Text("询问次数", "Times asked"), default=1, given=False, inner=True)
