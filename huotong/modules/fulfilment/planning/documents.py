"""The types `wave_template` and `wave_plan`."""

from huotong.core.documents import Condition, Field, Source, State
from huotong.core.documents.master import archive, change, create, restore
from huotong.core.texts import Text
from huotong.registry.types import action, declare, declare_lines

from .. import models
from . import queries, verbs

WAVE_TEMPLATE = declare(
    "wave_template",
    Text("波次模板", "Wave template"),
    models.WaveTemplate,
    fields="name warehouse method carrier area size priority_from due_days orders_most lines_most units_most carts_most"
    " every_min",
    lists="code name warehouse method carrier area every_min",
    actions=(create(), change(), archive(), restore()),
    title="name",
    warehouse="warehouse",
    module="fulfilment",
)

DAY = Field(
    "capacity",
    Text("一天的能力", "Capacity of a day"),
    "quantity",
    given=False,
    source=Source("view", "fulfilment_load.capacity"),
)
LOAD = Field(
    "load", Text("今天的工作量", "Load of today"), "quantity", given=False, source=Source("view", "fulfilment_load.load")
)
SHORT = Field("over", Text("超出", "Beyond it"), "quantity", given=False, source=Source("view", "fulfilment_load.over"))

CAPACITY = declare(
    "capacity",
    Text("作业能力", "Capacity"),
    models.Capacity,
    fields="name warehouse kind carrier how_many per_hour hours",
    views=(DAY, LOAD, SHORT),
    lists="code name warehouse kind carrier capacity load over",
    conditions=(
        Condition(
            "over",
            Text("超出能力", "Beyond capacity"),
            "t.state = 'active' AND EXISTS (SELECT 1 FROM fulfilment_load v WHERE v.id = t.id AND v.over > 0 OFFSET 0)",
            "error",
        ),
        Condition(
            "near",
            Text("接近上限", "Near its limit"),
            "t.state = 'active' AND EXISTS (SELECT 1 FROM fulfilment_load v WHERE v.id = t.id AND v.load > 0.9 * v.capacity OFFSET 0)",
        ),
    ),
    actions=(create(), change(), archive(), restore()),
    title="name",
    warehouse="warehouse",
    module="fulfilment",
)

WAVE_PLAN = declare(
    "wave_plan",
    Text("波次计划", "Wave plan"),
    models.WavePlan,
    fields="warehouse template planned_at orders walk_m bound_m plain_m options left_out chosen",
    lists="number warehouse template orders walk_m plain_m state created_at",
    lines=declare_lines(models.WavePlanLine, fields="wave", key="waves", label=Text("波次", "Waves"), given=False),
    number="WP{yy}{mm}-{n:5}",
    states=(
        State("asked", Text("计算中", "Being planned"), "processing"),
        State("ready", Text("待选择", "Ready"), "success"),
        State("empty", Text("无可放行", "Nothing to release")),
        State("chosen", Text("已采用", "Chosen"), "success"),
        State("dropped", Text("已放弃", "Dropped")),
    ),
    actions=(
        action(
            "create",
            "计划波次",
            "Plan waves",
            verbs.ask_plan,
            reads=queries.ask_facts,
            judges=verbs.problems_of_plan,
            then="asked",
            tells="asked",
            primary=True,
        ),
        action(
            "finish", "完成计算", "Finish", verbs.finish_plan, reads=queries.finish_facts, when="asked", harmless=True, inner=True
        ),
        action(
            "choose",
            "采用",
            "Choose",
            verbs.choose_plan,
            reads=queries.choose_facts,
            when="ready",
            then="chosen",
            tells="chosen",
            asks=(Field("option", Text("方案", "Option"), "integer", default=0, least=0, most=9),),
            primary=True,
        ),
        action("drop", "放弃", "Drop", verbs.drop_plan, when=("asked", "ready"), then="dropped", tells="dropped"),
    ),
    warehouse="warehouse",
    module="fulfilment",
)
