"""How to hold it, on one page for each role: fixed to a cart or a station. The guide has the same sentences."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from huotong.core.documents import Print
from huotong.core.texts import Text
from huotong.platform.printing.sheets import Card

Step = tuple[Text, Text | None]
"""What to do in bold, and what more there is to say."""

PICKER: Final = Text("拣货员卡片", "Card for pickers")
PACKER: Final = Text("复核装箱卡片", "Card for packers")
KEEPER: Final = Text("库内作业卡片", "Card for floor work")
PICKERS: Final[Sequence[Step]] = (
    (Text("扫工牌。", "Scan your badge."), Text("绿了就上班。", "Green: you are in.")),
    (Text("按“开始”，扫空车。", 'Press "Start", scan an empty cart.'), None),
    (Text("扫货位，", "Scan the bin"), Text("大字那个。", "in large letters.")),
    (
        Text("扫货。", "Scan the goods."),
        Text("几件的：一件一件扫；都拿了，再扫一次货位。", "Several: scan each; or scan the bin again for all of it."),
    ),
    (
        Text("红屏响了：没记数。", "Red and loud: not counted."),
        Text("放回去，拿对的再扫。", "Put it back, take the right one, scan again."),
    ),
    (
        Text("不够，按“不够”。", 'Not enough: "Short".'),
        Text("找不到、坏了，按“有问题”，再拍张照。", 'Not there, broken: "Problem", then a photo.'),
    ),
    (
        Text("断网照样干。", "No network: go on."),
        Text("顶上的黄条没了，就传完了。", "The yellow strip at the top is gone: all is sent."),
    ),
    (
        Text("下班：", "End of shift:"),
        Text("按左上角的头像，再按“下班，换人”。", 'the face at the top left, then "End the shift".'),
    ),
)
PACKERS: Final[Sequence[Step]] = (
    (Text("扫工牌，选“复核”。", 'Scan your badge, choose "Recheck".'), None),
    (Text("每件都扫。", "Scan every piece."), None),
    (
        Text("红块：停手。", "Red block: stop."),
        Text("把扫错的、多的拿出来，按“拿出来了”。", 'Take out the wrong or extra piece, and press "Taken out".'),
    ),
    (Text("少了，找不到：", "Missing:"), Text("按“少了，找不到”，叫班长。", 'press "Missing", call the shift lead.')),
    (Text("齐了：扫箱子的码，输重量。", "All there: scan the carton, give the weight."), None),
    (Text("打标签、打装箱单，贴好。", "Print the label and the packing list, stick them on."), None),
    (
        Text("交接：", "Hand over:"),
        Text(
            "选承运商，包裹一个一个扫，打交接单，司机签字。",
            "choose the carrier, scan parcel by parcel, print the manifest, let the driver sign.",
        ),
    ),
)
KEEPERS: Final[Sequence[Step]] = (
    (Text("先扫后动。", "Scan first, then move."), Text("扫哪儿都收得到，不用点框。", "A scan is heard on every screen.")),
    (Text("查货：", "Look up:"), Text("扫货看在哪，扫货位看有什么。", "scan goods to see where, a bin to see what.")),
    (Text("移库：", "Move:"), Text("扫原货位、货、数量，再扫新货位。", "scan the bin, the goods, the quantity, the new bin.")),
    (Text("盘点：", "Count:"), Text("扫货位、货，输数到的数。", "scan the bin and the goods, type what you counted.")),
    (Text("收货：", "Receive:"), Text("扫放到哪里、货，输数量。", "scan where to, the goods, the quantity.")),
    (
        Text("放回、补货：", "Put back, replenish:"),
        Text("照大字走，放不下就少放，剩下的还是一件活。", "follow the large letters; less is fine, the rest stays a task."),
    ),
    (Text("红屏响了：没记数。", "Red and loud: not counted."), Text("照 1、2、3 做。", "Do as 1, 2, 3 say.")),
)


def _cards(title: Text, steps: Sequence[Step]) -> Callable[..., list[Card]]:
    def cards(devices: Sequence[dict[str, Any]], sight: Any) -> list[Card]:
        language = sight.actor.language
        told = [(strong.in_language(language), _said(more, language)) for strong, more in steps]
        return [Card(title.in_language(language), told, device["name"] or device["code"]) for device in devices]

    return cards


def _said(more: Text | None, language: str) -> str:
    return more.in_language(language) if more else ""


CARDS: Final = (
    ("card_picker", PICKER, PICKERS),
    ("card_packer", PACKER, PACKERS),
    ("card_keeper", KEEPER, KEEPERS),
)
PRINTS = tuple(Print("device", key, title, _cards(title, steps), "105x148", template="card") for key, title, steps in CARDS)
