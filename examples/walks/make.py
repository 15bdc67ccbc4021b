"""Makes the instances of this folder again, byte for byte: floors and picks that are made up, each from a fixed seed.

python examples/walks/make.py
"""

import json
import random
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SIZES = [(10, 1, 30, 20), (20, 1, 45, 80), (12, 2, 20, 30), (12, 4, 15, 45), (12, 6, 10, 15), (20, 8, 12, 100)]
"""Aisles, blocks, cells of a block, picks."""
EACH = 10


def main() -> None:
    write("one-block.json", instance("one-block", (12, 1, 20, 24), seed=5, depot_aisle=4))
    write("several-blocks.json", instance("several-blocks", (12, 3, 10, 45), seed=8, depot_aisle=4))
    write("sizes.json", *(sized(size, each) for size in SIZES for each in range(EACH)))


def sized(size: tuple[int, int, int, int], each: int) -> dict[str, Any]:
    _, blocks, _, picks = size
    return instance(f"{picks} in {blocks}, {each}", size, seed=each, depot_aisle=0)


def instance(name: str, size: tuple[int, int, int, int], *, seed: int, depot_aisle: int) -> dict[str, Any]:
    aisles, blocks, cells, picks = size
    every = [[aisle, block, cell] for aisle in range(aisles) for block in range(blocks) for cell in range(cells)]
    return {
        "id": name,
        "aisles": aisles,
        "blocks": blocks,
        "cells_per_block": cells,
        "aisle_pitch": 3.0,
        "cell_pitch": 1.0,
        "cross_to_cell": 1.0,
        "depot_aisle": depot_aisle,
        "picks": random.Random(seed).sample(every, picks),
    }


def write(name: str, *instances: dict[str, Any]) -> None:
    rows = ",\n".join(json.dumps(each) for each in instances)
    (HERE / name).write_text(f"[\n{rows}\n]\n" if len(instances) > 1 else f"{rows}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
