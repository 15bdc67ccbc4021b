"""The table of commands: each can be found by its name, is explained in both languages, and exists."""

import subprocess
import sys
from importlib import import_module

import pytest

from huotong.app import commands
from huotong.app.commands import COMMANDS, Command, Needs
from huotong.app.local.home import CHECKOUT
from huotong.app.main import main

SHOWN = [command for command in COMMANDS if command.english]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_is_found_by_its_name_and_exists(command: Command) -> None:
    assert commands.find([*command.name.split(), "x"]) == (command, ["x"])
    module, _, function = command.target.partition(":")
    assert callable(getattr(import_module(module), function))


def test_help_shows_each_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for command in SHOWN:
        assert [line for line in lines if line.split("  ")[1:2] == [command.usage] or line.strip().startswith(command.usage)], (
            command.name
        )
        assert command.chinese and command.english


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert capsys.readouterr().err == "没有这个命令：fly。ht help 列出全部。\nThere is no command fly. ht help lists all.\n"


def test_no_command_at_all_shows_help_as_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "./ht COMMAND" in capsys.readouterr().out


def test_a_missing_argument_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"]) == 2
    assert capsys.readouterr().err.startswith("用法：ht backup file\nUsage: ht backup file")


def test_the_longest_name_wins() -> None:
    assert commands.find(["token", "create", "--person", "wang"]) == (commands.find(["token", "create"])[0], ["--person", "wang"])  # type: ignore[index]
    assert commands.find(["token"]) is None


def test_a_command_may_need_nothing_with_certain_words() -> None:
    replay = Command("book replay FILE --on memory|postgres", "m:f", Needs.DJANGO, alone="--on memory")
    assert replay.name == "book replay"
    assert replay.needs_with(["x", "--on", "memory"]) is Needs.NOTHING
    assert replay.needs_with(["x", "--on", "postgres"]) is Needs.DJANGO


def test_the_command_starts_without_anything_installed() -> None:
    bare = [sys.executable, "-S", "-E", str(CHECKOUT / "ht"), "help"]
    answer = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("货通 Huotong ")
