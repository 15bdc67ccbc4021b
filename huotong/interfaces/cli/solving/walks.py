"""`ht solve walks FILE`: the shortest walk of each instance, with its proof, beside what plain rules would walk."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.solve.walks import BlockLayout, Pick, largest_gap, return_walk, s_shape
from huotong.solve.walks.proof import Shortest
from huotong.solve.walks.shortest import shortest, warm_up

from ..out import Out
from .given import OBJECT, Given, is_integer, wrong_kind
from .graphs import GraphFloor, NoWalk, graph_floor
from .pictures import Album

NOTHING: Final[dict[str, Any]] = {"results": []}

COUNT_MAX: Final = 100_000
METRES_MIN: Final = 0.0001
METRES_MAX: Final = 1_000_000
PICK: Final = "[0, 0, 0]"
_COUNTS: Final = {
    "aisles": Text("巷道数", "Aisles"),
    "blocks": Text("区块数", "Blocks"),
    "cells_per_block": Text("每区块格数", "Cells per block"),
}
_METRES: Final = {
    "aisle_pitch": (Text("巷道间距（m）", "Aisle pitch (m)"), METRES_MIN),
    "cell_pitch": (Text("格间距（m）", "Cell pitch (m)"), METRES_MIN),
    "cross_to_cell": (Text("横道到首格（m）", "Cross aisle to first cell (m)"), 0),
}
_DEPOT: Final = Text("出入口所在巷道", "Aisle of the depot")
_PICKS: Final = Text("拣货点", "Picks")
_PICK: Final = Text("拣货点 [巷道, 区块, 格]", "A pick [aisle, block, cell]")
RULES: Final = {"s_shape": s_shape, "largest_gap": largest_gap, "return": return_walk}
_INSTANCE: Final = Text("算例", "Instance")
_PARTS: Final = (Text("巷道", "Aisle"), Text("区块", "Block"), Text("格", "Cell"))
_THREE: Final = Text("三个整数", "three whole numbers")


class NothingToPick(Refusal):
    """There is nothing to pick, so there is nowhere to walk.

    Give at least one pick in {field}, or leave the instance out.
    """

    zh = "没有要拣的货，也就不用走。\n\n请在 {field} 中至少给一个拣货点，或去掉这个算例。"
    code = "solve.nothing_to_pick"


class PickOutside(Refusal):
    """{part} {given} lies outside the layout, which has {count} of them.

    Give a number from 0 to {last}, or enlarge the layout.
    """

    zh = "{part} {given} 在布局之外，布局只有 {count} 个。\n\n请填 0 到 {last}，或扩大布局。"
    code = "solve.pick_outside"


@dataclass(frozen=True, slots=True)
class Instance:
    id: Any
    where: str
    """What stands before its fields in a refusal."""
    floor: BlockLayout | GraphFloor
    picks: list[Any]
    """Cells of the layout or nodes of the graph."""


def solve(document: Any, out: Out, pictures: Path | None = None) -> tuple[dict[str, Any], list[Refusal]]:
    """The answer for all instances that can be solved, with pictures in a folder, and what is wrong with the others."""
    album = None if pictures is None else Album(pictures)
    refusals: list[Refusal] = []
    instances = list(_instances(document, refusals))
    began_at = time.perf_counter()
    warm_up([(each.floor, each.picks) for each in instances if isinstance(each.floor, BlockLayout)])
    warm_up_ms = _ms_since(began_at)
    results = []
    for number, instance in enumerate(instances):
        out.progress("正在计算 / solving", number, len(instances))
        try:
            results.append(_result(instance, album))
        except NoWalk as refusal:
            refusals.append(refusal)
    refusals += album.refusals if album else ()
    return {"results": results, "warm_up_ms": warm_up_ms}, refusals


def rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Without the lists, which are for programs."""
    return [{key: value for key, value in each.items() if not _long(value)} for each in answer["results"]]


def _long(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _result(instance: Instance, album: Album | None) -> dict[str, Any]:
    floor, picks = instance.floor, instance.picks
    began_at = time.perf_counter()
    found = shortest(floor, picks) if isinstance(floor, BlockLayout) else floor.shortest(picks, instance.where)
    ms = _ms_since(began_at)
    return {
        "id": instance.id,
        "length": _metres(found.walk.length),
        "order": found.walk.order,
        "path": found.walk.path,
        "proof": found.proof,
        "lower_bound": _metres(found.lower_bound),
        "ms": ms,
        **_compared(instance, found, album),
    }


def _compared(instance: Instance, found: Shortest, album: Album | None) -> dict[str, float | None]:
    """What one would walk by plain rules, with the picture of them all; in a graph, in the order of the list."""
    floor, picks = instance.floor, instance.picks
    if isinstance(floor, GraphFloor):
        if album:
            album.refuse_graph(instance.where)
        length = floor.as_given(picks)
        return {"as_given": None if length is None else _metres(length)}
    plain = {name: rule(floor, picks) for name, rule in RULES.items()}
    if album:
        album.add(instance.id, instance.where, floor, picks, found, plain)
    return {name: _metres(walk.length) for name, walk in plain.items()}


def _metres(length: float) -> float:
    """Without the last digits of a sum of binary fractions: 317.6, not 317.59999999999997."""
    return round(length, 9)


def _ms_since(began_at: float) -> float:
    return round((time.perf_counter() - began_at) * 1000, 3)


def _instances(document: Any, refusals: list[Refusal]) -> Iterator[Instance]:
    """Those of the document, a list of instances or a single one, that nothing is wrong with."""
    alone = not isinstance(document, list)
    for number, values in enumerate([document] if alone else document):
        where = "" if alone else f"{number}."
        if not isinstance(values, dict):
            refusals.append(wrong_kind(where.rstrip(".") or "FILE", _INSTANCE, values, OBJECT, '{"aisles": 8, …}'))
            continue
        given = Given(values, where, [])
        floor, picks = graph_floor(given) if "edges" in values else _block_floor(given)
        if values.get("picks") == []:
            given.refuse(NothingToPick(given.where + "picks"))
        refusals += given.refusals
        if floor is not None and not given.refusals:
            yield Instance(values.get("id", number), where, floor, picks)


def _block_floor(given: Given) -> tuple[BlockLayout | None, list[Pick]]:
    layout = block_layout(given)
    return layout, _picks(given, layout)


def block_layout(given: Given) -> BlockLayout | None:
    """The layout that stands in the fields of an object; None where they are wrong."""
    counts = [given.integer(key, label, 1, COUNT_MAX) for key, label in _COUNTS.items()]
    metres = [given.metres(key, label, least, METRES_MAX) for key, (label, least) in _METRES.items()]
    depot = given.integer("depot_aisle", _DEPOT, 0, (counts[0] or COUNT_MAX) - 1)
    if None in counts or None in metres or depot is None:
        return None
    return BlockLayout(*counts, *metres, depot)  # type: ignore[arg-type]


def _picks(given: Given, layout: BlockLayout | None) -> list[Pick]:
    values = given.list_of("picks", _PICKS, f"[{PICK}]")
    found = []
    for number, value in enumerate(values or []):
        field = f"{given.where}picks.{number}"
        if isinstance(value, list) and len(value) == 3 and all(map(is_integer, value)):
            pick = Pick(*value)
            found.append(pick)
            given.refusals += _outside(field, pick, layout)
        else:
            given.refuse(wrong_kind(field, _PICK, value, _THREE, PICK))
    return found


def _outside(field: str, pick: Pick, layout: BlockLayout | None) -> Iterator[Refusal]:
    if layout is not None:
        counts = (layout.aisles, layout.blocks, layout.cells_per_block)
        for number, (value, count, label) in enumerate(zip(pick, counts, _PARTS)):
            if not 0 <= value < count:
                yield PickOutside(f"{field}.{number}", part=label, given=value, count=count, last=count - 1)
