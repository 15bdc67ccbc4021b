"""What a list refuses: parameters, filters, cursors that nobody could answer."""

from huotong.core.refusals import Refusal


class UnknownParameter(Refusal):
    """{name} is not a parameter of this list.

    Use a field ({known}), filter[field][operator], order, fields, q, limit, cursor or total.
    """

    zh = "{name} 不是此列表的参数。\n\n可用：字段（{known}）、filter[字段][比较]、order、fields、q、limit、cursor、total。"
    code = "list.unknown_parameter"


class UnknownListField(Refusal):
    """There is no field {name} in this list.

    Use one of: {known}.
    """

    zh = "此列表没有字段 {name}。\n\n可用的有：{known}。"
    code = "list.unknown_field"


class NoSuchOperator(Refusal):
    """{label} cannot be compared by {operator}.

    Use one of: {known}.
    """

    zh = "{label}不能用 {operator} 比较。\n\n可用的有：{known}。"
    code = "list.unknown_operator"


class BadLimit(Refusal):
    """limit is {given}; it must be a whole number from 1 to {most}.

    Ask for smaller pages and follow next.
    """

    zh = "limit 为 {given}，应为 1 到 {most} 的整数。\n\n请用较小的页，并沿 next 翻页。"
    code = "list.bad_limit"


class BadCursor(Refusal):
    """This cursor does not belong to this list and order.

    Start again without cursor, and use next as it was answered, with the same order.
    """

    zh = "此游标与当前列表或排序不符。\n\n请去掉 cursor 重新开始，并按原样使用 next，排序保持不变。"
    code = "list.bad_cursor"


class CannotOrder(Refusal):
    """A list cannot be ordered by {label}.

    Choose another field.
    """

    zh = "列表不能按{label}排序。\n\n请选择其他字段。"
    code = "list.cannot_order"


class OrderByRows(Refusal):
    """{label} belongs to the rows under {part}, of which a document has many; a list cannot be ordered by it.

    Order by a field of the document. filter[{name}]=... chooses the documents that have such a row.
    """

    zh = "{label}属于{part}的各行，一张单据有多行，列表不能按它排序。\n\n请按单据本身的字段排序；filter[{name}]=... 可筛选含有此类行的单据。"
    code = "list.order_by_rows"


class TooSlow(Refusal):
    """Reading this took longer than a question may take, and was stopped.

    Ask for less: add a filter, leave out order or total. Or ask again when less is going on.
    """

    zh = "读取超过了允许的时间，已停止。\n\n请缩小范围：增加筛选条件，去掉 order 或 total；也可稍后再试。"
    code, status, again = "list.busy", 503, True


class BadSearch(Refusal):
    """The search holds a character that cannot be looked for, or is longer than {most}.

    Use fewer, plain words.
    """

    zh = "搜索词含有无法查找的字符，或超过 {most} 个字符。\n\n请使用较少的普通词语。"
    code = "list.bad_search"
