"""The camera's reader in a real browser, on the handheld's page with its policy: from our own host, compiled, reading a moving picture."""

import base64
import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from .conftest import Desk

READ = """async ([module, picture]) => {
    const reader = Object.values(await import(module)).find((part) => typeof part === "function" && part.length === 0);
    const image = new Image();
    image.src = picture;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
    const paper = canvas.getContext("2d");
    const video = Object.assign(document.createElement("video"), {muted: true, srcObject: canvas.captureStream(10)});
    const drawing = setInterval(() => paper.drawImage(image, 0, 0), 50);
    await video.play();
    const read = await reader();
    let found = [];
    for (let turn = 0; turn < 50 && !found.length; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        found = await read(video);
    }
    clearInterval(drawing);
    return found;
}"""


def drawn(text: str, form: zxingcpp.BarcodeFormat) -> str:
    image = Image.fromarray(zxingcpp.create_barcode(text, form).to_image(scale=3))
    paper = Image.new("L", (640, 480), 255)
    paper.paste(image, ((640 - image.width) // 2, (480 - image.height) // 2))
    file = io.BytesIO()
    paper.save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("6928471000425", zxingcpp.BarcodeFormat.EAN13),
        ("A-03-12", zxingcpp.BarcodeFormat.Code128),
        ("CART-2", zxingcpp.BarcodeFormat.QRCode),
    ],
)
def test_a_code_in_a_moving_picture_is_read(desk: Desk, browser: Browser, text: str, form: zxingcpp.BarcodeFormat) -> None:
    if desk.installation is None:
        pytest.skip("the folder of the built pages is not known")
    folder = Path(dict(desk.installation.more)["HT_WEB"])
    [module] = folder.glob("h/assets/zxing-*.js")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{desk.url}/h/")
    assert page.evaluate(READ, [f"/{module.relative_to(folder)}", drawn(text, form)]) == [text]
    assert [url for url in asked if not url.startswith((desk.url, "data:", "blob:"))] == []
    assert len([url for url in asked if url.endswith(".wasm")]) == 1
    page.close()
