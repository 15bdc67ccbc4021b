"""What the floor may be refused."""

from huotong.core.refusals import Refusal


class NoSuchPick(Refusal):
    """There is no pick {pick} in {outbound}.

    Read the outbound again; it may have been planned anew.
    """

    zh = "{outbound} 中没有拣货任务 {pick}。\n\n请重新读取出库单，任务可能已重新安排。"
    code, status = "pick.unknown", 404


class PickDone(Refusal):
    """Pick {pick} is {stage} already.

    Go on with the next one.
    """

    zh = "拣货任务 {pick} 已是“{stage}”。\n\n请继续下一项。"
    code, status = "pick.done", 409


class PickedTooMuch(Refusal):
    """Pick {pick} is for {wanted} {item}, not {given}.

    Put back what is too much, and confirm {wanted} or less.
    """

    zh = "拣货任务 {pick} 需要 {wanted} 件 {item}，不是 {given} 件。\n\n请放回多余的，确认 {wanted} 件或更少。"
    code = "pick.too_much"


class NothingToDo(Refusal):
    """There is nothing in {outbound} to {action}.

    Look at the outbound: what comes before may be missing, or it is already done.
    """

    zh = "{outbound} 没有可以{action}的货品。\n\n请查看出库单：前一步可能尚未完成，或已经做过。"
    code, status = "outbound.nothing_to_do", 409


class WrongItem(Refusal):
    """{code} does not belong to {outbound}.

    Take it out and put it aside.
    """

    zh = "{code} 不属于 {outbound}。\n\n请取出并放到一边。"
    code = "recheck.wrong_item"


class UnknownScan(Refusal):
    """Nothing is known by the code {code}.

    Scan again; if it stays unknown, put it aside and tell the office.
    """

    zh = "没有编码为 {code} 的物料。\n\n请重新扫描；仍无法识别时放到一边并通知办公室。"
    code = "recheck.unknown_code"


class NothingScanned(Refusal):
    """A scan counts for more than nothing.

    Enter how many were scanned, or leave the quantity out for one.
    """

    zh = "扫描数量必须大于零。\n\n请输入扫描的件数，或留空表示一件。"
    code = "recheck.not_positive"


class ExtraItem(Refusal):
    """{item}: {given} more would make {total}, but {picked} were picked.

    Take the extra ones out.
    """

    zh = "{item}：再加 {given} 件共 {total} 件，而只拣了 {picked} 件。\n\n请取出多余的。"
    code = "recheck.extra_item"


class NotRechecked(Refusal):
    """{item}: {packed} to pack, {checked} rechecked.

    Scan the rest at the recheck station first.
    """

    zh = "{item}：要装箱 {packed} 件，已复核 {checked} 件。\n\n请先在复核台扫描其余的。"
    code, status = "pack.not_rechecked", 409


class NotPicked(Refusal):
    """{item}: {wanted} to pack, {picked} are here.

    Pack what is here, or pick the rest first.
    """

    zh = "{item}：要装箱 {wanted} 件，现有 {picked} 件。\n\n请只装现有的，或先拣其余的。"
    code = "pack.not_picked"


class NoSuchParcel(Refusal):
    """There is no open parcel {parcel} in {outbound}.

    Check the number on the label.
    """

    zh = "{outbound} 没有待交接的包裹 {parcel}。\n\n请检查标签上的包裹号。"
    code, status = "parcel.unknown", 404


class NothingPromised(Refusal):
    """Nothing that {documents} want is here to be picked.

    Wait for goods, or look at the stock of these items; what lies in closed racks is not picked.
    """

    zh = "{documents} 所需的货品目前都无货可拣。\n\n请等待到货，或查看这些物料的库存；封闭货架上的货不拣。"
    code, status, again = "release.nothing_promised", 409, True


class NoSuchOrder(Refusal):
    """No outbound waits for {order} in this warehouse.

    Check the number; the order must be confirmed first.
    """

    zh = "本仓库没有 {order} 待出库。\n\n请检查单号；订单需先确认。"
    code = "wave.no_such_order"


class NotPositive(Refusal):
    """A quantity must be zero or more.

    Enter how many there really are.
    """

    zh = "数量不能小于零。\n\n请输入实际数量。"
    code = "outbound.not_positive"


class CannotShrink(Refusal):
    """{item}: {held} are packed or have left already; the line cannot go below that.

    Leave the line at {held} or more.
    """

    zh = "{item}：已有 {held} 件装箱或出库，数量不能更少。\n\n请保留 {held} 件以上。"
    code, status, again = "outbound.cannot_shrink", 409, True


class ContainerElsewhere(Refusal):
    """{code} belongs to another warehouse.

    Take a cart or carton of this warehouse, or give it another code.
    """

    zh = "{code} 属于其他仓库。\n\n请使用本仓库的拣货车或纸箱，或换一个编码。"
    code, status = "container.elsewhere", 409
