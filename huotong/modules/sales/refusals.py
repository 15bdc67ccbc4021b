"""What a sales order may be refused."""

from huotong.core.refusals import Refusal


class NoWarehouse(Refusal):
    """There is no warehouse that could ship this order.

    Create a warehouse, or name the one that ships.
    """

    zh = "没有可以发货的仓库。\n\n请先建立仓库，或在订单上指定发货仓库。"
    code = "sales_order.no_warehouse"


class NotPositive(Refusal):
    """A quantity must be above zero.

    Enter how many are ordered, or leave the line out.
    """

    zh = "数量必须大于零。\n\n请输入订购数量，或删除该行。"
    code = "sales_order.not_positive"


class NegativePrice(Refusal):
    """A price cannot be below zero.

    Enter zero for a gift.
    """

    zh = "单价不能小于零。\n\n赠品请输入 0。"
    code = "sales_order.negative_price"


class NoLines(Refusal):
    """An order without lines cannot be confirmed.

    Add at least one line.
    """

    zh = "没有明细的订单不能确认。\n\n请至少添加一行。"
    code = "sales_order.no_lines"


class AlreadyShipped(Refusal):
    """{item}: {shipped} have left already; the line cannot go below that.

    Leave the line at {shipped} or more, or register a return.
    """

    zh = "{item}：已出库 {shipped} 件，数量不能更少。\n\n请保留 {shipped} 件以上，或登记退货。"
    code, status = "sales_order.already_shipped", 409


class ItemArchived(Refusal):
    """{item} is archived.

    Bring the item back first, or remove the line.
    """

    zh = "{item} 已归档。\n\n请先恢复物料，或删除该行。"
    code = "sales_order.item_archived"


class CustomerArchived(Refusal):
    """Customer {customer} is archived.

    Bring the customer back first.
    """

    zh = "客户 {customer} 已归档。\n\n请先恢复该客户。"
    code = "sales_order.customer_archived"


class FixedOnceConfirmed(Refusal):
    """{label} cannot be changed once the order is confirmed.

    Leave {field} out, or cancel the order and take another.
    """

    zh = "订单确认后不能更改{label}。\n\n请去掉 {field}，或取消后重新下单。"
    code, status = "sales_order.fixed_once_confirmed", 409


class ItemFixed(Refusal):
    """The item of a confirmed line cannot be exchanged.

    Remove the line and add another.
    """

    zh = "已确认的行不能更换物料。\n\n请删除该行并新增一行。"
    code = "sales_order.item_fixed"
