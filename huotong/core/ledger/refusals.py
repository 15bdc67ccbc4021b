"""Everything that the book may refuse: a closed list, in its order of precedence.

An entry with several problems is refused for the first in this order. All carry ids and the position of the entry
in its group (`entry`); the door adds names.
"""

from typing import Final

from ..refusals import Refusal


class UnknownThing(Refusal):
    """{thing} {id} is not known here, does not belong here, or its id is already used.

    Check what was entered; a place must be one of the same warehouse.
    """

    zh = "{thing} {id} 在此处不存在、不属于此处，或其编号已被使用。\n\n请检查输入；库位必须属于同一仓库。"
    code = "stock.unknown_thing"


class BadQuantity(Refusal):
    """The quantity {quantity} cannot be: it must be above zero, one for a serial, whole sets in a set.

    Enter another quantity.
    """

    zh = "数量 {quantity} 无效：必须大于零；序列号只能为一；成套时必须是整套。\n\n请输入其他数量。"
    code = "stock.bad_quantity"


class TooPrecise(Refusal):
    """{quantity} has more decimals than the {decimals} of {item}.

    Round the quantity, or enter it in another unit.
    """

    zh = "{quantity} 的小数位超过 {item} 允许的 {decimals} 位。\n\n请取整，或换一个单位输入。"
    code = "stock.too_precise"


class OutOfRange(Refusal):
    """{value} lies outside what the book can keep: quantities and sums below {limit}, moments not in the future.

    Check the number and the date.
    """

    zh = "{value} 超出账本可记录的范围：数量及合计须小于 {limit}，时间不得晚于现在。\n\n请检查数字和日期。"
    code = "stock.out_of_range"


class PlaceClosed(Refusal):
    """{place} is not open for this: nothing there may be held for orders, or it is not a place of ours.

    Choose another place.
    """

    zh = "{place} 不可用于此操作：该处货物不能为订单锁定，或它不是我方的地点。\n\n请选择其他地点。"
    code = "stock.place_closed"


class PeriodClosed(Refusal):
    """The books are closed until {closed_until}; {counts_at} lies before.

    Enter a later date, or ask for the period to be opened.
    """

    zh = "账期已关闭至 {closed_until}，而 {counts_at} 在此之前。\n\n请使用更晚的日期，或申请重新打开账期。"
    code = "stock.period_closed"
    status = 409


class HoldEnded(Refusal):
    """The hold {hold} has ended: its goods were taken, or it was released or lost.

    Look at the task again and work with what is held now.
    """

    zh = "锁货位 {hold} 已结束：货物已取走，或已被释放或丢失。\n\n请刷新任务，按当前锁定的货物操作。"
    code = "stock.hold_ended"
    status = 409


class PromiseEnded(Refusal):
    """Nothing is left of the promise {promise}: it was granted nothing, or was shipped, released or lost.

    Promise again, when there are goods.
    """

    zh = "占数 {promise} 已无剩余：未占到货，或已发货、释放或丢失。\n\n有货后请重新占数。"
    code = "stock.promise_ended"
    status = 409


class NotExpectedHere(Refusal):
    """The expectation {expectation} is not met by this: it has ended, is for other goods, or these do not begin to count now.

    Name the expectation with the move that makes its goods sellable, or leave it out.
    """

    zh = "此操作不能兑现预期到货 {expectation}：它已结束、属于其他货物，或货物并未由此变为可售。\n\n请在使货物变为可售的移动上注明预期到货，或不注明。"
    code = "stock.not_expected_here"
    status = 409


class LeavesSupply(Refusal):
    """{goods} would leave, or not leave, the supply that its hold counts in.

    Hold for an order what goes out to it, and without an order what stays ours to sell; carry it only where it still counts.
    """

    zh = "{goods} 的锁货位与其计入的可供量不符：为订单锁定的货必须发出，不为订单锁定的货必须仍可售。\n\n请检查目的地，或只搬运到仍计入同一可供量的地点。"
    code = "stock.leaves_supply"
    status = 409


class HeldInside(Refusal):
    """{container} holds goods that are kept for orders and would no longer count where it goes.

    Release the holds {holds} first, or take those goods out.
    """

    zh = "{container} 内有为订单锁定的货物，移动后将不再计入可供量。\n\n请先释放锁货位 {holds}，或取出这些货物。"
    code = "stock.held_inside"
    status, again = 409, True


class InsideItself(Refusal):
    """{container} cannot stand in {place}, which is {container} or stands in it.

    Choose another place.
    """

    zh = "{container} 不能放入 {place}：后者就是它本身或在它里面。\n\n请选择其他地点。"
    code = "stock.inside_itself"


class StillHeld(Refusal):
    """{held} of the promise {promise} is held for tasks and cannot be released yet.

    Release those holds first, or release less.
    """

    zh = "占数 {promise} 中有 {held} 已被任务锁定，暂不能释放。\n\n请先释放锁货位，或减少释放数量。"
    code = "stock.still_held"
    status, again = 409, True


class SettlesTooMuch(Refusal):
    """{quantity} is more than the {held} that {hold} holds.

    Enter what was held; book the rest as a move of its own.
    """

    zh = "{quantity} 超过锁货位 {hold} 的数量 {held}。\n\n请按锁定数量输入；多出部分另作移动。"
    code = "stock.settles_too_much"
    status = 409


class NotEnough(Refusal):
    """{place} lacks {missing} {item}.

    Choose another place, or let the order wait for goods.
    """

    zh = "{place} 缺少 {missing} {item}。\n\n请选择其他地点，或等待到货。"
    code = "stock.not_enough"
    status, again = 409, True


class SerialElsewhere(Refusal):
    """The serial {serial} of {item} is already in {place}.

    Check the label; if it is right, book it out of {place} first.
    """

    zh = "{item} 的序列号 {serial} 已在 {place}。\n\n请核对标签；若无误，请先将其从 {place} 移出。"
    code = "stock.serial_elsewhere"
    status, again = 409, True


PRECEDENCE: Final[tuple[type[Refusal], ...]] = (
    UnknownThing,
    BadQuantity,
    TooPrecise,
    OutOfRange,
    PlaceClosed,
    PeriodClosed,
    HoldEnded,
    PromiseEnded,
    NotExpectedHere,
    LeavesSupply,
    HeldInside,
    InsideItself,
    StillHeld,
    SettlesTooMuch,
    NotEnough,
    SerialElsewhere,
)
