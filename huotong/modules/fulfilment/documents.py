"""The types `wave` and `outbound`."""

from huotong.core.documents import Field, State
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from . import actions, models, queries
from .walking import verbs as walking
from .words import WEIGHT

NOT_FROM = Field(
    "not_from",
    Text("不从这些库位", "Not from these bins"),
    "rows",
    rows=(Field("bin", Text("库位", "Bin"), "reference", to="bin", required=True),),
    help=Text("那里刚发现不够", "Where too few were found just now"),
    inner=True,
)
PICKS = Field(
    "picks",
    Text("拣货任务", "Picks"),
    "rows",
    rows=(
        Field("id", Text("拣货任务", "Pick"), "integer", required=True),
        Field("quantity", Text("数量", "Quantity"), "quantity", help=Text("不填则为全部", "All of it unless given")),
    ),
)
ITEMS = Field(
    "items",
    Text("扫描", "Scans"),
    "rows",
    required=True,
    rows=(
        Field("code", Text("编码或条码", "Code or barcode"), required=True, length=80),
        Field("quantity", Text("数量", "Quantity"), "quantity", help=Text("不填则为一件", "One unless given")),
    ),
)
PACKED = Field(
    "lines",
    Text("装箱明细", "Lines to pack"),
    "rows",
    rows=(
        Field("line", Text("行", "Line"), "integer"),
        Field("item", Text("物料", "Item"), "reference", to="item"),
        Field(
            "quantity",
            Text("数量", "Quantity"),
            "quantity",
            help=Text("不填则为已复核的全部", "All that is rechecked unless given"),
        ),
    ),
)
PARCELS = Field(
    "parcels",
    Text("包裹", "Parcels"),
    "json",
    names=True,
    help=Text("包裹号列表，不填则全部", "Numbers of parcels; all unless given"),
)

WAVE = declare(
    "wave",
    Text("波次", "Wave"),
    models.Wave,
    fields="warehouse method walk_m plain_m why wave_plan planned",
    lists="number warehouse method walk_m wave_plan state created_at",
    lines=declare_lines(models.WaveLine, fields="outbound cart", key="outbounds", label=Text("出库单", "Outbounds"), given=False),
    number="WV{yy}{mm}-{n:5}",
    states=(
        State("draft", Text("草稿", "Draft")),
        State("released", Text("已放行", "Released"), "processing"),
        State("dissolved", Text("已解散", "Dissolved")),
    ),
    actions=(
        action(
            "create",
            "新建",
            "Create",
            actions.create_wave,
            reads=queries.named_outbounds,
            then="draft",
            tells="created",
            asks=(
                Field(
                    "orders",
                    Text("订单", "Orders"),
                    "json",
                    names=True,
                    help=Text("订单号或出库单号的列表", "Numbers of orders or outbounds"),
                ),
            ),
        ),
        action(
            "release",
            "放行",
            "Release",
            actions.release_wave,
            reads=queries.wave_facts,
            touches=queries.outbounds_of_wave,
            when="draft",
            then="released",
            tells="released",
            replans=True,
            primary=True,
        ),
        action(
            "rewalk",
            "采用最短走法",
            "Walk shortest",
            walking.rewalk_wave,
            reads=walking.found_facts,
            touches=queries.outbounds_of_wave,
            when="released",
            harmless=True,
            inner=True,
            help=Text("由程序调用", "Asked for by the program"),
        ),
        action("dissolve", "解散", "Dissolve", actions.dissolve_wave, when="draft", then="dissolved", tells="dissolved"),
    ),
    warehouse="warehouse",
    module="fulfilment",
)

OUTBOUND = declare(
    "outbound",
    Text("出库单", "Outbound"),
    models.Outbound,
    fields="warehouse customer demand_type demand demand_code profile priority due_on carrier area",
    lines=(
        declare_lines(models.OutboundLine, fields="item quantity demand_line promise checked", given=False),
        declare_lines(
            models.OutboundPick,
            key="picks",
            label=Text("拣货任务", "Picks"),
            fields="line bin item lot serial goods quantity hold container parcel stage sequence wave",
            given=False,
        ),
    ),
    number="OB{yy}{mm}-{n:5}",
    lists="number demand_code customer warehouse profile priority due_on state created_at",
    states=(
        State("open", Text("待放行", "Waiting")),
        State("released", Text("作业中", "On the floor"), "processing"),
        State("done", Text("已出库", "Shipped"), "success"),
        State("cancelled", Text("已取消", "Cancelled")),
    ),
    actions=(
        action(
            "release",
            "放行",
            "Release",
            actions.release_outbound,
            reads=queries.release_facts,
            when=("open", "released"),
            asks=(NOT_FROM,),
            then="released",
            tells="released",
            replans=True,
            primary=True,
        ),
        action(
            "confirm_pick",
            "确认拣货",
            "Confirm pick",
            actions.confirm_pick,
            reads=queries.cart_facts,
            when="released",
            tells="picked",
            primary=True,
            asks=(Field("cart", Text("拣货车", "Cart"), required=True, length=80, folds=True), PICKS),
        ),
        action(
            "check_item",
            "复核",
            "Recheck",
            actions.check_item,
            reads=queries.check_facts,
            when="released",
            tells="rechecked",
            asks=(ITEMS,),
        ),
        action(
            "pack_parcel",
            "装箱",
            "Pack",
            actions.pack_parcel,
            reads=queries.carton_facts,
            when="released",
            tells="packed",
            asks=(
                Field("carton", Text("纸箱", "Carton"), required=True, length=80, folds=True),
                PACKED,
                Field("weight", WEIGHT, "quantity"),
            ),
        ),
        action(
            "hand_over",
            "交接",
            "Hand over",
            actions.hand_over,
            reads=queries.hand_over_facts,
            touches=queries.parcels_of,
            when=("open", "released"),
            replans=True,
            asks=(PARCELS, Field("tracking", Text("运单号", "Tracking number"), length=120)),
        ),
        action(
            "release_rest",
            "放行增加的",
            "Release the rest",
            actions.release_rest,
            reads=queries.release_facts,
            when="released",
            harmless=True,
            inner=True,
            replans=True,
            help=Text("订单增加后由程序调用", "Asked for by the program when an order grew"),
        ),
        action(
            "adjust_picks",
            "调整拣货任务",
            "Adjust picks",
            actions.adjust_picks,
            reads=queries.held_facts,
            when="released",
            harmless=True,
        ),
        action(
            "rewalk",
            "采用最短走法",
            "Walk shortest",
            walking.rewalk_outbound,
            reads=walking.found_facts,
            when="released",
            harmless=True,
            inner=True,
            help=Text("由程序调用", "Asked for by the program"),
        ),
        action(
            "cancel",
            "取消",
            "Cancel",
            actions.cancel,
            reads=queries.cancel_facts,
            touches=queries.parcels_of,
            when=("open", "released"),
            then="cancelled",
            tells="cancelled",
        ),
    ),
    warehouse="warehouse",
    module="fulfilment",
)
