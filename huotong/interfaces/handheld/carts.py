"""What a new code must not be: somebody's badge, or a cart or carton in which goods of another order lie."""

from huotong.core.documents import Actor
from huotong.core.texts import Text
from huotong.modules.floor import public as floor
from huotong.platform.people import badges

from .dialogue import Outcome
from .dialogue.outcomes import refused
from .dialogue.states import Json, step_of, value

TO_GO_BACK = Text("要放回的货", "goods to put back")


def objection(packet: floor.Held, scan: Json, hit: Json | None, outcome: Outcome, actor: Actor) -> Outcome | None:
    """A refusal of what the dialogue would take, since it knows neither people nor what lies on carts; None: nothing against it."""
    step = step_of(packet.dialogue, packet.progress)
    text = str(scan.get("text") or "").strip()
    if step is None or step["reads"] != "code" or not text or outcome.state == packet.progress:
        return None
    if hit is None and badges.is_worn_by(actor.person, text):
        return refused(packet.dialogue, packet.progress, "own_badge", scanned=text)
    lying = _lying(packet, step, text)
    if lying is None or lying[1]:
        return None
    order = lying[0] or TO_GO_BACK.in_language(actor.language)
    return refused(packet.dialogue, packet.progress, f"{step['into']}_in_use", scanned=text, order=order)


def _lying(packet: floor.Held, step: Json, code: str) -> tuple[str | None, bool] | None:
    """A cart is shared by the orders of a walk; a carton is one order's alone."""
    match step["into"]:
        case "cart":
            return floor.goods_on_cart(code, packet.warehouse, packet.task.partition(":")[2])
        case "carton":
            outbound = value(packet.dialogue, packet.progress, "outbound")
            return floor.goods_on_cart(code, packet.warehouse, f"o{outbound}", mine_first=False)
    return None
