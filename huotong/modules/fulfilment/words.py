"""Words for messages."""

from huotong.core.documents import Choice
from huotong.core.texts import Text

COUNTER = "counter"
"""The profile of what is handed over at once."""

PICK = Text("拣货", "pick")
PACK = Text("装箱", "pack")
HAND_OVER = Text("交接", "hand over")
WEIGHT = Text("重量（kg）", "Weight (kg)")

STAGES = (
    Choice("open", Text("待拣", "To pick")),
    Choice("picked", Text("已拣", "Picked")),
    Choice("packed", Text("已装箱", "Packed")),
    Choice("shipped", Text("已交接", "Handed over")),
    Choice("short", Text("短拣", "Picked short")),
    Choice("returned", Text("已退回", "Put back")),
)


def stage_label(key: str) -> Text:
    return next(stage.label for stage in STAGES if stage.key == key)
