"""What the rules of walking refuse beyond a place outside the layout."""

from huotong.core.refusals import Refusal


class RangeTurned(Refusal):
    """{label} {last} lies before {first}, where the range begins.

    Give {first} or more, or begin earlier.
    """

    zh = "{label} {last} 在起点 {first} 之前。\n\n请填 {first} 或更大，或把起点提前。"
    code = "passage.range_turned"


class CellsOfOpen(Refusal):
    """{label} counts for closed aisles only.

    Leave it out, or choose `closed`.
    """

    zh = "{label}只用于封闭。\n\n请留空，或选择“封闭”。"
    code = "passage.cells_of_open"


class TwoWarehouses(Refusal):
    """The layout {layout} belongs to another warehouse than the one where the link begins.

    Choose a layout of the same warehouse.
    """

    zh = "布局 {layout} 与通道起点不在同一仓库。\n\n请选择同一仓库的布局。"
    code = "link.two_warehouses"


class LeadsNowhere(Refusal):
    """The link ends where it begins.

    Give another layout, aisle or cross aisle for its end.
    """

    zh = "通道的终点就是起点。\n\n请为终点填另一个布局、巷道或横道。"
    code = "link.leads_nowhere"
