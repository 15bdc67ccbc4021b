"""The equivalence classes of partial tours over several cross aisles, and what each step makes of them.

Source: Cambazard and Catusse, Fixed-parameter algorithms for rectilinear Steiner tree and rectilinear traveling salesman
problem in the plane, European Journal of Operational Research 270(2), 2018; Pansart, Catusse and Cambazard, Exact algorithms
for the order picking problem, Computers and Operations Research 100, 2018; Scholz, Henn, Stuhlmann and Waescher, A new
mathematical programming formulation for the single-picker routing problem, European Journal of Operational Research 253(1),
2016.

Sweeping the aisles from left to right, a partial tour meets each cross aisle at one crossing. For all that follows two
things matter of each crossing: its *parity* (unused, even, odd) and its *component*, that is with which other crossings the
partial tour connects it. Components never cross each other, since the warehouse is flat, and each has an even number of
odd crossings; so there are few classes: 6, 24, 112, 568, 3,032, 16,768, 95,200 for 2 to 8 cross aisles. Those over two
are Ratliff and Rosenthal's, without 001C.

A class is a row of two tables: `component[class, crossing]` is 0 for unused, else the number of the component, counted in
the order in which they first appear from below; `odd[class, crossing]`. They are made by starting from nothing and
taking every elementary step until no new class appears:

- touch k: a dip into an aisle from crossing k; unused becomes even, a component of its own.
- through k: the subaisle above crossing k is walked once; both its ends change parity, their components become one.
- drop k: crossing k is even and is not continued to the right; it becomes unused. Its component must live on elsewhere.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
_FRESH, _FRESH_TOO = 100, 101
_BITS = 5
"""Enough for component and parity of a crossing in the number of a class."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step makes of each class, turned round: from which classes each class can come."""

    sources: Array
    """Classes where the step is possible, those that lead to the same class side by side."""
    starts: Array
    """Where in `sources` those begin that lead to each of `targets`."""
    targets: Array

    @staticmethod
    def of(after: Array) -> "Step":
        """From a table class -> class after the step, -1 where it is impossible."""
        possible = np.flatnonzero(after >= 0)
        sources = possible[np.argsort(after[possible], kind="stable")]
        targets, starts = np.unique(after[sources], return_index=True)
        return Step(sources, starts, targets)

    def best(self, lengths: Array) -> Array:
        """The shortest length of each class after the step, where `lengths` are those before it."""
        found = np.full(len(lengths), np.inf)
        found[self.targets] = np.minimum.reduceat(lengths[self.sources], self.starts)
        return found

    def origin(self, target: int, lengths: Array) -> int | None:
        """From which class the shortest of those comes that the step leads to `target`."""
        place = int(np.searchsorted(self.targets, target))
        if place == len(self.targets) or self.targets[place] != target:
            return None
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.sources)
        sources = self.sources[self.starts[place] : end]
        return int(sources[np.argmin(lengths[sources])])


@dataclass(frozen=True, slots=True)
class Classes:
    """All classes over some cross aisles; class 0 is nothing walked yet."""

    times_on: Array
    """[crossing, class] -> how often the cross aisle is walked to the next aisle unless it is dropped: 0, 1 or 2."""
    complete: Array
    """Classes that are a tour: one component, no odd crossing."""
    above: tuple[Step, ...]
    """A dip down from the upper end of each row."""
    below: tuple[Step, ...]
    gap: tuple[Step, ...]
    through: tuple[Step, ...]
    twice: tuple[Step, ...]
    drop: tuple[Step, ...]

    @property
    def count(self) -> int:
        return self.times_on.shape[1]


@lru_cache(maxsize=8)
def classes_of(crossings: int) -> Classes:
    """Made once for a number of cross aisles and kept; it depends on nothing else."""
    component, odd = _all_classes(crossings)
    numbers = _number(component, odd)

    def find(after: tuple[Array, Array, Array]) -> Array:
        result = np.full(len(numbers), -1)
        result[after[2]] = np.searchsorted(numbers, _number(after[0], after[1]))
        return result

    touch = [find(_touch(component, odd, each)) for each in range(crossings)]
    through = [find(_through(component, odd, each)) for each in range(crossings - 1)]
    drop = [find(_drop(component, odd, each)) for each in range(crossings)]
    return Classes(
        times_on=np.where(component == 0, 0, np.where(odd, 1, 2)).T.astype(float),
        complete=np.flatnonzero((component.max(axis=1) == 1) & ~odd.any(axis=1)),
        above=tuple(map(Step.of, touch[1:])),
        below=tuple(map(Step.of, touch[:-1])),
        gap=tuple(Step.of(upper[lower]) for lower, upper in pairwise(touch)),
        through=tuple(map(Step.of, through)),
        twice=tuple(Step.of(each[each]) for each in through),
        drop=tuple(map(Step.of, drop)),
    )


def _all_classes(crossings: int) -> tuple[Array, Array]:
    """In ascending order of their numbers, so that nothing walked yet is the first."""
    component, odd = np.zeros((1, crossings), np.int8), np.zeros((1, crossings), bool)
    numbers = _number(component, odd)
    fresh = (component, odd)
    while len(fresh[0]):
        steps = [step(*fresh, each) for each in range(crossings) for step in (_touch, _drop)]
        steps += [_through(*fresh, each) for each in range(crossings - 1)]
        reached, reached_odd = (np.concatenate(each) for each in list(zip(*steps))[:2])
        new, index = np.unique(_number(reached, reached_odd), return_index=True)
        index = index[~np.isin(new, numbers)]
        fresh = (reached[index], reached_odd[index])
        component, odd = np.concatenate([component, fresh[0]]), np.concatenate([odd, fresh[1]])
        numbers = _number(component, odd)
    order = np.argsort(numbers)
    return component[order], odd[order]


def _touch(component: Array, odd: Array, crossing: int) -> tuple[Array, Array, Array]:
    """Classes after the step, and where it is possible."""
    component = component.copy()
    component[component[:, crossing] == 0, crossing] = _FRESH
    return _renumbered(component), odd, np.full(len(odd), True)


def _through(component: Array, odd: Array, crossing: int) -> tuple[Array, Array, Array]:
    component, odd = component.copy(), odd.copy()
    for each, fresh in ((crossing, _FRESH), (crossing + 1, _FRESH_TOO)):
        component[component[:, each] == 0, each] = fresh
        odd[:, each] ^= True
    lower, upper = component[:, [crossing]], component[:, [crossing + 1]]
    return _renumbered(np.where(component == upper, lower, component)), odd, np.full(len(odd), True)


def _drop(component: Array, odd: Array, crossing: int) -> tuple[Array, Array, Array]:
    lives_on = (component == component[:, [crossing]]).sum(axis=1) > 1
    possible = (component[:, crossing] != 0) & ~odd[:, crossing] & lives_on
    component = component[possible]
    component[:, crossing] = 0
    return _renumbered(component), odd[possible], possible


def _renumbered(component: Array) -> Array:
    """Components numbered 1, 2, ... in the order in which they first appear from below."""
    found = np.zeros_like(component)
    count = np.zeros((len(component), 1), component.dtype)
    for crossing in range(component.shape[1]):
        new = ((component[:, crossing] != 0) & (found[:, crossing] == 0))[:, None]
        count = count + new
        found = np.where(new & (component == component[:, [crossing]]), count, found)
    return found


def _number(component: Array, odd: Array) -> Array:
    places = _BITS * np.arange(component.shape[1])
    return ((component.astype(np.int64) * 2 + odd) << places).sum(axis=1)
