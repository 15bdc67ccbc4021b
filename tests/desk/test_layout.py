"""A warehouse planned on its plan: from nothing to bins on the map, a door moved, rules of walking, a second hall, goods in a new bin."""

import re
import secrets
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from . import scene
from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

OVERFLOW = "() => document.documentElement.scrollWidth <= innerWidth"
PLAN = ".map-plan svg"


def fresh_code() -> str:
    return "T" + "".join(secrets.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(5))


def fill(person: Person, **fields: str) -> None:
    for name, value in fields.items():
        person.page.fill(f".layout-form [data-field={name}]", value)


def build(person: Person) -> None:
    person.page.wait_for_selector("[data-verb=build]:enabled")
    person.page.click("[data-verb=build]")


def made(person: Person, code: str) -> Any:
    """The floor, once the screen shows the hall as it stands."""
    person.page.wait_for_selector(f"[data-layout={code}] path[data-there]:not([d=''])", state="attached")
    person.settle()
    return person.api(f"/api/floor?warehouse={code}")["body"]


def small_hall(person: Person, code: str) -> Any:
    person.go("/desk/-/layout?warehouse=%2B")
    fill(person, code=code, name=f"仓 {code}", aisles="3", blocks="2", cells_per_block="4", levels="2")
    build(person)
    return made(person, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_nothing_to_goods_in_a_new_bin(seat: Seat, language: str) -> None:
    admin = seat(language=language)
    page, code = admin.page, fresh_code()
    admin.go("/desk/-/map")
    page.click("[data-verb=layout]")
    page.wait_for_selector("[data-layout]")
    admin.go("/desk/-/layout?warehouse=%2B")

    # It says what will be made before it is made, and what cannot be right at its field.
    fill(admin, code=code, name=f"Hall {code}", aisles="6", blocks="2", cells_per_block="10", levels="0")
    page.wait_for_selector("[data-problem=levels]")
    assert page.is_disabled("[data-verb=build]")
    fill(admin, levels="4")
    effect = page.locator("[data-effect]")
    page.wait_for_function("() => document.querySelector('[data-effect]').textContent.includes('480')")
    assert f"{code}A-01-01" in effect.inner_text() and f"{code}F-20-04" in effect.inner_text()
    assert re.search(r"21\.0.×.27\.6", effect.inner_text())
    assert (page.text_content("[data-measure=width]") or "").endswith("21.0 m")

    # Where walks begin is moved by the arrow keys; the way to the farthest cell follows.
    assert "87" in effect.inner_text()
    page.focus("[data-depot]")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    assert page.get_attribute("[data-depot]", "data-depot") == "3,0"
    page.wait_for_function("() => document.querySelector('[data-effect]').textContent.includes('73')")
    admin.picture("layout")
    build(admin)

    floor = made(admin, code)
    assert [(hall["aisles"], hall["depot_aisle"]) for hall in floor["halls"]] == [(6, 3)]
    assert len(floor["bins"]) == 480
    page.click("[data-verb=map]")
    page.wait_for_selector(f"[data-map={code}] [data-cell='{code}F-20-01']", state="attached")
    assert page.locator("[data-cell]").count() == 120
    admin.go(f"/desk/-/layout?warehouse={code}")
    page.click(".ht-head [data-verb=print]")
    with admin.context.expect_page() as opened, page.expect_response("**/api/print") as answer:
        page.locator("[data-verb='print.labels_a4'] >> visible=true").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    opened.value.close()

    # Goods are moved into one of the new bins.
    shop = scene.prepare(admin)
    item = shop.items[0]
    admin.done("/api/receipt", {"warehouse": code, "bin": f"{code}A-01-01", "lines": [{"item": item, "quantity": "7"}]})
    move = {"item": item, "quantity": "3", "source": f"{code}A-01-01", "target": f"{code}B-02-02"}
    admin.done("/api/stock_move", move)
    rows = admin.api(f"/api/stock?item={item}&bin={code}A-01-01,{code}B-02-02")["body"]["rows"]
    assert {row["bin"]: row["on_hand"] for row in rows} == {f"{code}A-01-01": "4", f"{code}B-02-02": "3"}


def test_a_hall_grows_and_refuses_to_lose_bins(seat: Seat) -> None:
    admin = seat()
    page, code = admin.page, fresh_code()
    small_hall(admin, code)
    assert page.locator("[data-verb=build]").count() == 0
    fill(admin, aisles="2")
    build(admin)
    page.wait_for_selector("[data-problem=aisles]")
    assert "3" in page.inner_text("[data-problem=aisles]")
    fill(admin, aisles="4", levels="3")
    page.wait_for_function("() => document.querySelector('[data-verb=build]').textContent.includes('48')")
    build(admin)
    page.wait_for_function("() => !document.querySelector('[data-verb=build]') && document.querySelector('[data-effect]')")
    bins = admin.api(f"/api/floor?warehouse={code}")["body"]["bins"]
    assert len(bins) == 4 * 8 * 3
    assert {bin["code"] for bin in bins if bin["level"] == 2 and bin["aisle"] == 3} == {
        f"{code}D-{place:02}-03" for place in range(1, 9)
    }
    admin.complaints.clear()  # the browser counts the refusal as an error; it is the point


def crossing(person: Person, aisle: int, cross: int, aisles: int, blocks: int) -> tuple[float, float]:
    """Where an aisle meets a cross aisle, on the screen, by the walls that are drawn."""
    box = person.page.locator(".map-hall").last.bounding_box()
    lines = person.page.locator(".layout-cross")
    y = lines.nth(cross).evaluate("line => line.getBoundingClientRect().top")
    assert box is not None and lines.count() == blocks + 1
    inner = box["width"] - 16
    return box["x"] + 8 + (aisle + 0.5) * inner / aisles, y


def test_rules_doors_zones_and_a_second_hall(seat: Seat) -> None:
    admin = seat()
    page, code = admin.page, fresh_code()
    small_hall(admin, code)

    # Dragging over the upper block of two aisles closes them; it is undone from where it was done.
    begin, end = crossing(admin, 1, 1, 3, 2), crossing(admin, 2, 2, 3, 2)
    page.mouse.move(begin[0], begin[1] - 24)
    page.mouse.down()
    page.mouse.move(end[0], end[1] + 24, steps=5)
    page.mouse.up()
    page.wait_for_selector("[data-part=picked] [data-verb=add_passage]")
    page.click("[data-verb=add_passage]")
    page.wait_for_selector(f"[data-rule='{code}-P1']")
    (rule,) = admin.api(f"/api/passage?warehouse={code}")["body"]["rows"]
    assert (rule["first_aisle"], rule["last_aisle"], rule["block"], rule["kind"]) == (1, 2, 1, "closed")
    page.wait_for_selector("[data-passage=closed]", state="attached")

    # A zone for the first aisle, chosen by the keyboard's way.
    page.click("[data-verb=pick_aisles]")
    page.fill("[data-field=zone_code]", f"{code}Z")
    page.fill("[data-field=zone_name]", "拣货区")
    page.click("[data-verb=set_zone]")
    page.wait_for_selector(f"[data-zone='{code}Z']", state="attached")
    bins = admin.api(f"/api/floor?warehouse={code}")["body"]["bins"]
    assert {bin["aisle"] for bin in bins if bin["zone"] == f"{code}Z"} == {0}

    # A door at the top of the last aisle.
    page.mouse.click(*crossing(admin, 2, 2, 3, 2))
    page.wait_for_selector("[data-verb=add_door]")
    page.click("[data-verb=add_door]")
    page.wait_for_selector(f"[data-rule='{code}-D1']")
    floor = admin.api(f"/api/floor?warehouse={code}")["body"]
    assert [(door["aisle"], door["cross"], door["use"]) for door in floor["doors"]] == [(2, 2, "both")]

    # A second hall beside the first, joined to it.
    admin.go(f"/desk/-/layout?warehouse={code}&layout=%2B")
    fill(admin, aisles="2", blocks="1", cells_per_block="4", levels="1")
    build(admin)
    page.wait_for_function("() => new URLSearchParams(location.search).get('layout')?.endsWith('-2')")
    admin.settle()
    page.click("[data-verb=pick_crossing]")
    page.click("[data-verb=link_from]")
    admin.page.click(f".ht-head .ant-segmented-item-label >> text='{code}'")
    page.wait_for_function("() => !new URLSearchParams(location.search).get('layout')?.endsWith('-2')")
    page.click("[data-verb=pick_crossing]")
    page.select_option("[data-part=picked] [data-field=aisle]", "2")
    page.click("[data-verb=add_link]")
    page.wait_for_selector(f"[data-rule='{code}-2-L1']")
    assert len(admin.api(f"/api/floor?warehouse={code}")["body"]["links"]) == 1
    page.wait_for_selector("[data-link]", state="attached")

    # Taken away, and back again.
    page.click(f"[data-rule='{code}-P1'] [data-verb=archive]")
    page.wait_for_selector(f"[data-rule='{code}-P1']", state="detached")
    assert admin.api(f"/api/floor?warehouse={code}")["body"]["passages"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_and_everybody_can_use_it(seat: Seat, language: str, theme: str) -> None:
    for size in ("tablet", "small", "wide"):
        admin = seat(language=language, size=size, theme=theme)
        for path in ("/desk/-/layout?warehouse=%2B", f"/desk/-/layout?warehouse={scene.WAREHOUSE}"):
            admin.go(path)
            admin.page.wait_for_selector(PLAN)
            assert admin.page.evaluate(OVERFLOW), (size, path)
    admin.page.click("[data-verb=pick_crossing]")
    found = Axe().run(admin.page).response["violations"]
    assert [(each["id"], [node["html"][:90] for node in each["nodes"][:2]]) for each in found] == []


def test_what_is_refused_half_way_is_gone_on_with(seat: Seat) -> None:
    """A code that another warehouse's bin has already: the hall is there by then, the numbers stay, and it is made once."""
    admin = seat()
    page, code = admin.page, fresh_code()
    small_hall(admin, code)
    admin.go(f"/desk/-/layout?warehouse={code}&layout=%2B")
    admin.done("/api/bin", {"code": f"{code}X-02-01", "warehouse": code})
    fill(admin, aisles="1", blocks="1", cells_per_block="3", levels="1", pattern=f"{code}x-{{place}}-{{level}}")
    build(admin)
    page.wait_for_selector("[data-problem=pattern]")
    assert f"{code}X-02-01" in page.inner_text("[data-problem=pattern]")
    fill(admin, pattern=f"{code}y-{{place}}-{{level}}")
    build(admin)
    page.wait_for_function("() => new URLSearchParams(location.search).get('layout')?.endsWith('-2')")
    layouts = [row["code"] for row in admin.api(f"/api/layout?warehouse={code}&order=code")["body"]["rows"]]
    assert layouts == [code, f"{code}-2"]
    assert {bin["code"] for bin in admin.api(f"/api/floor?warehouse={code}")["body"]["bins"]} >= {
        f"{code}Y-0{n}-01" for n in (1, 2, 3)
    }
    admin.complaints.clear()  # the browser counts the refusal as an error; it is the point
