"""Pictures of walks: what they show, what they promise, and that no text lies on another."""

import re
import xml.etree.ElementTree as xml
from itertools import combinations, pairwise
from random import Random

import pytest

from huotong.solve.pictures import TooLarge, picture
from huotong.solve.pictures.lanes import arrows, lane, number, rounded, straightened
from huotong.solve.walks import BlockLayout, Pick, Walk, largest_gap, return_walk, s_shape
from huotong.solve.walks.proof import Shortest
from huotong.solve.walks.shortest import shortest

FLOOR = BlockLayout(5, 2, 6, 3.0, 1.0, 1.0, 2)
PICKS = [Pick(0, 0, 1), Pick(4, 1, 3), Pick(2, 1, 0), Pick(4, 1, 3)]
Box = tuple[float, float, float, float]


def drawn(
    layout: BlockLayout, picks: list[Pick], found: Shortest | None = None, *, name: str = "A", lang: str | None = None
) -> str:
    plain = {"s_shape": s_shape(layout, picks), "largest_gap": largest_gap(layout, picks), "return": return_walk(layout, picks)}
    return picture(layout, picks, found or shortest(layout, picks), plain, name=name, lang=lang)


def some_picks(layout: BlockLayout, count: int) -> list[Pick]:
    chance = Random(7)
    counts = (layout.aisles, layout.blocks, layout.cells_per_block)
    return [Pick(*(chance.randrange(each) for each in counts)) for _ in range(count)]


def texts(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in xml.fromstring(svg) if each.tag.endswith("}text")]


def boxes(svg: str) -> list[tuple[str, Box]]:
    """Where each text lies, as wide as the widest fonts make it."""
    found = []
    for each in xml.fromstring(svg):
        if each.tag.endswith("}text"):
            words = "".join(each.itertext())
            size = float(each.get("font-size", "12"))
            width = size * sum(1.0 if sign > "\u2e80" else 0.56 for sign in words)
            left = float(each.get("x", "0")) - {"end": width, "middle": width / 2}.get(each.get("text-anchor", ""), 0.0)
            bottom = float(each.get("y", "0")) + size * 0.1
            found.append((words, (left, bottom - size * 0.9, left + width, bottom)))
    return found


def overlapping(svg: str) -> list[tuple[str, str]]:
    ordered = sorted(boxes(svg), key=lambda each: each[1][1])
    return [
        (one, other)
        for (one, a), (other, b) in combinations(ordered, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def test_it_tells_the_walk_its_proof_and_what_plain_rules_would_walk():
    told = texts(drawn(FLOOR, PICKS, lang="en"))
    assert told[:3] == ["Walk · A", "48.0 mproven shortest", "picks: 4, stops: 3, aisles: 5, blocks: 2"]
    assert told[-10:-1] == [
        *("S-shape", "52.0 m", "the walk above saves 4.0 m (7.7 %)"),
        *("Largest gap", "52.0 m", "the walk above saves 4.0 m (7.7 %)"),
        *("Return", "48.0 m", "as long as the walk above"),
    ]


def test_it_speaks_one_language_or_both():
    both, zh, en = (" ".join(texts(drawn(FLOOR, PICKS, lang=lang))) for lang in (None, "zh", "en"))
    assert ["已证明最短" in each for each in (both, zh, en)] == [True, True, False]
    assert ["proven shortest" in each for each in (both, zh, en)] == [True, False, True]


def test_what_is_not_proven_says_how_far_it_may_be_off_and_never_less():
    walk = shortest(FLOOR, PICKS).walk
    told = texts(drawn(FLOOR, PICKS, Shortest(walk, 47.9)))
    assert told[1] == "48.0 m差距 ≤ 0.3 % · gap ≤ 0.3 %"
    assert not any("最短" in each or "shortest" in each for each in told)


def test_a_rule_that_happens_to_be_shorter_than_an_unproven_walk_says_so():
    longer = Shortest(Walk((0, 1, 2, 3), shortest(FLOOR, PICKS).walk.path, 1000.0), 40.0)
    assert any(each.endswith("shorter than the walk above") for each in texts(drawn(FLOOR, PICKS, longer)))


def test_stops_are_numbered_in_the_order_of_walking_and_once_where_picks_share_a_cell():
    blue = [each.text for each in xml.fromstring(drawn(FLOOR, PICKS)) if each.get("fill") == "#0958D9" and each.text]
    assert blue == ["1", "2", "3"]


def test_the_same_walk_gives_the_same_bytes_without_scripts_or_anything_from_outside():
    first, second = drawn(FLOOR, PICKS), drawn(FLOOR, list(PICKS))
    assert first == second
    assert re.findall(r"<script|href|url\(|@import|<image|<style|\bms\b|on\w+=", first) == []
    assert re.findall(r"https?://[^\"]*", first) == ["http://www.w3.org/2000/svg"]


def test_readers_get_a_title_and_a_description():
    root = xml.fromstring(drawn(FLOOR, PICKS, name="<b>&\x00\n\u202e"))
    title, told = list(root)[:2]
    assert (title.tag.split("}")[1], title.text) == ("title", "<b>&   : 48.0 m, 已证明最短 proven shortest")
    assert (told.tag.split("}")[1], "picks: 4" in (told.text or "")) == ("desc", True)


@pytest.mark.parametrize(
    ("layout", "count"),
    [
        (BlockLayout(1, 1, 1, 3.0, 1.0, 1.0, 0), 1),
        (BlockLayout(1, 8, 1, 3.0, 1.0, 0.2, 0), 8),
        (BlockLayout(1, 1, 40, 3.0, 1.0, 1.0, 0), 30),
        (BlockLayout(3, 2, 4, 9.0, 0.5, 0.0, 1), 24),
        (BlockLayout(12, 8, 10, 2.4, 1.0, 1.5, 11), 120),
        (BlockLayout(200, 1, 20, 3.0, 1.0, 1.0, 100), 80),
        (BlockLayout(200, 2, 40, 5.0, 1.0, 1.0, 0), 1200),
    ],
)
def test_no_text_lies_on_another_and_no_picture_is_heavy(layout: BlockLayout, count: int):
    picks = some_picks(layout, count)
    svg = drawn(layout, picks, name="编号" * 40)
    assert overlapping(svg) == []
    assert len(svg.encode()) < 2_000_000
    right = float(xml.fromstring(svg).get("width", "0"))
    assert [words for words, box in boxes(svg) if box[0] < 0 or box[2] > right] == []


@pytest.mark.parametrize("layout", [BlockLayout(2, 1, 1, 3.0, 1.0, 0.0), BlockLayout(2, 1, 6, 3.0, 0.0001, 1.0)])
def test_a_floor_without_room_for_numbers_is_no_picture(layout: BlockLayout):
    with pytest.raises(TooLarge):
        drawn(layout, [Pick(0, 0, 0)])


def test_there_and_back_lie_beside_each_other():
    line = lane(straightened([(0, 0), (0, -40), (0, -100), (0, -100), (0, 0)]), 3.0)
    assert line == [(3.0, 0.0), (3.0, -100.0), (-3.0, -100.0), (-3.0, 0.0)]
    assert rounded(line, 6.0) == "M3 0L3 -97Q3 -100 0 -100L0 -100Q-3 -100 -3 -97L-3 0"


def test_arrows_stand_apart_and_point_the_way():
    found = list(arrows([(0, 0), (300, 0), (300, 20), (300, 120)], 100.0))
    assert [turn for _, turn in found] == [0, 0, 0, 90]
    assert all(70 <= b[0] - a[0] <= 130 for (a, _), (b, _) in pairwise(found[:3]))


@pytest.mark.parametrize(("value", "shown"), [(3.0, "3"), (3.25, "3.2"), (-0.01, "0"), (12.96, "13")])
def test_numbers_are_short(value: float, shown: str):
    assert number(value) == shown


def test_a_walk_straight_up_and_down_one_aisle_has_arrows_outside_the_way_home():
    layout = BlockLayout(1, 1, 40, 3.0, 1.0, 1.0)
    svg = drawn(layout, [Pick(0, 0, 30)])
    turns = re.findall(r"rotate\((-?\d+)\)", svg)
    assert sorted(set(turns)) == ["-90", "90"]
    assert turns.count("-90") == turns.count("90")
    foot = 130 + layout.cross(1) * 64 / 3.0
    assert [y for y in re.findall(r"translate\(\S+ (\S+)\)rotate", svg) if float(y) > foot] == []


def test_a_walk_that_leads_nowhere_is_a_picture_too():
    told = texts(drawn(BlockLayout(2, 1, 6, 3.0, 1.0, 0.0, 1), [Pick(1, 0, 0)], lang="en"))
    assert told[1] == "0.0 mproven shortest"
    assert told.count("as long as the walk above") == 3
