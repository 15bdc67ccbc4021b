"""Whatever is asked, the plan keeps every rule, or what is wrong is refused: small problems at random."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from .checker import faults
from .test_pinned_instances import planned

ITEMS = ["apple", "pear", "plum", "fig", "lime"]
DUES = [None, "2026-01-01T12:00:00+08:00", "2026-01-01T05:00:00Z", "2026-01-02T12:00:00"]
QUANTITIES = some.one_of(some.integers(1, 9), some.sampled_from(["0.5", "2.25", "4"]))


@some.composite
def problems(draw: some.DrawFn) -> dict[str, Any]:
    layout = {
        "aisles": draw(some.integers(1, 4)),
        "blocks": draw(some.integers(1, 3)),
        "cells_per_block": draw(some.integers(1, 4)),
        "aisle_pitch": draw(some.sampled_from([0.5, 3.0])),
        "cell_pitch": draw(some.sampled_from([1.0, 1.3])),
        "cross_to_cell": draw(some.sampled_from([0.0, 1.0])),
    }
    layout["depot_aisle"] = draw(some.integers(0, layout["aisles"] - 1))
    cells = some.tuples(*(some.integers(0, layout[name] - 1) for name in ("aisles", "blocks", "cells_per_block")))
    row = some.fixed_dictionaries(
        {"at": cells, "item": some.sampled_from(ITEMS[:4]), "quantity": some.integers(0, 12)},
        optional={"expires_on": some.sampled_from(["2026-02-01", "2026-03-01"])},
    )
    rows = draw(some.lists(row, max_size=10))
    # One expiry of an item in a bin: the picks do not tell two apart.
    bins = [each | {"bin": f"B{number}", "at": list(each["at"])} for number, each in enumerate(rows)]
    line = some.fixed_dictionaries({"item": some.sampled_from(ITEMS), "quantity": QUANTITIES})
    order = some.fixed_dictionaries(
        {"due_at": some.sampled_from(DUES), "rank": some.integers(0, 1), "lines": some.lists(line, max_size=3)}
    )
    orders = [each | {"id": number} for number, each in enumerate(draw(some.lists(order, min_size=1, max_size=8)))]
    limit = some.one_of(some.none(), some.integers(1, 6))
    limits = {name: draw(limit) for name in ("orders", "lines", "units", "carts")}
    return {"layout": layout, "bins": bins, "orders": orders, "limits": limits, "seed": draw(some.integers(0, 9))}


@settings(max_examples=60, deadline=None)
@given(problems())
def test_every_plan_keeps_every_rule(asked: dict[str, Any]):
    answer = planned(asked)
    assert faults(asked, answer) == []
    assert json.dumps(planned(asked) | {"ms": 0}) == json.dumps(answer | {"ms": 0})
