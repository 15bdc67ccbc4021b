"""Devices, packets of work, and what went otherwise than the books say."""

from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent

DIALOGUE_MAX = 200_000
"""Values in a dialogue: some four hundred stops with the codes around them."""
KINDS: Mapping[str, Text] = {
    "pick": Text("拣货", "Pick"),
    "recheck": Text("复核装箱", "Recheck and pack"),
    "hand_over": Text("交接", "Hand over"),
    "put_back": Text("放回", "Put back"),
    "recount": Text("复盘", "Count again"),
    "replenish": Text("补货", "Replenish"),
    "move": Text("移库", "Move"),
    "count": Text("盘点", "Count"),
    "receive": Text("收货", "Receive"),
}
"""What the handheld asks for, as one says it to somebody."""
KIND_CHOICES = (
    Choice("pick", Text("拣货", "Picking")),
    Choice("recheck", Text("复核装箱", "Recheck and pack")),
    Choice("hand_over", Text("交接", "Hand over")),
    Choice("put_back", Text("放回", "Putting back")),
    Choice("recount", Text("复盘", "Recount")),
    Choice("replenish", Text("补货", "Replenishment")),
    Choice("move", Text("移库", "Move stock")),
    Choice("count", Text("盘点", "Count")),
    Choice("receive", Text("收货", "Receiving")),
)
DEVICES = (Choice("handheld", Text("手持", "Handheld")), Choice("station", Text("工作台", "Station")))
EXCEPTIONS = (
    Choice("short", Text("货位里少了", "Short in the bin")),
    Choice("not_booked", Text("没算数", "Not booked")),
    Choice("not_in_order", Text("不是这张单的", "Not of this order")),
    Choice("one_too_many", Text("多了", "Too many")),
    Choice("extra_unknown", Text("不认得的货", "Unknown goods")),
    Choice("lot_not_picked", Text("批号不是拣的", "Lot was not picked")),
    Choice("serial_not_picked", Text("序列号不是拣的", "Serial was not picked")),
    Choice("expired_here", Text("过期", "Expired")),
    Choice("missing", Text("复核少了", "Missing at recheck")),
    Choice("missing_back", Text("要放回的少了", "Missing from a put-back")),
    Choice("damaged", Text("货坏了", "Damaged")),
    Choice("cannot_reach", Text("拿不到", "Cannot be reached")),
    Choice("wrong_label", Text("标签不对", "Wrong label")),
    Choice("other", Text("其他", "Other")),
)


class Device(DocumentTable):
    """A scanner, a phone or a station with a browser. Several people use one; it stays in one warehouse."""

    name = columns.text(Text("名称", "Name"), required=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True)
    kind = columns.choice(Text("类型", "Kind"), DEVICES, default="handheld")
    gap_ms = columns.integer(Text("按键间隔（毫秒）", "Gap between keys (ms)"), least=10, most=2001, default=400)
    prefix = columns.text(Text("前缀", "Prefix"), length=20)
    suffix = columns.text(Text("后缀", "Suffix"), length=20)
    revoked = columns.flag(Text("登记已收回", "Revoked"), given=False)


class Packet(DocumentTable):
    """A lease: this work is one person's at one device until a moment, with the dialogue by which it is done."""

    device = columns.reference(Text("设备", "Device"), "floor.Device", to="device", required=True, fixed=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    person = columns.reference(Text("人员", "Person"), "people.Person", to="person", given=False, index=False)
    kind = columns.choice(Text("作业方式", "Kind of work"), KIND_CHOICES, required=True, fixed=True)
    title = columns.text(Text("哪件活", "Which work"), fixed=True)
    title_en = columns.text(Text("哪件活（英文）", "Which work (English)"), fixed=True)
    task = columns.text(Text("任务", "Task"), length=80, required=True, fixed=True, index=True, inner=True)
    until = columns.moment(Text("有效至", "Until"), required=True)
    session = columns.integer(Text("班次", "Work shift"), inner=True)
    done = columns.integer(Text("已完成", "Done"), given=False, default=0)
    ended_by = columns.reference(Text("收回人", "Taken away by"), "people.Person", to="person", given=False, index=False)
    reason = columns.long_text(Text("收回原因", "Why it was taken away"), given=False)
    dialogue = columns.json(Text("对话", "Dialogue"), given=False, secret=True, inner=True, length=DIALOGUE_MAX)
    progress = columns.json(Text("进度", "Progress"), given=False, secret=True, inner=True, length=DIALOGUE_MAX)

    class Meta(DocumentTable.Meta):
        indexes = [
            *DocumentTable.Meta.indexes,
            models.Index(fields=["warehouse"], condition=Q(state="open"), name="floor_packet_open"),
            models.Index(fields=["person", "-id"], name="floor_packet_person"),
        ]


class PacketTask(LineTable):
    """One thing to do that a packet keeps from others: a pick, an outbound to recheck, a parcel, a planned move."""

    document = parent("floor.Packet")
    type = columns.choice(Text("任务类型", "Kind of task"), KIND_CHOICES, required=True)
    task = columns.integer(Text("任务标识", "Task identity"), required=True, inner=True)
    of = columns.integer(Text("单据标识", "Document identity"), required=True, inner=True)
    open = columns.flag(Text("未完成", "Unfinished"), default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["type", "task"], condition=Q(open=True), name="floor_packettask_one")]
        indexes = [
            models.Index(fields=["of"], condition=Q(open=True), name="floor_packettask_of"),
            models.Index(fields=["task"], condition=Q(type="hand_over"), name="floor_packettask_parcel"),
        ]


class FloorException(DocumentTable):
    """Something that somebody has to look into: where, what, how many, and what the books said against it."""

    kind = columns.choice(Text("异常类型", "Kind of exception"), EXCEPTIONS, required=True, fixed=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True, fixed=True)
    device = columns.reference(Text("设备", "Device"), "floor.Device", to="device", fixed=True)
    person = columns.reference(Text("人员", "Person"), "people.Person", to="person", given=False)
    packet = columns.integer(Text("任务包标识", "Packet identity"), fixed=True, inner=True, index=True)
    outbound = columns.integer(Text("出库单标识", "Outbound identity"), fixed=True, inner=True, index=True)
    demand_code = columns.text(Text("所属单号", "Order number"), length=80, given=False)
    place = columns.text(Text("所在位置", "Where it lay"), length=80, fixed=True)
    goods = columns.text(Text("什么货", "What goods"), length=80, fixed=True)
    bin = columns.reference(Text("库位", "Bin"), "warehouse.Bin", to="bin", given=False)
    item = columns.reference(Text("物料", "Item"), "catalog.Item", to="item", given=False)
    quantity = columns.quantity(Text("数量", "Quantity"), fixed=True)
    lot = columns.text(Text("批次", "Lot"), length=80, fixed=True)
    serial = columns.text(Text("序列号", "Serial number"), length=80, fixed=True)
    cart = columns.text(Text("拣货车", "Cart"), length=80, fixed=True)
    verb = columns.text(Text("操作", "Action"), length=120, fixed=True, inner=True)
    why = columns.long_text(Text("理由", "Why"), fixed=True)
    happened_at = columns.moment(Text("发生时间", "Happened at"), fixed=True)
    blocks = columns.flag(Text("挡住包裹", "Blocks the parcel"), fixed=True)
    note = columns.long_text(Text("处理说明", "How it was resolved"), given=False)
