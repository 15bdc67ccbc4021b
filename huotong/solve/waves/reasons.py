"""Why an order goes in no wave, and why a wave goes when it goes: a stable code, in Chinese and in English."""

from collections.abc import Sequence

from .loads import Load
from .records import Order, Problem, Words

_KINDS = (("orders", "订单数", "orders"), ("lines", "行数", "lines"), ("units", "件数", "units"))


def nothing_to_pick() -> Words:
    return Words("waves.nothing_to_pick", "订单没有要拣的行。", "The order has no line to pick.")


def larger_than_cart(problem: Problem, load: Load, capacity: Load) -> Words:
    """The first limit that the order breaks by itself."""
    name, zh, en = next(kind for kind, need, most in zip(_KINDS, load, capacity) if need > most)
    need, most = (each[_position(name)] for each in (load, capacity))
    shown = (problem.shown(need), problem.shown(most)) if name == "units" else (str(need), str(most))
    return Words(
        "waves.larger_than_cart",
        f"订单{zh} {shown[0]} 超过一车的上限 {shown[1]}（limits.{name}）；请拆分订单或放宽上限。",
        f"The order has {shown[0]} {en}, one cart carries {shown[1]} (limits.{name}); split the order or raise the limit.",
    )


def not_stocked(item: str) -> Words:
    return Words(
        "waves.not_stocked",
        f"没有任何货位存放 {item}。",
        f"No bin holds {item}.",
    )


def not_enough(problem: Problem, item: str, asked: int, remaining: int) -> Words:
    zh_asked, zh_left = problem.shown(asked), problem.shown(remaining)
    return Words(
        "waves.not_enough",
        f"{item} 要 {zh_asked}，按等级和截止时间排在前面的订单分配后只剩 {zh_left}。",
        f"{zh_asked} of {item} are asked for, and {zh_left} are left by the orders before it by rank and due time.",
    )


def by_due_time(number: int, orders: Sequence[Order], carts: int, *, is_last: bool) -> Words:
    """A wave of the sequence; no order of the same rank that is due before goes after it."""
    first, last = (end(orders, key=lambda order: order.due) for end in (min, max))
    zh_time = _due(first, "未定截止") if first.due == last.due else f"{_due(first, '未定')} 至 {_due(last, '未定')}"
    en_time = _due(first, "no due time") if first.due == last.due else f"{_due(first, 'none')} to {_due(last, 'none')}"
    zh_end, en_end = (
        ("其后没有待拣订单", "nothing waits after it") if is_last else ("下一单装不下", "the next order does not fit")
    )
    return Words(
        "waves.by_due_time",
        f"第 {number} 波按等级和截止时间排队：{len(orders)} 单、{carts} 车，截止 {zh_time}；{zh_end}。同等级中没有更早截止的订单排在它之后。",
        f"Wave {number} in the sequence of rank and due time: {len(orders)} orders on {carts} carts, due {en_time}; {en_end}. "
        "No order of the same rank that is due earlier goes after it.",
    )


def _due(order: Order, none: str) -> str:
    return order.due_at or none


def _position(name: str) -> int:
    return [each for each, _, _ in _KINDS].index(name)
