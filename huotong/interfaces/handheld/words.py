"""What the handheld calls work, in both languages."""

from collections.abc import Mapping

from huotong.core.texts import Text

DETAILS: Mapping[str, Text] = {
    "pick": Text("{lines} 站，{papers} 张单", "{stops}, {orders}"),
    "recheck": Text("{lines} 行", "{rows}"),
    "hand_over": Text("{lines} 个包裹", "{parcels}"),
    "put_back": Text("{lines} 样货", "{kinds} of goods"),
    "recount": Text("刚才少了", "Something was missing there"),
    "replenish": Text("拣货位不够发等着的订单", "The pick face has less than the orders that wait"),
}
PAPERS: Mapping[str, Text] = {"label": Text("打标签", "Print label"), "packing_list": Text("打装箱单", "Print packing list")}
MANIFEST = Text("打印交接单", "Print manifest")
COUNTED: Mapping[str, str] = {"stops": "stop", "rows": "line", "parcels": "parcel", "kinds": "kind"}


def detail(kind: str, lines: int, papers: int, language: str) -> str:
    """How much work it is, in words; one is one in English."""
    many = {name: f"{lines} {word}{'' if lines == 1 else 's'}" for name, word in COUNTED.items()}
    orders = f"{papers} order{'' if papers == 1 else 's'}"
    return DETAILS[kind].in_language(language).format(lines=lines, papers=papers, orders=orders, **many)


MINE = Text("做到一半的", "Half done")
DUE = Text("{due} 要发", "Due {due}")
URGENT = Text("优先级 {priority}", "Priority {priority}")
NEAR = Text("离您 {metres} m", "{metres} m from you")
NEXT = Text("轮到它了", "It is next")
OTHERS = Text("{name} 在做", "{name} is at it")
NO_CARRIER = Text("没有指定承运商", "No carrier named")
TROUBLES = Text("没算数的", "Not counted")
MENU = ("look_up", "move", "count", "receive", "exceptions")
LOOK_UP = Text("查货", "Look up")
EMPTY = Text(
    "现在没有派下来的活。\n\n放行了波次或出库单，这里就会有。",
    "No work has been released yet.\n\nIt shows here once a wave or an outbound is released.",
)
NO_WORK = Text(
    "您的账号不派仓库的活。\n\n要拣货、复核，请管理员加上权限。",
    "Your account is given no work of the warehouse.\n\nAsk an administrator for the right to pick or recheck.",
)
HOME = Text("任务", "Tasks")
