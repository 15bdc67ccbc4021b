"""The types `device`, `packet` and `floor_exception`."""

from dataclasses import replace

from huotong.core.documents import Condition, Field, State
from huotong.core.documents.master import archive, change, create, restore
from huotong.core.texts import Text
from huotong.registry.types import ACTIVE, ARCHIVED, action, declare, declare_lines

from . import models, queries, verbs

DEVICE = declare(
    "device",
    Text("设备", "Device"),
    models.Device,
    fields="name warehouse kind gap_ms prefix suffix revoked",
    lists="code name warehouse kind",
    states=(ACTIVE, ARCHIVED),
    actions=(
        create(),
        change(),
        action(
            "revoke",
            "收回登记",
            "Revoke",
            verbs.revoke,
            touches=queries.packets_of_devices,
            when="active",
            tells="revoked",
            help=Text(
                "丢失时用：登录和没做完的活都收回，可以再登记",
                "When it is lost: its sign-in and its work end; it may be enrolled again",
            ),
        ),
        action("enrol", "登记", "Enrol", verbs.enrol, when="active", inner=True),
        replace(archive(), verb=verbs.put_away, touches=queries.packets_of_devices),
        restore(),
    ),
    title="name",
    warehouse="warehouse",
    module="floor",
)

TASKS = Field(
    "tasks",
    Text("任务", "Tasks"),
    "rows",
    rows=(
        Field("type", Text("任务类型", "Kind of task"), "choice", required=True, choices=models.KIND_CHOICES),
        Field("task", Text("任务标识", "Task identity"), "integer", required=True),
        Field("of", Text("单据标识", "Document identity"), "integer", required=True),
    ),
)
REASON = Field(
    "reason",
    Text("收回原因", "Why it was taken away"),
    "long_text",
    help=Text("原来那个人会看到，例如：设备丢了", "Who had it is told, for instance: the device is lost"),
)
DIALOGUE = Field("dialogue", Text("对话", "Dialogue"), "json", required=True, length=models.DIALOGUE_MAX)
PROGRESS = Field("progress", Text("进度", "Progress"), "json", required=True, length=models.DIALOGUE_MAX)

# Of a new packet they may be left out, so that a sheet of packets, which shows neither, is a sheet of packets still.
BEGINNING = (replace(DIALOGUE, required=False, default={}), replace(PROGRESS, required=False, default={}))

# Moves, counts and receipts that a device only carries along, so as to begin them without network, are in nobody's hands.
IS_IN_HAND = """t.state = 'open' AND (t.done > 0 OR t.progress -> 'got' <> '{}'
    OR EXISTS (SELECT 1 FROM floor_packettask k WHERE k.document_id = t.id AND k.open))"""

PACKET = declare(
    "packet",
    Text("任务包", "Packet"),
    models.Packet,
    number="PK{yy}{mm}-{n:6}",
    fields="title title_en device warehouse person kind task until session done ended_by reason dialogue progress",
    lists="number title person device kind done until state created_at",
    title="title",
    lines=declare_lines(models.PacketTask, key="tasks", label=Text("任务", "Tasks"), fields="type task of open", given=False),
    states=(
        State("open", Text("进行中", "Under way"), "processing"),
        State("done", Text("已完成", "Done"), "success"),
        State("ended", Text("已结束", "Ended")),
    ),
    conditions=(Condition("in_hand", Text("在手上", "In hand"), IS_IN_HAND, "processing"),),
    actions=(
        action(
            "create",
            "领取",
            "Take",
            verbs.take,
            reads=queries.lease_facts,
            touches=queries.packets_of_tasks,
            asks=(*BEGINNING, TASKS),
            then="open",
            inner=True,
        ),
        action(
            "scan",
            "扫描",
            "Scan",
            verbs.scan,
            reads=queries.person_who_asks,
            when=("open", "ended"),
            asks=(
                PROGRESS,
                Field("closed", Text("放开的任务", "Freed tasks"), "json", names=True),
                Field("answer", Text("画面", "Screen"), "json", required=True, length=models.DIALOGUE_MAX),
                Field("over", Text("都做完了", "Over"), "flag"),
            ),
            inner=True,
        ),
        action(
            "begin_again",
            "再开始",
            "Begin again",
            verbs.begin_again,
            reads=queries.person_who_asks,
            when="done",
            then="open",
            asks=(PROGRESS,),
            inner=True,
        ),
        action(
            "renew",
            "延长",
            "Renew",
            verbs.renew,
            reads=queries.person_who_asks,
            when="open",
            asks=(Field("until", Text("有效至", "Until"), "moment", required=True),),
            inner=True,
        ),
        action(
            "refresh",
            "更新",
            "Refresh",
            verbs.refresh,
            reads=queries.refresh_facts,
            when="open",
            asks=(DIALOGUE, PROGRESS, TASKS),
            inner=True,
        ),
        action(
            "end",
            "收回",
            "Take away",
            verbs.end,
            reads=queries.person_who_asks,
            when="open",
            then="ended",
            asks=(REASON,),
            tells="ended",
            primary=True,
            help=Text(
                "设备丢了、人走了时用：没做完的马上放开给别人，那台设备之后送来的记成异常",
                "For a lost device or a person who left: what is not done is free at once, and what that device sends later becomes exceptions",
            ),
        ),
        action(
            "give_back",
            "交回",
            "Give back",
            verbs.give_back,
            reads=queries.person_who_asks,
            when="open",
            then="ended",
            inner=True,
        ),
        action("lapse", "到期", "Lapse", verbs.lapse, when="open", then="ended", inner=True),
    ),
    warehouse="warehouse",
    module="floor",
)

FLOOR_EXCEPTION = declare(
    "floor_exception",
    Text("异常", "Exception"),
    models.FloorException,
    number="EX{yy}{mm}-{n:5}",
    fields="kind demand_code place goods quantity lot serial cart why warehouse bin item device person packet outbound verb happened_at blocks note",
    lists="number kind demand_code place goods quantity person happened_at state",
    states=(State("open", Text("待处理", "To resolve"), "warning"), State("settled", Text("已处理", "Resolved"), "success")),
    actions=(
        action(
            "create",
            "报异常",
            "Report",
            verbs.raise_exception,
            reads=queries.exception_facts,
            then="open",
            primary=True,
        ),
        action(
            "settle",
            "处理完",
            "Resolve",
            verbs.settle,
            when="open",
            then="settled",
            tells="settled",
            primary=True,
            asks=(Field("note", Text("处理说明", "How it was resolved"), "long_text"),),
        ),
    ),
    warehouse="warehouse",
    module="floor",
)
