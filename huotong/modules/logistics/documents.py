"""The type `parcel`: made by packing, never by hand."""

from huotong.core.documents import Field, State
from huotong.core.texts import Text
from huotong.registry.types import action, declare

from . import actions, models
from .records import CANCELLED, HANDED_OVER, OPEN

TRACKING = (
    Field("tracking", Text("运单号", "Tracking number"), required=True, length=80),
    Field("carrier", Text("承运商", "Carrier"), "reference", to="carrier"),
)

PARCEL = declare(
    "parcel",
    Text("包裹", "Parcel"),
    models.Parcel,
    number="P{yy}{mm}-{n:5}",
    fields="outbound outbound_id warehouse carrier tracking carton weight_kg",
    lists="number outbound warehouse carrier tracking weight_kg",
    states=(
        State(OPEN, Text("待交接", "Open")),
        State(HANDED_OVER, Text("已交接", "Handed over"), "success"),
        State(CANCELLED, Text("已取消", "Cancelled")),
    ),
    actions=(
        action(
            "set_tracking",
            "填写运单号",
            "Set tracking number",
            actions.set_tracking,
            when=(OPEN, HANDED_OVER),
            asks=TRACKING,
            tells="tracked",
        ),
    ),
    warehouse="warehouse",
    module="logistics",
)
