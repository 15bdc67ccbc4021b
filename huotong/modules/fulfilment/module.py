from huotong.core.documents import DecisionPoint, Module, Reaction
from huotong.core.texts import Text

from . import documents, manifests, points, prints, reactions
from . import queries as outbounds
from .planning import documents as planning
from .planning import guards, job, queries
from .walking import job as walking

FULFILMENT = Module(
    name="fulfilment",
    label=Text("出库", "Fulfilment"),
    needs=("logistics", "inventory", "warehouse", "partners", "catalog"),
    types=(documents.WAVE, documents.OUTBOUND, planning.WAVE_TEMPLATE, planning.WAVE_PLAN, planning.CAPACITY),
    plans={job.NAME: job.plan_waves, walking.NAME: walking.walk},
    each_minute=(queries.plans_due,),
    guards={f"capacity.{verb}": (guards.capacity_is_possible,) for verb in ("create", "change")},
    reactions={
        "stock.broken": (Reaction("fulfilment.adjust_broken_picks", reactions.adjust_broken_picks),),
        "outbound.grew": (Reaction("fulfilment.release_what_grew", reactions.release_what_grew),),
    },
    related={"outbound": outbounds.story_of_outbounds},
    prints=(*prints.PRINTS, *manifests.PRINTS),
    points=(
        DecisionPoint("fulfilment.sources", Text("由哪个仓库发货", "Which warehouse ships"), points.plain_source),
        DecisionPoint("fulfilment.profile", Text("出库流程", "Outbound profile"), points.plain_profile),
    ),
)
