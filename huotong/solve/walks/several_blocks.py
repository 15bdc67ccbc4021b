"""The shortest walk over several blocks: Ratliff and Rosenthal's dynamic programme with more than two cross aisles.

Sources and the classes of partial tours: see `classes`. Aisle after aisle, and in it row after row from below, each way
to serve the subaisle leads from class to class; then each crossing is either continued to the next aisle as often as its
parity asks (once if odd, twice if even), or dropped. All classes are carried along as one vector of shortest lengths, so a
step costs a few array operations. Going twice through a subaisle is among the ways: over more than two cross aisles it may
be needed to reach picks farther on (Dunn, Charkhgard, Eshragh and Stojanovski, Double traversals in optimal picker routes
for warehouses with multiple blocks, 2025).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .classes import Array, Classes, Step, classes_of
from .grid import Grid
from .tour import Plan
from .ways import Way, lengths

CROSS_AISLES_MAX = 8
"""With more, the classes are too many to be counted through while somebody waits."""


_KEPT_MAX = 600_000
"""Lengths at each stage of an aisle that are kept for the way back, in all; some sixteen stages make this 80 MB."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices at a stage, what it makes of a class and how long it is."""

    step: Step | None
    """None leaves the class as it is."""
    metres: float
    """How long it is; where `times` are given, each time."""
    way: Way | None = None
    """How a subaisle is served; None at a crossing."""
    times: Array | None = None
    """By class, how often the cross aisle is walked to the next aisle; None where it is not."""

    def best(self, before: Array) -> Array:
        after = before if self.step is None else self.step.best(before)
        return after + (self.metres if self.times is None else self.times * self.metres)

    def origin(self, target: int, before: Array) -> int | None:
        return target if self.step is None else self.step.origin(target, before)

    def metres_from(self, origin: int) -> float:
        return self.metres if self.times is None else float(self.times[origin]) * self.metres


Stage = list[Option]


def shortest_plan(grid: Grid) -> Plan:
    """How each subaisle is served in a shortest walk, and how one goes from each aisle to the next."""
    classes = classes_of(grid.rows + 1)
    length = np.full(classes.count, np.inf)
    length[0] = 0.0
    aisles: list[_Aisle] = []
    for column in range(len(grid.xs)):
        aisles.append(_Aisle(_stages(grid, classes, column), length))
        length = aisles[-1].pass_by(keep=len(grid.xs) * classes.count <= _KEPT_MAX)
    target = int(classes.complete[np.argmin(length[classes.complete])])
    ways, across = [], []
    for aisle in reversed(aisles):
        target, choices = aisle.trace(target)
        ways.append(tuple(choice for choice in choices if isinstance(choice, Way)))
        across.append(tuple(choice for choice in choices if not isinstance(choice, Way)))
    return Plan(tuple(reversed(ways)), tuple(reversed(across[1:])))


def _stages(grid: Grid, classes: Classes, column: int) -> list[Stage]:
    """What is decided at an aisle, in order: each subaisle from below, then each crossing, except behind the last aisle."""
    stages = [
        list(_serving(classes, row, lengths(grid.ys[row], grid.ys[row + 1], stops)))
        for row, stops in enumerate(grid.stops[column])
    ]
    if column + 1 < len(grid.xs):
        pitch = grid.xs[column + 1] - grid.xs[column]
        for times, drop in zip(classes.times_on, classes.drop):
            stages.append([Option(None, pitch, times=times), Option(drop, 0.0)])
    return stages


def _serving(classes: Classes, row: int, costs: dict[Way, float]) -> Iterator[Option]:
    steps: dict[Way, Step | None] = {
        Way.THROUGH: classes.through[row],
        Way.TWICE: classes.twice[row],
        Way.ABOVE: classes.above[row],
        Way.BELOW: classes.below[row],
        Way.GAP: classes.gap[row],
        Way.NONE: None,
    }
    for way, cost in costs.items():
        yield Option(steps[way], cost, way)


class _Aisle:
    """One aisle on the way to the right and, since the shortest tour is known at its end only, on the way back."""

    def __init__(self, stages: list[Stage], arriving: Array) -> None:
        self.stages = stages
        self.arriving = arriving
        """The shortest length of each class before the aisle."""
        self._lengths: list[Array] | None = None

    def pass_by(self, *, keep: bool) -> Array:
        """The shortest length of each class behind the aisle. What is not kept is computed anew on the way back."""
        found = self._lengths_at_stages()
        if keep:
            self._lengths = found
        return found[-1]

    def trace(self, target: int) -> tuple[int, list[Way | int]]:
        """From a class behind the aisle: the class before it, and what was decided between, in order."""
        lengths_at = self._lengths or self._lengths_at_stages()
        choices: list[Way | int] = []
        for stage, before in reversed(list(zip(self.stages, lengths_at))):
            option, target = _decided(stage, before, target)
            times = option.times
            choices.append(option.way or (0 if times is None else int(times[target])))
        return target, choices[::-1]

    def _lengths_at_stages(self) -> list[Array]:
        """Before the first stage and after each."""
        found = [self.arriving]
        for stage in self.stages:
            length = stage[0].best(found[-1])
            for option in stage[1:]:
                np.minimum(length, option.best(found[-1]), out=length)
            found.append(length)
        return found


def _decided(stage: Stage, before: Array, target: int) -> tuple[Option, int]:
    """Which option led to the target by the shortest way, and from which class."""
    origins = [(option, option.origin(target, before)) for option in stage]
    possible = [(option, origin) for option, origin in origins if origin is not None]
    return min(possible, key=lambda each: float(before[each[1]]) + each[0].metres_from(each[1]))
