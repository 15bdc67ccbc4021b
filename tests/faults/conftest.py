"""Installations that are broken on purpose, and a small company in them to work with."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench import scene
from bench.api import Api
from bench.scene import Scene
from huotong.app.local.tests.conftest import Installation, free_port, open_to_all

ITEMS, BINS, SITE = 40, 20, "F"


@dataclass(frozen=True)
class Company:
    """An installation with goods in its bins, and the API as its administrator uses it."""

    installation: Installation
    token: str
    scene: Scene

    def api(self) -> Api:
        return Api("127.0.0.1", self.installation.port, self.token)

    def sql(self, statement: str) -> list[Any]:
        return list(self.installation.ask("sql", statement)["rows"])

    def doctor(self) -> Any:
        """What doctor says, faults included."""
        return json.loads(self.installation.run("doctor", "--json").stdout)

    def new_item(self, code: str, quantity: int) -> str:
        """An item of which so much lies in the first bin."""
        api = self.api()
        api.do("/api/item", {"code": code, "name": code})
        api.do(
            "/api/receipt",
            {"warehouse": SITE, "bin": self.scene.first_bin, "lines": [{"item": code, "quantity": str(quantity)}]},
        )
        return code


def open_company(folder: Path) -> Company:
    installation = Installation(folder, free_port())
    installation.ask("up", "--detach", "--empty")
    token = installation.ask("token", "create", "--person", "admin", "--scopes", "*")["token"]
    made = scene.prepare(Api("127.0.0.1", installation.port, token), lambda *_: None, items=ITEMS, bins=BINS, warehouse=SITE)
    return Company(installation, token, made)


@pytest.fixture(scope="package")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    opened = open_company(open_to_all(tmp_path_factory.mktemp("faults")) / "home")
    yield opened
    opened.installation.run("down")
