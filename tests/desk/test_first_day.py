"""The first day at the desk: the example company removed by one click, then from nothing to a first order shipped."""

from collections.abc import Iterator

import pytest

from huotong.app.local import web
from huotong.app.local.home import open_home
from huotong.app.local.tests.conftest import Installation, free_port, open_to_all
from huotong.interfaces.cli.out import Out

from . import chromium, hands
from .conftest import LANGUAGES, Desk, Person, Seat, passwords

# An installation of its own, since it ends the company; in one process with the others, for the sake of the machine.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("desk")]

PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An empty installation whose company is called as the example is: what makes it the example is its code."""
    chromium.program()
    built = web.desk(open_home(), Out())
    if built is None:
        pytest.skip("the desk cannot be built here: there is no Node")
    installation = Installation(
        open_to_all(tmp_path_factory.mktemp("removal")) / "home", free_port(), more=(("HT_WEB", str(built)),)
    )
    said = installation.ask("up", "--detach", "--empty")
    installation.ask("sql", "UPDATE people_organisation SET code = 'EXAMPLE', currency = 'GBP'")
    yield Desk(f"http://127.0.0.1:{installation.port}", passwords(said), installation)
    installation.run("down")


def test_one_click_and_a_new_beginning_up_to_the_first_order_shipped(seat: Seat) -> None:
    """One test, since the second part needs what the first has left."""
    removed_by_one_click(seat())
    from_nothing_to_the_first_order_shipped(seat())


def removed_by_one_click(admin: Person) -> None:
    page = admin.page
    admin.go("/desk/-/start")
    page.click("[data-verb=remove_example]")
    page.wait_for_selector("[data-dialog=remove_example]")
    page.click("[data-verb=keep]")
    page.wait_for_selector("[data-dialog=remove_example]", state="hidden")
    assert page.locator("[data-removal]").count() == 0, "nothing is asked for yet"

    page.click("[data-verb=remove_example]")
    page.click("[data-verb=confirm]")
    page.wait_for_selector("[data-removal=preparing]")
    page.reload()  # it goes on whether somebody looks or not, and shows again
    page.wait_for_selector("[data-removal]")
    page.wait_for_selector("[data-field=login]", timeout=PATIENCE_MS)
    page.wait_for_url("**/desk/-/start")
    hands.fresh_login(admin, "admin", admin.desk.passwords["admin"])
    page.wait_for_selector("[data-row=company][data-open]")
    assert admin.api("/api/start")["body"]["example"] is None
    admin.complaints.clear()  # the server was away meanwhile, which the browser told; it is the point


ITEMS = "货号,品名,计量单位\nSN-1,炭烧山核桃仁,PCS\nSN-2,原味腰果,PCS\n"


def from_nothing_to_the_first_order_shipped(admin: Person) -> None:
    """After the removal: the same installation, which has nothing now."""
    page = admin.page
    for language in reversed(LANGUAGES):
        admin.api("/api/me/preferences", {"language": language}, method="PUT")
        admin.go("/desk/-/start")
        page.wait_for_selector("[data-row=company]")
        admin.picture("start")

    page.wait_for_selector("[data-row=company][data-open]")
    page.fill("[data-field=name]", "禾谷食品")
    page.click("[data-row=company] [data-verb=change]")
    page.wait_for_selector("[data-row=warehouse][data-open]")
    page.click("[data-row=warehouse] [data-verb=build]:enabled")
    page.wait_for_selector("[data-row=items][data-open]")

    page.click("[data-row=items] .start-acts a >> nth=0")
    page.wait_for_selector("[data-verb=upload]:enabled")
    page.set_input_files(
        "[data-field=file]", files=[{"name": "货.csv", "mimeType": "text/csv", "buffer": ITEMS.encode("gb18030")}]
    )
    page.wait_for_selector(".im-mend, .im-columns")
    if page.locator(".im-columns").count():
        page.click("[data-verb=next]")
    page.click("[data-verb=apply]:enabled")
    page.wait_for_selector("[data-screen=import][data-state=applied]")

    step(admin, "stock")
    place = admin.api("/api/bin?limit=1&order=code")["body"]["rows"][0]
    hands.choose(admin, place["warehouse"])
    hands.focus(admin, "bin")
    hands.choose(admin, place["code"])
    hands.add_lines(admin, [("SN-1", "40"), ("SN-2", "12")])
    save_new(admin, "receipt")
    step(admin, "customer")
    page.keyboard.type("HF")
    hands.write(admin, "name", "惠丰超市")
    save_new(admin, "customer")
    step(admin, "order")
    hands.choose(admin, "HF")
    hands.add_lines(admin, [("SN-1", "3")])
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".ht-head [data-state=confirmed]")

    admin.go("/desk/-/start")
    for verb in ("release", "confirm_pick", "check_item", "pack_parcel", "hand_over"):
        page.click(f"[data-row=shipped] [data-verb={verb}]:enabled")
        page.wait_for_selector(f"[data-row=shipped] .start-ship [data-verb={verb}]", state="detached")
    page.wait_for_selector("[data-row=shipped][data-done=true]")
    assert admin.api("/api/stock?item=SN-1")["body"]["rows"][0]["on_hand"] == "37"


def step(person: Person, key: str) -> None:
    """The screen to which a step leads."""
    person.go("/desk/-/start")
    person.page.wait_for_selector(f"[data-row={key}][data-open]")
    person.page.click(f"[data-row={key}] .start-acts a >> nth=0")
    person.page.wait_for_selector("[data-form] [data-verb=create]")
    person.settle()


def save_new(person: Person, kind: str) -> None:
    person.page.keyboard.press("Control+s")
    person.page.wait_for_url(lambda url: f"/desk/{kind}/" in url and not url.endswith("/new"))
    person.settle()
