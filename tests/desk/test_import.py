"""A messy sheet at the desk: dropped, mended where it is wrong, written as one, taken back as one; by keyboard, in both languages."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from axe_playwright_python.sync_playwright import Axe

from . import scene
from .conftest import LANGUAGES, Person, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

ROWS = 60


def _book(word: str) -> bytes:
    """Titles above the header, a price with a comma, a name missing, a code twice, a unit by its name, a row of totals."""
    rows: list[list[object]] = [["商品资料"], ["货号", "品名", "规格型号", "计量单位", "备注", "旧系统"]]
    rows += [[f"{word}-N{n:03}", f"品 {n}", "500g", "PCS", "", "A"] for n in range(ROWS)]
    rows[12][1] = ""
    rows[22][0] = f"{word}-N003"
    rows[32][3] = rows[33][3] = f"{word}包"  # what was decided of a word once is remembered
    rows[42][3] = "ＰＣＳ"
    rows.append(["合计"])
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("货品")
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    return file.getvalue()


def _choose(person: Person, kind: str, raw: bytes, name: str = "old.xlsx") -> None:
    person.go(f"/desk/-/import?type={kind}")
    person.page.wait_for_selector("[data-verb=upload]:enabled")
    person.page.set_input_files(
        "[data-field=file]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": raw}]
    )
    person.page.wait_for_selector(".im-mend, .im-columns")


def _open(person: Person, cell: str) -> None:
    person.page.click(f"[data-cell={cell}]")
    person.page.wait_for_selector(f"[data-answer={cell}]")


def _is(person: Person, cell: str, state: str | None) -> None:
    where = f"[data-cell={cell}]"
    person.page.wait_for_selector(f"{where}[data-state={state}]" if state else f"{where}:not([data-state])")


def _write(person: Person, cell: str, text: str) -> None:
    _open(person, cell)
    person.page.fill("[data-answer] [data-field=value]", text)
    person.page.keyboard.press("Enter")
    person.page.wait_for_selector(f"[data-answer={cell}]", state="detached")
    person.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_messy_sheet_is_mended_written_and_undone(seat: Seat, language: str) -> None:
    admin = seat("admin", language=language)
    shop = scene.prepare(admin)
    page, keys = admin.page, admin.page.keyboard
    _choose(admin, "item", _book(shop.word))
    if page.locator(".im-columns").count():
        page.click("[data-verb=next]")
    page.wait_for_selector(".im-grid [data-cell=B13]")
    for cell, state in (("B13", "red"), ("A23", "red"), ("D33", "red"), ("D34", "red"), ("D43", "amber")):
        _is(admin, cell, state)
    assert page.locator("[data-verb=apply]").is_disabled()

    # F8 opens the first problem; the answer is written where it is.
    page.focus(".im-grid")
    keys.press("F8")
    page.wait_for_selector("[data-answer=B13]")
    admin.picture("import")
    page.fill("[data-answer] [data-field=value]", "碧根果")
    keys.press("Enter")
    _is(admin, "B13", "mended")
    # A code that stands twice: its row is not wanted. One answer mends both unknown units. One nod for the guess.
    _open(admin, "A23")
    page.click("[data-way=out]")
    page.click("[data-answer] [data-verb=mend]")
    page.wait_for_selector("[data-row='23'][data-out=person]")
    _write(admin, "D33", "PCS")
    _is(admin, "D34", "mended")
    page.click("[data-group=width] [data-verb=nod]")
    _is(admin, "D43", "mended")
    page.wait_for_selector("[data-verb=apply]:enabled")

    # A step back, and forth again.
    page.focus(".im-grid")
    keys.press("Control+z")
    _is(admin, "D43", "amber")
    page.click("[data-group=width] [data-verb=nod]")
    page.wait_for_selector("[data-verb=apply]:enabled")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    page.click("[data-verb=apply]")
    page.wait_for_selector("[data-screen=import][data-state=applied]")
    assert admin.api(f"/api/item/{shop.word}-N010")["body"]["name"] == "碧根果"
    assert admin.api(f"/api/item?filter[code][starts]={shop.word}-N&total=true")["body"]["total"] == ROWS - 1
    page.click("[data-verb=undo]")
    page.click("[data-verb=undo_all]")
    page.wait_for_selector("[data-screen=import][data-state=undone]")
    assert admin.api(f"/api/item?filter[code][starts]={shop.word}-N&total=true")["body"]["total"] == 0


def test_orders_come_in_with_their_lines(seat: Seat) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin)
    rows = ["客户,发货仓库,货号,数量,单价"]
    rows += [f"{shop.customer},LONDON,{item},{n + 1},￥1.50" for n, item in enumerate(shop.items)]
    _choose(admin, "sales_order", "\n".join(rows).encode("gb18030"), "orders.csv")
    if admin.page.locator(".im-columns").count():
        admin.page.click("[data-verb=next]")
    admin.page.click("[data-group=number] [data-verb=nod]")
    admin.page.wait_for_selector("[data-verb=apply]:enabled")
    admin.page.click("[data-verb=apply]")
    admin.page.wait_for_selector("[data-screen=import][data-state=applied]")
    number = admin.api(f"/api/sales_order?customer={shop.customer}")["body"]["rows"][0]["number"]
    order = admin.api(f"/api/sales_order/{number}")["body"]
    assert [Decimal(line["quantity"]) for line in order["lines"]] == [1, 2, 3]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_an_import(seat: Seat, theme: str) -> None:
    admin = seat("admin", theme=theme)
    shop = scene.prepare(admin)
    found = {}
    admin.go("/desk/-/import?type=item")
    admin.page.wait_for_selector("[data-verb=upload]:enabled")
    found["begin"] = Axe().run(admin.page).response["violations"]
    _choose(admin, "item", _book(shop.word))
    page = admin.page
    if not page.locator(".im-columns").count():
        page.click("[data-step='1']")
        page.wait_for_selector(".im-columns")
    found["columns"] = Axe().run(page).response["violations"]
    page.click("[data-verb=next]")
    page.wait_for_selector("[data-cell=B13]")
    _open(admin, "B13")
    found["cells"] = Axe().run(page).response["violations"]
    said = {
        where: [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in some]
        for where, some in found.items()
    }
    assert said == {"begin": [], "columns": [], "cells": []}
