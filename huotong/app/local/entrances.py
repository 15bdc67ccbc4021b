"""The commands that look after the installation itself, from the words of the command line to one call."""

import argparse
import os
from importlib import import_module, util
from pathlib import Path
from typing import NoReturn

from huotong.app.local import archive, checks, database, emptying, installation, queries, supervisor, upgrading
from huotong.app.local.faults import WrongUsage
from huotong.app.local.home import open_home
from huotong.app.local.https.upkeep import Upkeep
from huotong.app.local.https.wishing import Files
from huotong.app.local.installation import Wish
from huotong.interfaces.cli.out import Out


def up(args: list[str], out: Out) -> int:
    asked = _Words("up")
    asked.add_argument("--empty", action="store_true")
    asked.add_argument("--detach", action="store_true")
    asked.add_argument("--host")
    asked.add_argument("--cert")
    asked.add_argument("--key")
    given = asked.parse_args(args)
    return installation.up(open_home(), Wish(given.empty, given.detach, given.host, Files(given.cert, given.key)), out)


def down(args: list[str], out: Out) -> int:
    _Words("down").parse_args(args)
    return installation.down(open_home(), out)


def status(args: list[str], out: Out) -> int:
    _Words("status").parse_args(args)
    return installation.status(open_home(), out)


def backup(args: list[str], out: Out) -> int:
    file = _file("backup", args)
    return archive.backup(open_home(), file, out)


def restore(args: list[str], out: Out) -> int:
    file = _file("restore", args)
    return archive.restore(open_home(), file, out)


def example_remove(args: list[str], out: Out) -> int:
    asked = _Words("example remove")
    asked.add_argument("--person")
    asked.add_argument("--yes", action="store_true")
    given = asked.parse_args(args)
    return emptying.remove(open_home(), emptying.Wish(given.person, given.yes), out)


def upgrade(args: list[str], out: Out) -> int:
    _Words("upgrade").parse_args(args)
    return upgrading.upgrade(open_home(), out)


def sql(args: list[str], out: Out) -> int:
    asked = _Words("sql")
    asked.add_argument("statement")
    statement = asked.parse_args(args).statement
    result = queries.run(database.running(open_home()).owner, statement)
    out.done(result if out.json else [result["columns"], *result["rows"]])
    return 0


def migrate(args: list[str], out: Out) -> int:
    from huotong.app.local import migration  # noqa: PLC0415 - loads Django, which the others do without

    _Words("migrate").parse_args(args)
    out.done(migration.migrate(os.environ["HT_DATABASE_OWNER"]))
    return 0


def test(args: list[str], out: Out) -> int:
    return checks.test(args, out)


def check(args: list[str], out: Out) -> int:
    _Words("check").parse_args(args)
    return checks.check(out)


def first(args: list[str], out: Out) -> int:
    """Let the first people in; an installation without that business has none."""
    if not util.find_spec("huotong.app.example"):
        out.done({"people": []})
        return 0
    example = import_module("huotong.app.example")
    kind, *person = args
    out.done({"people": example.administrator(out, *person) if kind == "administrator" else example.load(out)})
    return 0


def worker(args: list[str], out: Out) -> int:
    from huotong.platform.runs import worker as runs  # noqa: PLC0415 - loads Django, which the others do without

    return runs.main()


def supervise(args: list[str], out: Out) -> int:
    url, code, *host = args
    home = open_home()
    base = database.running(home)
    children = supervisor.children(home, base, host=host[0] if host else None)
    upkeep = Upkeep(home, host[0]) if host else None
    supervisor.Supervisor(home, base, Path(code), url, children, upkeep).run()
    return 0


def _file(command: str, args: list[str]) -> Path:
    asked = _Words(command)
    asked.add_argument("file")
    return Path(asked.parse_args(args).file).absolute()


class _Words(argparse.ArgumentParser):
    """Speaks both languages when the words are wrong, and leaves by the way of all refusals."""

    def __init__(self, command: str) -> None:
        super().__init__(prog=f"ht {command}", add_help=False, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().strip().removeprefix("usage: ")
        raise WrongUsage(f"用法：{usage}", f"Usage: {usage} ({message})")
