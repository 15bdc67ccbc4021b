"""What logistics brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import documents

LOGISTICS = Module(
    name="logistics",
    label=Text("物流", "Logistics"),
    needs=("partners", "warehouse"),
    types=(documents.PARCEL,),
)
