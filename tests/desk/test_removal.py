"""The example company removed at the desk: confirmed once, watched while the server goes and comes, begun anew."""

from collections.abc import Iterator

import pytest

from huotong.app.local import web
from huotong.app.local.home import open_home
from huotong.app.local.tests.conftest import Installation, free_port, open_to_all
from huotong.interfaces.cli.out import Out

from . import chromium, hands
from .conftest import Desk, Seat, passwords

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


def test_one_click_and_a_new_beginning(seat: Seat) -> None:
    admin = seat()
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
