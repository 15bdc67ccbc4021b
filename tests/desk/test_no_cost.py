"""Who may see no cost finds none: on no screen, in no answer, in no file, in no stream."""

import io
import secrets
import zipfile

import pytest
from playwright.sync_api import Response

from . import scene
from .conftest import Desk, Seat

# One installation serves all files of this folder, so they run in one process.
pytestmark = pytest.mark.xdist_group("desk")

COST = "8642.13"
# A stream of one's own beside that of the page: everything that comes, as it comes.
LISTEN = """async () => {
    window.told = [];
    const me = await (await fetch("/api/me", {headers: {"X-Huotong": "1"}})).json();
    const stream = new EventSource(me.stream, {withCredentials: true});
    for (const name of ["hello", "change", "presence", "reset"]) stream.addEventListener(name, (event) => told.push(event.data));
    await new Promise((begun) => stream.addEventListener("hello", begun));
}"""


def test_no_cost_anywhere(seat: Seat, desk: Desk) -> None:
    admin = seat("admin")
    shop = scene.prepare(admin)
    role, login, password = f"{shop.word}-R", f"buyer-{shop.word}".lower(), secrets.token_urlsafe(12)
    kinds = ("item", "sales_order", "receipt", "stock_move", "customer", "saved_view")
    grants = [f"{kind}.read" for kind in kinds] + ["item.change", "stock.read", "audit.read"]
    admin.done("/api/role", {"code": role, "name": "看货不看价", "grants": grants, "sees_cost": False})
    admin.done("/api/person", {"code": login, "name": "孙悦", "password": password, "roles": [{"role": role}]})
    desk.passwords[login] = password
    sun = seat(login)
    answers: list[tuple[str, str]] = []

    def keep(response: Response) -> None:
        if "/api/" in response.url and "json" in response.headers.get("content-type", ""):
            answers.append((response.url, response.text()))

    sun.page.on("response", keep)
    sun.go(f"/desk/item?q={shop.word}")
    sun.page.evaluate(LISTEN)
    item = admin.api(f"/api/item/{shop.items[0]}")["body"]
    admin.done(f"/api/item/{item['id']}/change", {"version": item["version"], "cost": COST})
    assert admin.api(f"/api/item/{item['id']}")["body"]["cost"] == COST
    sun.page.wait_for_function("code => told.some((each) => each.includes(code))", arg=shop.items[0])
    assert [each for each in sun.page.evaluate("told") if COST in each or "cost" in each] == []

    said = []
    for path in (f"/desk/item?q={shop.word}", f"/desk/item/{shop.items[0]}", "/desk/-/stock", "/desk/receipt", "/desk/"):
        sun.go(path)
        said.append(sun.page.inner_text("body"))
    sun.go(f"/desk/item/{shop.items[0]}")
    sun.page.keyboard.press("?")
    keys = sun.page.inner_text("body")
    assert not [text for text in (*said, keys) if COST in text or "成本" in text]
    assert answers
    assert [url for url, text in answers if COST in text or '"cost"' in text] == []

    # The file; and to filter by it is refused like by a word that does not exist.
    sheet = sun.page.request.get(f"{desk.url}/api/item.xlsx?q={shop.word}", headers={"X-Huotong": "1"})
    assert sheet.ok
    texts = "".join(zipfile.ZipFile(io.BytesIO(sheet.body())).read(name).decode() for name in _parts(sheet.body()))
    assert shop.items[0] in texts
    assert COST not in texts
    assert "成本" not in texts
    assert sun.api("/api/item?filter[cost][gt]=1")["status"] == sun.api("/api/item?filter[nonsense][gt]=1")["status"] == 422
    sun.complaints.clear()  # that the two were refused


def _parts(body: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(body)).namelist() if name.endswith(".xml")]
