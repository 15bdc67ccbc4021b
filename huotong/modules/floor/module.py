"""What the floor brings."""

from huotong.core.documents import Guard, Module
from huotong.core.texts import Text

from . import cards, documents, ending, guards, lapsing, prints, queries

FLOOR = Module(
    name="floor",
    label=Text("作业", "Floor work"),
    needs=("fulfilment", "logistics", "inventory", "warehouse", "partners", "catalog"),
    types=(documents.DEVICE, documents.PACKET, documents.FLOOR_EXCEPTION),
    guards={
        "outbound.confirm_pick": (Guard(guards.nobody_else_picks, queries.leases_of),),
        "outbound.pack_parcel": (Guard(guards.nothing_is_stopped, queries.blocks_of),),
    },
    prints=(*prints.PRINTS, *cards.PRINTS),
    jobs={ending.END_SHIFT: ending.end_shift},
    each_minute=(lapsing.lapsed,),
)
