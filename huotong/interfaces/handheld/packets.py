"""A packet as it goes out: the stops of a task, their dialogue, and every code to expect."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from huotong.core.refusals import Refused
from huotong.core.texts import LANGUAGES, Text
from huotong.modules.floor import public as floor

from .dialogue.kinds import dialogue_of
from .refusals import NoSuchTask, NoSuchWork


def built(
    task: str, *, warehouse: int, warehouse_code: str, language: str, today: date, cart: str | None = None
) -> tuple[dict[str, Any], floor.Stops]:
    """The dialogue of a task by its key ("pick:w12.3", "count"), and the stops that it is made of. Refuses NoSuchTask, NoSuchWork."""
    kind, _, key = task.partition(":")
    stops = _stops(kind, key, warehouse, warehouse_code)
    if not stops.stops:
        raise Refused([NoSuchTask("task")])
    goods, codes = floor.goods_of({*stops.items, *floor.lying_in(stops.bins)}, language)
    free = kind in floor.FREE
    dialogue = dialogue_of(
        kind,
        language,
        title=_title(kind, stops.title),
        stops=[stop for stop in stops.stops if not (cart and stop["of"] == "take_cart")],
        codes={**floor.codes_around(stops.bins), **codes, **stops.labels},
        items=goods,
        today=today.isoformat(),
        cart=cart,
        open=free,
        repeat=free,
    )
    return {**dialogue, "task": task}, stops


def _title(kind: str, name: Text | str) -> Text:
    names = {language: name if isinstance(name, str) else name.in_language(language) for language in LANGUAGES}
    return Text(*(" · ".join(filter(None, [floor.KINDS[kind].in_language(each), names[each]])) for each in LANGUAGES))


def _stops(kind: str, key: str, warehouse: int, warehouse_code: str) -> floor.Stops:
    if kind in floor.FREE and not key:
        return floor.free(kind, warehouse_code)
    if kind == "pick" and _is_walk(key):
        return floor.picks(warehouse, key)
    found: Mapping[str, Any] = {
        "recheck": floor.recheck,
        "hand_over": floor.hand_over,
        "put_back": floor.put_back,
        "recount": floor.recount,
        "replenish": floor.replenish,
    }
    if kind in found and key.isascii() and key.isdigit() and len(key) < 19:
        stops: floor.Stops = found[kind](warehouse, int(key))
        return stops
    raise Refused([NoSuchWork("task", given=f"{kind}:{key}"[:80], known=sorted(floor.KINDS))])


def _is_walk(key: str) -> bool:
    """w12, w12.3 or o77."""
    parts = key[1:].split(".")
    return (
        key[:1] in ("w", "o") and len(parts) <= 2 and all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts)
    )


def of_picks(held: floor.Held, *, language: str, cart: str | None) -> tuple[dict[str, Any], floor.Stops]:
    """What is left of a walk as the orders want it now, and what goes back from its cart."""
    stops = floor.picks(held.warehouse, held.task.partition(":")[2])
    back = floor.put_back_from(held.warehouse, cart) if cart else floor.Stops("", [], [])
    goods, codes = floor.goods_of({*stops.items, *back.items, *floor.lying_in([*stops.bins, *back.bins])}, language)
    kept = dict(held.dialogue)
    dialogue = dialogue_of(
        "pick",
        language,
        title=Text(*(kept["titles"][each] for each in LANGUAGES)),
        stops=[*back.stops, *(stop for stop in stops.stops if not (cart and stop["of"] == "take_cart"))],
        codes={**kept["codes"], **floor.codes_around([*stops.bins, *back.bins]), **codes},
        items={**kept["items"], **goods},
        today=str(kept["today"]),
        cart=kept["cart"],
    )
    both = floor.Stops(stops.title, [*stops.stops, *back.stops], [*stops.tasks, *back.tasks], stops.items, stops.bins)
    return {**dialogue, "task": held.task}, both


def rows_of(stops: floor.Stops) -> list[dict[str, Any]]:
    """The tasks as a packet takes them."""
    return [{"type": kind, "task": task, "of": of} for kind, task, of in stops.tasks]
