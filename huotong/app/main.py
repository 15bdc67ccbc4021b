"""From the words of a command line to its command: `ht` and `python -m huotong` come here."""

import os
import sys
from importlib import import_module

from huotong import VERSION
from huotong.app import commands
from huotong.app.commands import COMMANDS, Command, Needs
from huotong.app.local.faults import Fault
from huotong.interfaces.cli.out import Out

HEAD = """货通 Huotong {version}

用法 / Usage:  ./ht COMMAND [ARGS] [--json]

"""
FOOT = """
--json          结果为一个 JSON 对象 / the result is one JSON object
HT_HOME         数据文件夹，默认 .ht / folder of the data, .ht by default
HT_PORT         端口，默认 8420 / port, 8420 by default
DATABASE_URL    改用别的 PostgreSQL 15+ / another PostgreSQL 15+ instead of the private one

0 完成 done · 1 被拒绝或出错 refused or faulty · 2 用法错误 wrong usage · 3 没有运行 not running
"""


def main(words: list[str] | None = None) -> int:
    words = list(sys.argv[1:] if words is None else words)
    out = Out(json="--json" in words)
    while words[:1] == ["--json"]:
        del words[0]
    if not words or words[0] in ("help", "--help", "-h"):
        print(_help(), end="")
        return 0 if words else 2
    if words[0] == "--version":
        print(VERSION)
        return 0
    found = commands.find(words)
    if found is None:
        out.refuse(f"没有这个命令：{words[0]}。ht help 列出全部。\nThere is no command {words[0]}. ht help lists all.")
        return 2
    return _run(*found, out)


def _run(command: Command, arguments: list[str], out: Out) -> int:
    if not command.own_json:
        arguments = [word for word in arguments if word != "--json"]
    try:
        _make_ready(command.needs_with(arguments))
        module, _, function = command.target.partition(":")
        return int(getattr(import_module(module), function)(arguments, out))
    except Fault as fault:
        out.refuse(f"{fault.chinese}\n{fault.english}")
        return fault.exit_code
    except BrokenPipeError:
        # Whoever read the result has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _make_ready(needs: Needs) -> None:
    """Set the database and Django up; a child of the supervisor was already told where the database is."""
    if needs is Needs.NOTHING:
        return
    if "HT_DATABASE" not in os.environ:
        _find_database()
    if needs is Needs.OWNER:
        os.environ["HT_AS"] = "owner"
    os.environ["DJANGO_SETTINGS_MODULE"] = "huotong.app.settings"
    import django  # noqa: PLC0415 - a command without database must not pay for Django

    django.setup()


def _find_database() -> None:
    from huotong.app.local import database, home  # noqa: PLC0415 - likewise

    here = home.open_home()
    os.environ.update(database.running(here).owner_environment())
    os.environ["HT_SECRET_KEY"] = here.secret("key")


def _help() -> str:
    shown = [command for command in COMMANDS if command.english]
    width = max(len(command.usage) for command in shown)
    lines = (f"  {command.usage:<{width}}  {command.chinese} / {command.english}\n" for command in shown)
    return HEAD.format(version=VERSION) + "".join(lines) + FOOT
