"""What the map and the line grid look like: beside the pictures of them that somebody has looked at.

After a wanted change: HT_DESK_RENEW=1 ht test tests/desk/test_pictures.py, look at what git shows as changed, commit it.
"""

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.pictures import TOLERANCE, TOLERANCE_OF_AN_AREA, difference

from . import hands
from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

FOLDER = Path(__file__).parent / "pictures"
WAREHOUSE, CUSTOMER = "PICTURES", "PIC-C"
ITEMS = (
    ("PIC-1", "炭烧山核桃仁", "Smoked walnuts"),
    ("PIC-2", "原味腰果", "Plain cashews"),
    ("PIC-3", "明前龙井", "Longjing tea"),
)
PLACES = ("PA-02-01", "PB-13-02", "PD-07-01")


def scene(admin: Person) -> str:
    """A warehouse that is always the same, with a wave on its floor; made once. The number of the wave."""
    waves = admin.api(f"/api/wave?warehouse={WAREHOUSE}&limit=1")
    if waves["status"] == 200 and waves["body"]["rows"]:
        return str(waves["body"]["rows"][0]["number"])
    admin.done("/api/warehouse", {"code": WAREHOUSE, "name": "画图仓", "name_en": "Picture warehouse"})
    sizes = {"aisles": 4, "blocks": 2, "cells_per_block": 8, "aisle_pitch": "3.5", "cell_pitch": "1.2", "cross_to_cell": "1.5"}
    layout = admin.done("/api/layout", {"code": WAREHOUSE, "warehouse": WAREHOUSE, **sizes})
    admin.done(
        f"/api/layout/{layout['id']}/draw", {"levels": 2, "pattern": "P{aisle:a}-{place}-{level}", "version": layout["version"]}
    )
    admin.done("/api/customer", {"code": CUSTOMER, "name": "惠丰超市", "name_en": "Huifeng supermarket"})
    for (code, name, english), bin in zip(ITEMS, PLACES, strict=True):
        admin.done("/api/item", {"code": code, "name": name, "name_en": english})
        admin.done("/api/receipt", {"warehouse": WAREHOUSE, "bin": bin, "lines": [{"item": code, "quantity": "40"}]})
    lines = [{"item": code, "quantity": "4"} for code, *_ in ITEMS]
    order = admin.done("/api/sales_order", {"customer": CUSTOMER, "warehouse": WAREHOUSE, "lines": lines, "confirm": True})
    wave = admin.done("/api/wave", {"warehouse": WAREHOUSE, "orders": [order["number"]], "method": "batch"})
    admin.done(f"/api/wave/{wave['id']}/release", {})
    return str(wave["number"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_with_a_walk(seat: Seat, language: str) -> None:
    wave = scene(seat("admin"))
    person = seat("admin", language=language)
    person.go(f"/desk/-/map?warehouse={WAREHOUSE}&wave={wave}")
    person.page.wait_for_selector("[data-walk] [data-stop]")
    looks_as_known(person, ".map-main", f"map-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_grid_while_typing(seat: Seat, language: str) -> None:
    scene(seat("admin"))
    person = seat("admin", language=language)
    page = person.page
    person.go("/desk/sales_order/new")
    hands.choose(person, CUSTOMER)
    hands.focus(person, "warehouse")
    hands.choose(person, WAREHOUSE)
    hands.add_lines(person, [(ITEMS[0][0], "12"), (ITEMS[1][0], "60"), (ITEMS[2][0], "3")])
    page.wait_for_selector("[data-line='1'] [data-promise=short]")
    for line in ("0", "2"):
        page.wait_for_selector(f"[data-line='{line}'] [data-promise]")
    person.settle()
    looks_as_known(person, ".ht-grid", f"grid-{language}")


def looks_as_known(person: Person, selector: str, name: str) -> None:
    """The part of the screen is as its picture; what closes has closed, no caret blinks in it and nothing moves."""
    person.page.wait_for_selector(".ant-select-dropdown >> visible=true", state="detached")
    person.page.add_style_tag(
        content="* { caret-color: transparent !important; animation: none !important; transition: none !important }"
    )
    person.page.mouse.move(0, 0)
    taken = person.page.locator(selector).screenshot()
    file = FOLDER / f"{name}.png"
    if "HT_DESK_RENEW" in os.environ:
        FOLDER.mkdir(exist_ok=True)
        Image.open(io.BytesIO(taken)).convert("L").quantize(32).save(file, optimize=True)
        return
    picture, known = Image.open(io.BytesIO(taken)), Image.open(file)
    assert picture.size == known.size, f"{name} is {picture.size}, was {known.size}"
    mean, most = difference(picture, known)
    assert mean <= TOLERANCE, f"{name} differs by {mean:.2f}"
    assert most <= TOLERANCE_OF_AN_AREA, f"{name} differs somewhere by {most:.0f}"


def test_what_is_missing_in_a_picture_is_seen() -> None:
    known = Image.open(FOLDER / "map-zh.png").convert("L")
    other = known.copy()
    ImageDraw.Draw(other).rectangle((200, 200, 260, 216), fill=0)
    assert difference(known, other)[1] > TOLERANCE_OF_AN_AREA
