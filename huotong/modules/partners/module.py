"""What partners brings."""

from huotong.core.documents import Module
from huotong.core.texts import Text

from . import decisions, documents, guards

TYPES = (documents.CUSTOMER, documents.SUPPLIER, documents.CARRIER)

PARTNERS = Module(
    name="partners",
    label=Text("往来单位", "Partners"),
    types=TYPES,
    guards={f"{kind.key}.{verb}": (guards.values_are_right,) for kind in TYPES for verb in ("create", "change")},
    refusals=(decisions.BadEmail, decisions.BadTrackingAddress),
)
