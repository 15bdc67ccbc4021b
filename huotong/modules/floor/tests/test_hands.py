"""On which hand a bin lies: by its side of the aisle and the direction in which one walks."""

import pytest

from huotong.modules.floor.work.places import LEFT, RIGHT, hand_of
from huotong.modules.warehouse.records import Spot


def at(block: int, cell: int, side: str | None = "left", aisle: int = 3) -> Spot:
    return Spot(0.0, 0.0, 0, aisle, block, cell, 1, side=side)


@pytest.mark.parametrize(
    ("before", "here", "hand"),
    [
        (at(0, 2), at(0, 7), LEFT),
        (at(0, 2), at(1, 0), LEFT),
        (at(0, 2), at(0, 7, "right"), RIGHT),
        (at(0, 7), at(0, 2), RIGHT),
        (at(1, 0), at(0, 7, "right"), LEFT),
        (at(0, 2), at(0, 7, None), None),
        (at(0, 2, aisle=2), at(0, 7), None),
        (at(0, 7), at(0, 7, "right"), None),
        (None, at(0, 7), None),
    ],
    ids=["up", "up a block", "up, right", "down", "down, right", "no side", "another aisle", "right here", "the first"],
)
def test_the_hand(before, here, hand):
    assert hand_of(before, here) is hand
