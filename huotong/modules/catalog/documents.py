"""The types `unit` and `item`."""

from huotong.core.documents.master import archive, change, create, restore
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from . import actions, models, queries

UNIT = declare(
    "unit",
    Text("单位", "Unit"),
    models.Unit,
    fields="name name_en",
    actions=(create(), change(), archive(), restore()),
    title="name",
    shared=True,
    module="catalog",
)

ITEM = declare(
    "item",
    Text("物料", "Item"),
    models.Item,
    fields=(
        "name name_en spec category brand unit decimals weight_kg volume_l tracking shelf_life_days storage_class abc cost note"
    ),
    lists="code name spec category unit tracking abc",
    lines=(
        declare_lines(models.ItemUnit, key="units", label=Text("其他单位", "Further units"), fields="unit numerator denominator"),
        declare_lines(models.ItemBarcode, key="barcodes", label=Text("条码", "Barcodes"), fields="code unit organisation"),
    ),
    actions=(
        action(
            "create",
            "新建",
            "Create",
            actions.create_item,
            reads=queries.scenes,
            judges=actions.problems_of_item,
            then="active",
            tells="created",
            primary=True,
        ),
        action("change", "修改", "Change", actions.change_item, reads=queries.scenes_to_change, when="active", tells="changed"),
        archive(),
        restore(),
    ),
    title="name",
    module="catalog",
)
