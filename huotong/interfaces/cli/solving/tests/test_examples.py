"""The walks in examples/walks and the pictures of them in docs/pictures: made anew they are the same bytes."""

import importlib.util
import io
from pathlib import Path

import pytest

from huotong.app.local.home import CHECKOUT
from huotong.interfaces.cli.out import Out
from huotong.interfaces.cli.solving.command import main

WALKS = Path(CHECKOUT) / "examples" / "walks"
PICTURES = Path(CHECKOUT) / "docs" / "pictures"


@pytest.mark.parametrize("name", ["one-block", "several-blocks"])
def test_the_pictures_in_the_documentation_are_what_the_program_draws(tmp_path: Path, name: str):
    code = main(["walks", str(WALKS / f"{name}.json"), "--svg", str(tmp_path)], Out(stdout=io.StringIO(), stderr=io.StringIO()))
    assert code == 0
    assert [file.name for file in tmp_path.iterdir()] == [f"walk-{name}.svg"]
    assert (tmp_path / f"walk-{name}.svg").read_bytes() == (PICTURES / f"walk-{name}.svg").read_bytes()


def test_each_picture_in_the_documentation_is_shown_there():
    page = (Path(CHECKOUT) / "docs" / "solvers.md").read_text(encoding="utf-8")
    shown = [file.name for file in sorted(PICTURES.glob("walk-*.svg")) if f"](pictures/{file.name})" in page]
    assert shown == ["walk-one-block.svg", "walk-several-blocks.svg"]


def test_the_examples_are_made_again_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    spec = importlib.util.spec_from_file_location("make_walks", WALKS / "make.py")
    assert spec is not None and spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    monkeypatch.setattr(make, "HERE", tmp_path)
    make.main()
    made = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert made == {file.name: file.read_bytes() for file in WALKS.glob("*.json")}
