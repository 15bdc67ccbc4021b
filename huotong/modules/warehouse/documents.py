"""The types `warehouse`, `zone`, `bin`, `container` and `layout`."""

from dataclasses import replace

from huotong.core.documents import Action, Choice, Field, Source
from huotong.core.documents.master import archive, change, restore
from huotong.core.texts import Text
from huotong.platform.people.models import Site
from huotong.registry.types import action, declare

from . import actions, decisions, models, queries


def _create(verb: object, **said: object) -> Action:
    return action("create", "新建", "Create", verb, then="active", tells="created", primary=True, **said)


def _change(verb: object, **said: object) -> Action:
    return action("change", "修改", "Change", verb, when="active", tells="changed", **said)


def _archive(reads: object) -> Action:
    return replace(archive(), verb=actions.archive_empty, reads=reads)


WAREHOUSE = declare(
    "warehouse",
    Text("仓库", "Warehouse"),
    Site,
    fields="name name_en time_zone address",
    actions=(
        _create(actions.create_warehouse, reads=queries.outside_places),
        change(),
        _archive(queries.kinds_in_warehouses),
        restore(),
    ),
    title="name",
    warehouse="id",
    module="warehouse",
)

ZONE = declare(
    "zone",
    Text("库区", "Zone"),
    models.Zone,
    fields="warehouse name name_en kind sells gives",
    actions=(_create(actions.create_zone), change(), archive(), restore()),
    title="name",
    warehouse="warehouse",
    module="warehouse",
)

BIN = declare(
    "bin",
    Text("库位", "Bin"),
    models.Bin,
    fields="warehouse zone kind layout aisle block cell level side capacity_kg capacity_l sells gives",
    views=(
        Field("floor", Text("楼层", "Storey"), "integer", given=False, source=Source("view", "warehouse_bin_spot.floor")),
        Field("x", Text("横向位置（m）", "Across (m)"), "quantity", given=False, source=Source("view", "warehouse_bin_spot.x")),
        Field("y", Text("纵向位置（m）", "Along (m)"), "quantity", given=False, source=Source("view", "warehouse_bin_spot.y")),
    ),
    lists="code warehouse zone kind aisle cell level",
    actions=(
        _create(actions.create_bin, reads=queries.bin_scenes, judges=actions.problems_of_bin),
        _change(actions.change_bin, reads=queries.bin_scenes),
        _archive(queries.kinds_in_places),
        restore(),
    ),
    warehouse="warehouse",
    module="warehouse",
)

CONTAINER = declare(
    "container",
    Text("容器", "Container"),
    models.Container,
    fields="warehouse kind",
    actions=(_create(actions.create_container), _archive(queries.kinds_in_places), restore()),
    warehouse="warehouse",
    module="warehouse",
)

# What drawing bins asks for: the aisles, how high, how they are called, and what they share.
DRAWING = (
    Field("first_aisle", models.FIRST_AISLE, "integer", least=0, most=decisions.COUNT_MAX),
    Field("last_aisle", models.LAST_AISLE, "integer", least=0, most=decisions.COUNT_MAX),
    Field("first_level", decisions.FIRST_LEVEL, "integer", least=0, most=decisions.COUNT_MAX),
    Field("levels", decisions.LEVELS, "integer", default=1, least=1, most=decisions.COUNT_MAX),
    Field("pattern", Text("编码规则", "Pattern of codes"), default=decisions.USUAL_PATTERN, length=60),
    Field("zone", Text("库区", "Zone"), "reference", to="zone"),
    Field(
        "sides",
        Text("双侧编号", "Numbers by side"),
        "choice",
        choices=(
            Choice("odd_left", Text("单号在左", "Odd numbers on the left")),
            Choice("even_left", Text("双号在左", "Even numbers on the left")),
        ),
        help=Text("格号单双分列巷道两侧时填", "Where odd and even places stand on the two sides of an aisle"),
    ),
    BIN.field["kind"],
    BIN.field["capacity_kg"],
    BIN.field["capacity_l"],
)

LAYOUT = declare(
    "layout",
    Text("仓库布局", "Layout"),
    models.Layout,
    fields="warehouse name aisles blocks cells_per_block aisle_pitch cell_pitch cross_to_cell depot_aisle floor left_m below_m",
    lists="code name warehouse floor aisles blocks cells_per_block",
    actions=(
        _create(actions.create_layout, reads=queries.layout_scenes, judges=actions.problems_of_layout),
        _change(actions.change_layout, reads=queries.layout_scenes),
        action(
            "draw",
            "绘制库位",
            "Draw bins",
            actions.draw_bins,
            reads=queries.draw_scenes,
            when="active",
            asks=DRAWING,
            tells="drawn",
        ),
    ),
    warehouse="warehouse",
    module="warehouse",
)
