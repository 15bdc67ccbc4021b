"""The desk is built once for each state of its sources, and an installation without Node says that it has none."""

import gzip
import json
import shutil
import stat
from pathlib import Path

import pytest

from huotong.app.local import node, web
from huotong.app.local.home import Home, open_home
from huotong.interfaces.cli.out import Out

BUILD = """
const { mkdirSync, writeFileSync } = require("fs");
mkdirSync("dist/assets", { recursive: true });
writeFileSync("dist/index.html", "<!doctype html>");
writeFileSync("dist/assets/main-1.js", "1;\\n".repeat(2000));
"""
needs_node = pytest.mark.skipif(node.of_machine() is None, reason="this machine has no Node")


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk that needs no packages."""
    folder = tmp_path / "web"
    folder.mkdir()
    said = {"name": "small", "version": "1.0.0", "scripts": {"build": "node build.cjs"}}
    lock = {"name": "small", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "small", "version": "1.0.0"}}}
    (folder / "package.json").write_text(json.dumps(said))
    (folder / "package-lock.json").write_text(json.dumps(lock))
    (folder / "build.cjs").write_text(BUILD)
    monkeypatch.setattr(web, "SOURCES", folder)
    monkeypatch.delenv("HT_WEB", raising=False)
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("HT_HOME", str(tmp_path / "home"))
    return open_home()


@pytest.fixture
def home_web(home: Home) -> Path:
    """Where this installation keeps it, which may be outside pytest's folders; removed with the test."""
    yield home.web
    shutil.rmtree(home.web, ignore_errors=True)


@needs_node
def test_the_desk_is_built_once_and_packed_once(sources: Path, home: Home, home_web: Path, capsys: pytest.CaptureFixture[str]):
    built = web.desk(home, Out())
    assert built == home_web / web.stamp(sources)
    script = (built / "assets" / "main-1.js").read_bytes()
    assert gzip.decompress((built / "assets" / "main-1.js.gz").read_bytes()) == script
    assert not (built / "index.html.gz").exists()
    assert stat.S_IMODE((built / "assets" / "main-1.js").stat().st_mode) == 0o644
    assert "正在构建桌面端 / building the desk" in capsys.readouterr().err
    assert (web.desk(home, Out()), capsys.readouterr().err) == (built, "")


@needs_node
def test_changed_sources_are_built_again_in_place_of_the_old(sources: Path, home: Home, home_web: Path):
    first = web.desk(home, Out())
    (sources / "build.cjs").write_text(BUILD + "// changed\n")
    second = web.desk(home, Out())
    assert second is not None and second != first
    assert sorted(path.name for path in home_web.iterdir()) == sorted(["build", "lock", second.name])


@needs_node
def test_a_build_that_fails_leaves_the_api_and_says_why(
    sources: Path, home: Home, home_web: Path, capsys: pytest.CaptureFixture[str]
):
    (sources / "build.cjs").write_text("throw new Error('the desk is crooked')")
    assert web.desk(home, Out()) is None
    said = capsys.readouterr().err
    assert ("桌面端没有构建" in said, "The desk was not built" in said, "the desk is crooked" in said) == (True, True, True)


def test_without_any_node_there_is_the_api_and_a_word_about_it(
    sources: Path, home: Home, home_web: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(node, "of_machine", lambda: None)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert web.desk(home, Out()) is None
    said = capsys.readouterr().err
    assert ("也无法从 PyPI 获取" in said, "PyPI gave none" in said, "there is only the API" in said) == (True, True, True)


def test_a_desk_built_elsewhere_is_taken_as_it_is(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HT_WEB", str(tmp_path))
    assert web.desk(home, Out()) == tmp_path
    monkeypatch.setenv("HT_WEB", "")
    assert web.desk(home, Out()) is None


def test_the_stamp_knows_every_source_and_nothing_that_was_made(sources: Path):
    before = web.stamp(sources)
    for made in ("node_modules/a/index.js", "dist/index.html"):
        (sources / made).parent.mkdir(parents=True)
        (sources / made).write_text("made")
    assert web.stamp(sources) == before
    (sources / "new.ts").write_text("")
    assert web.stamp(sources) != before


@pytest.mark.parametrize(
    ("version", "good"),
    [("v18.19.0", False), ("v20.18.3", False), ("v20.19.0", True), ("v21.7.0", False), ("v22.11.0", False), ("v22.12.0", True)],
)
def test_only_a_node_that_can_build_it_is_taken(version: str, good: bool):
    assert node.fits(version) is good
