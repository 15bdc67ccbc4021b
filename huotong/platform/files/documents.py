"""The type `attachment`."""

from collections.abc import Sequence

from huotong.core.documents import Module, State
from huotong.core.texts import Text
from huotong.registry import statements
from huotong.registry.types import action, declare

from . import contents, models, verbs

ATTACHMENT = declare(
    "attachment",
    Text("附件", "Attachment"),
    models.Attachment,
    fields="name target_type target warehouse media size sha256 person happened_at",
    lists="number name target_type media size person created_at",
    number="AT{yy}{mm}-{n:6}",
    states=(State("active", Text("在", "Kept"), "success"), State("removed", Text("已去掉", "Removed"))),
    actions=(
        action(
            "create",
            "附上",
            "Attach",
            verbs.attach,
            reads=verbs.facts,
            judges=verbs.problems_of_target,
            then="active",
            inner=True,
        ),
        action("remove", "去掉", "Remove", verbs.remove, when="active", then="removed", tells="removed", inverse="restore"),
        action(
            "restore", "恢复", "Restore", verbs.put_back, reads=verbs.are_kept, when="removed", then="active", tells="restored"
        ),
    ),
    warehouse="warehouse",
    beside="target_type",
    title="name",
    menu=False,
    module="files",
)

_AT = "SELECT 'attachment', id FROM files_attachment WHERE target_type = %s AND target = ANY(%s) ORDER BY id"


def attachments_of(type: str, documents: Sequence[int]) -> list[tuple[str, int]]:
    """What was attached to these documents, and removed again: it belongs to their story."""
    return statements.fetch(_AT, [type, list(documents)])


FILES = Module(
    name="files",
    label=Text("附件", "Attachments"),
    types=(ATTACHMENT,),
    related={"*": attachments_of},
    each_minute=(contents.sweep,),
)
