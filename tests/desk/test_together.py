"""Two at once, a server that goes and comes, drafts that stay: nobody loses what he typed."""

import pytest

from . import hands, scene
from .conftest import LANGUAGES, Desk, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

SECOND_MS = 1_000
NOTE = "[data-field=note]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_changes_the_other_sees_and_who_is_there(seat: Seat, language: str) -> None:
    admin = seat("admin", language=language)
    shop = scene.prepare(admin)
    order = shop.order(admin, "2", "3")
    chen = seat("chen", language=language)
    chen.go(f"/desk/sales_order/{order['number']}")
    admin.go(f"/desk/sales_order/{order['number']}")
    chen.page.wait_for_selector("[data-others=admin]")

    chen.page.evaluate("window.notReloaded = true")
    admin.done(f"/api/sales_order/{order['id']}/change", {"version": order["version"], "note": "gate 3"})
    chen.page.wait_for_selector(f"{NOTE}:has-text('gate 3')", timeout=SECOND_MS)

    # A list that is open learns of it as well.
    chen.go(f"/desk/sales_order?customer={shop.customer}")
    chen.page.evaluate("window.notReloaded = true")
    shop.order(admin, "1")
    chen.page.wait_for_function("() => document.querySelectorAll('[data-row]').length === 2", timeout=SECOND_MS)
    first = f"[data-row='{order['number']}']"
    admin.done(f"/api/sales_order/{order['id']}/change", {"version": order["version"] + 1, "note": "gate 4"})
    chen.page.wait_for_selector(f"{first}[data-fresh]", timeout=SECOND_MS)
    assert chen.page.evaluate("window.notReloaded")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_edit_and_choose_field_by_field(seat: Seat, language: str) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin)
    order = shop.order(admin, "2", confirm=False)
    chen = seat("chen", language=language)
    chen.go(f"/desk/sales_order/{order['number']}")
    hands.write(chen, "area", "east")
    hands.write(chen, "note", "mine")
    admin.done(f"/api/sales_order/{order['id']}/change", {"version": order["version"], "area": "west", "note": "theirs"})
    chen.page.keyboard.press("Control+s")
    chen.page.wait_for_selector("tr[data-conflict=note]")
    chen.picture("conflict")
    assert chen.page.locator("tr[data-conflict=note] td").all_inner_texts() == [" mine", " theirs"]
    chen.complaints.clear()  # the browser counts the refusal as an error; it is the point
    chen.page.click("tr[data-conflict=area] [data-side=theirs]")
    chen.page.click("div[data-conflict] button[data-look=primary]")
    hands.save(chen)
    said = chen.api(f"/api/sales_order/{order['id']}")["body"]
    assert (said["area"], said["note"]) == ("west", "mine")


def test_the_server_goes_and_comes_under_an_open_form(seat: Seat, desk: Desk) -> None:
    if desk.installation is None:
        pytest.skip("the installation that HT_DESK_SAID names is not ours to stop")
    admin = seat("admin")
    shop = scene.prepare(admin)
    order = shop.order(admin, "2", confirm=False)
    admin.go(f"/desk/sales_order/{order['number']}")
    hands.write(admin, "note", "typed before")
    desk.installation.run("down")
    admin.page.keyboard.press("Control+s")
    admin.page.wait_for_selector(".ht-form-notices .ht-notice")
    hands.write(admin, "area", "typed meanwhile")
    desk.installation.ask("up", "--detach")
    admin.complaints.clear()  # that nobody answered
    hands.save(admin)
    said = admin.api(f"/api/sales_order/{order['id']}")["body"]
    assert (said["note"], said["area"]) == ("typed before", "typed meanwhile")
    admin.complaints.clear()


def test_a_draft_survives_reload_and_sign_out(seat: Seat, desk: Desk) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin)
    wang = seat("wang")
    wang.go("/desk/sales_order")
    hands.open_new(wang, "sales_order")
    hands.choose(wang, shop.customer)
    hands.add_lines(wang, [(shop.items[0], "7")])
    wang.page.wait_for_timeout(400)
    wang.page.reload()
    wang.page.wait_for_selector("[data-form=sales_order]")
    wang.settle()
    assert wang.page.locator("[data-line='0']").inner_text().count("7")
    wang.page.click("[data-verb=person]")
    wang.page.click("[data-verb=sign_out]")
    hands.fresh_login(wang, "wang", desk.passwords["wang"])
    wang.complaints.clear()  # that nobody was signed in
    wang.go("/desk/sales_order/new")
    wang.page.keyboard.press("Control+Enter")
    number = hands.number(wang)
    lines = wang.api(f"/api/sales_order/{number}")["body"]["lines"]
    assert [(line["item"], line["quantity"]) for line in lines] == [(shop.items[0], "7")]
