"""`ht solve walks FILE`: the shortest walk of each instance, with its proof, beside what plain rules would walk."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from huotong.core.refusals import Refusal
from huotong.core.texts import Text
from huotong.solve.walks import BlockLayout, Pick, largest_gap, return_walk, s_shape
from huotong.solve.walks.shortest import shortest, warm_up

from ..out import Out
from .given import OBJECT, Given, is_integer, wrong_kind

NOTHING: Final[dict[str, Any]] = {"results": []}
COUNT_MAX: Final = 100_000
METRES_MIN: Final = 0.000001
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
    layout: BlockLayout
    picks: list[Pick]


def solve(document: Any, out: Out) -> tuple[dict[str, Any], list[Refusal]]:
    """The answer for all instances that can be solved, and what is wrong with the others."""
    refusals: list[Refusal] = []
    instances = list(_instances(document, refusals))
    began_at = time.perf_counter()
    warm_up([(each.layout, each.picks) for each in instances])
    warm_up_ms = _ms_since(began_at)
    results = []
    for number, instance in enumerate(instances):
        out.progress("正在计算 / solving", number, len(instances))
        results.append(_result(instance))
    return {"results": results, "warm_up_ms": warm_up_ms}, refusals


def rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Without the lists, which are for programs."""
    return [{key: value for key, value in each.items() if not _long(value)} for each in answer["results"]]


def _long(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _result(instance: Instance) -> dict[str, Any]:
    layout, picks = instance.layout, instance.picks
    began_at = time.perf_counter()
    found = shortest(layout, picks)
    ms = _ms_since(began_at)
    return {
        "id": instance.id,
        "length": _metres(found.walk.length),
        "order": found.walk.order,
        "path": found.walk.path,
        "proof": found.proof,
        "lower_bound": _metres(found.lower_bound),
        "ms": ms,
        "s_shape": _metres(s_shape(layout, picks).length),
        "largest_gap": _metres(largest_gap(layout, picks).length),
        "return": _metres(return_walk(layout, picks).length),
    }


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
        layout = block_layout(given)
        picks = _picks(given, layout)
        refusals += given.refusals
        if layout is not None and not given.refusals:
            yield Instance(values.get("id", number), layout, picks)


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
    if values == []:
        given.refuse(NothingToPick(given.where + "picks"))
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
