"""Walks by trying every order over the whole floor, cell by cell; shares nothing with the graph that the program makes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations
from math import inf

from huotong.modules.warehouse.records import Cell, Crossing, Floor, Hall, Passage
from huotong.solve.walks.graph import Edge, Graph, graph_of, ways_from


def whole_graph(floor: Floor) -> Graph:
    """Every crossing and every cell, each step from one to the next judged by itself."""
    edges = [Edge(link.source, link.target, link.length, link.one_way) for link in floor.links]
    for hall in floor.halls:
        layout = hall.layout
        for cross in range(layout.blocks + 1):
            row = [Crossing(hall.id, aisle, cross) for aisle in range(layout.aisles)]
            edges += [Edge(one, other, layout.aisle_pitch) for one, other in pairwise(row)]
        for aisle in range(layout.aisles):
            for block in range(layout.blocks):
                edges += subaisle(floor, hall, aisle, block)
    return graph_of(edges)


def subaisle(floor: Floor, hall: Hall, aisle: int, block: int) -> Iterable[Edge]:
    rules = [
        each
        for each in floor.passages
        if each.layout == hall.id and each.first_aisle <= aisle <= each.last_aisle and each.block in (None, block)
    ]
    cells = [Cell(hall.id, aisle, block, cell) for cell in range(hall.layout.cells_per_block)]
    nodes = [Crossing(hall.id, aisle, block), *cells, Crossing(hall.id, aisle, block + 1)]
    kinds = {each.kind for each in rules}
    for index, (below, above) in enumerate(pairwise(nodes)):
        if (index == 0 and "dead_end_below" in kinds) or (index == len(cells) and "dead_end_above" in kinds):
            continue
        if any(is_closed(each, node) for each in rules for node in (below, above)):
            continue
        length = hall.layout.cross_to_cell if index in (0, len(cells)) else hall.layout.cell_pitch
        if "down_only" not in kinds:
            yield Edge(below, above, length, one_way=True)
        if "up_only" not in kinds:
            yield Edge(above, below, length, one_way=True)


def is_closed(rule: Passage, node: Cell | Crossing) -> bool:
    if rule.kind != "closed" or not isinstance(node, Cell):
        return False
    first = 0 if rule.first_cell is None else rule.first_cell
    last = 99 if rule.last_cell is None else rule.last_cell
    return first <= node.cell <= last


def brute(floor: Floor, cells: Sequence[Cell]) -> float:
    graph = whole_graph(floor)
    ways = {node: ways_from(graph, node) for node in {*cells, *floor.starts}}
    best = inf
    for order in permutations(dict.fromkeys(cells)):
        middle = sum(ways[one].to(other) for one, other in pairwise(order))
        for start in floor.starts:
            home = min(ways[order[-1]].to(end) for end in floor.ends or [start])
            best = min(best, ways[start].to(order[0]) + middle + home)
    return best
