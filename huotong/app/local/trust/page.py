"""The page itself, in the language that is asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import zxingcpp

from huotong.core.texts import Text

from .steps import WAYS, Way

PAGE = Template(Path(__file__).with_name("page.html").read_text())


@dataclass(frozen=True, slots=True)
class Place:
    """What there is to trust: under which names, on which ports, by which certificate."""

    names: tuple[str, ...]
    """The name first; then the addresses, for networks in which nobody knows the name."""
    server_port: int
    page_port: int
    fingerprint: str | None
    """None: the certificate is one's own, there is nothing to install."""

    def page(self, name: str) -> str:
        return f"http://{name}:{self.page_port}/trust"

    def server(self, name: str) -> str:
        return f"https://{name}:{self.server_port}"


WORDS: Mapping[str, Text] = {
    "title": Text("让这台设备信任货通", "Let this device trust Huotong"),
    "why": Text(
        "浏览器只对安全连接（https）开放相机、离线和主屏幕图标。每台设备装一次证书就好。",
        "Browsers give camera, work without network and the icon on the home screen to secure pages (https) alone. Each device "
        "installs the certificate once.",
    ),
    "own": Text(
        "这里用的是公司自己的证书，设备上什么都不用装。",
        "A certificate of the company's own is used here; there is nothing to install.",
    ),
    "scan": Text("用设备的相机扫这个码，在设备上打开本页", "Scan this with the device's camera to open this page there"),
    "first": Text("一、下载证书", "1. Download the certificate"),
    "download": Text("下载证书", "Download the certificate"),
    "compare": Text(
        "本页没有加密。装之前，把设备上显示的 SHA-256 指纹跟 <code>ht status</code> 的 fingerprint 比一比：",
        "This page is not encrypted. Before installing, compare the SHA-256 fingerprint that the device shows with the one that "
        "<code>ht status</code> tells:",
    ),
    "second": Text("二、装上", "2. Install it"),
    "version": Text("版本在 设置 › 关于手机 里。", "The version stands in Settings › About phone."),
    "third": Text("三、打开货通", "3. Open Huotong"),
    "check": Text(
        "没有警告就成了。还有警告：关掉浏览器再开。",
        "No warning: done. Still a warning: close the browser and open it again.",
    ),
    "elsewhere": Text(
        "找不到这个名称时，用地址打开本页，以后也一直用同一个地址：",
        "Where the name is not found, open this page by an address, and stay with that address:",
    ),
    "handheld": Text("手持", "Handheld"),
    "desk": Text("桌面", "Desk"),
}
OTHER = {
    "zh": '<a href="?lang=en" lang="en">English</a>',
    "en": '<a href="?lang=zh" lang="zh-CN">中文</a>',
}
"""To the page in the other language, named in that language."""


def drawn(place: Place, name: str, language: str) -> str:
    """With the addresses under the name by which the page was asked for, since that name is known to work."""
    words = {key: text.in_language(language) for key, text in WORDS.items()}
    here, handheld = place.page(name), f"{place.server(name)}/h/"
    install = "" if place.fingerprint is None else _install(place.fingerprint, words, language)
    return PAGE.substitute(
        words,
        lang=language,
        other=OTHER[language],
        told=words["own"] if place.fingerprint is None else words["why"],
        install=install,
        here=escape(here),
        here_code=code(here),
        handheld_url=escape(handheld),
        handheld_code=code(handheld),
        desk_url=escape(f"{place.server(name)}/desk/"),
        others=_others(place, name, words),
    )


def _others(place: Place, name: str, words: Mapping[str, str]) -> str:
    pages = [escape(place.page(other)) for other in place.names if other != name]
    links = "".join(f'<li><a href="{page}">{page}</a></li>' for page in pages)
    return f"<p>{words['elsewhere']}</p><ul>{links}</ul>" if pages else ""


def _install(fingerprint: str, words: Mapping[str, str], language: str) -> str:
    ways = "".join(_way(way, language) for way in WAYS)
    return (
        f'<h2>{words["first"]}</h2><p><a class="main" href="/huotong.crt">{words["download"]}</a></p>'
        f"<p>{words['compare']}<br><code>{escape(fingerprint)}</code></p>"
        f"<h2>{words['second']}</h2><p>{words['version']}</p>{ways}"
    )


def _way(way: Way, language: str) -> str:
    steps = "".join(f"<li>{escape(step.in_language(language))}</li>" for step in way.steps)
    note = f"<p>{escape(way.note.in_language(language))}</p>" if way.note else ""
    title = escape(way.title.in_language(language))
    return f'<details id="{way.key}"><summary>{title}</summary><ol>{steps}</ol>{note}</details>'


def code(text: str) -> str:
    """As a QR code, drawn into the page."""
    drawing = str(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_svg(scale=4))
    return re.sub(
        r'^.*?<svg width="(\d+)" height="(\d+)"', r'<svg viewBox="0 0 \1 \2" role="img"', drawing, count=1, flags=re.DOTALL
    )
