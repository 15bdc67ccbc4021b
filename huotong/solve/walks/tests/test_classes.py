"""The classes of partial tours, counted and held against the paper's tables."""

import numpy as np
import pytest

from huotong.solve.walks.classes import classes_of
from huotong.solve.walks.one_block import TABLE_I, Way


@pytest.mark.parametrize(("crossings", "count"), [(2, 6), (3, 24), (4, 112), (5, 568), (6, 3032), (7, 16768)])
def test_classes_are_as_many_as_flat_components_and_parities_allow(crossings: int, count: int):
    # Components that do not cross, each with an even number of odd crossings: the little Schroeder numbers
    # 1, 1, 3, 11, 45, ... count them for k crossings in use; which k of h are in use is free.
    schroeder = [1, 1, 3, 11, 45, 197, 903, 4279]
    binomial = [1]
    for k in range(crossings):
        binomial.append(binomial[-1] * (crossings - k) // (k + 1))
    assert sum(one * other for one, other in zip(binomial, schroeder)) == count
    assert classes_of(crossings).count == count


def test_over_two_cross_aisles_the_steps_are_table_i():
    classes = classes_of(2)
    steps = {Way.THROUGH: classes.through, Way.TWICE: classes.twice, Way.GAP: classes.gap}
    steps |= {Way.ABOVE: classes.above, Way.BELOW: classes.below}
    names = _names()
    for way, (step,) in steps.items():
        found = {}
        for source in range(6):
            lengths = np.full(6, np.inf)
            lengths[source] = 0.0
            found[names[source]] = names[int(np.argmin(step.best(lengths)))]
        assert found == TABLE_I[way], way


def _names() -> dict[int, str]:
    """The paper's name of each class: degree above and below, and the number of components, told by what may follow."""
    classes = classes_of(2)
    (below, above), names = classes.times_on, {}
    for each in range(6):
        degrees = "".join({0: "0", 1: "U", 2: "E"}[int(times[each])] for times in (above, below))
        parts = {"00": 0, "EE": 1 if each in classes.complete else 2}.get(degrees, 1)
        names[each] = f"{degrees}{parts}C"
    return names
