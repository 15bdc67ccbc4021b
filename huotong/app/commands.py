"""All commands of `ht`, in the order in which help shows them: one line each, loaded when they are called.

A command is a function `command(args: list[str], out: Out) -> int`; it answers the exit code: 0 done, 1 refused or
faulty, 2 wrong usage, 3 not running. What it needs is made ready before: DJANGO means a running database and Django
set up as the serving role, OWNER the same as the owner of the tables, NOTHING just Python.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import takewhile


class Needs(Enum):
    NOTHING = "nothing"
    DJANGO = "django"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Command:
    usage: str
    target: str  # "module:function"
    needs: Needs
    chinese: str = ""
    english: str = ""  # empty: one that `ht` calls itself, not shown
    alone: str = ""  # words among its arguments with which it needs nothing
    own_json: bool = False  # --json is an argument of its own

    @property
    def name(self) -> str:
        """The words before the first argument."""
        return " ".join(takewhile(lambda word: word.islower() and word[0].isalpha(), self.usage.split()))

    def needs_with(self, arguments: list[str]) -> Needs:
        return Needs.NOTHING if self.alone and self.alone in " ".join(arguments) else self.needs


_LOCAL = "huotong.app.local.entrances"

COMMANDS = (
    Command(
        "up [--empty] [--detach] [--host NAME [--cert FILE --key FILE]]",
        f"{_LOCAL}:up",
        Needs.NOTHING,
        "启动一切",
        "start everything",
    ),
    Command("down", f"{_LOCAL}:down", Needs.NOTHING, "停止一切", "stop everything"),
    Command("status", f"{_LOCAL}:status", Needs.NOTHING, "是否在运行", "whether it runs"),
    Command("backup FILE", f"{_LOCAL}:backup", Needs.NOTHING, "备份到文件", "write a backup"),
    Command("restore FILE", f"{_LOCAL}:restore", Needs.NOTHING, "从备份恢复", "put a backup in place"),
    Command(
        "example remove [--person LOGIN] [--yes]",
        f"{_LOCAL}:example_remove",
        Needs.NOTHING,
        "删掉示例公司，从空的开始",
        "remove the example company and start empty",
    ),
    Command("upgrade", f"{_LOCAL}:upgrade", Needs.NOTHING, "升级 PostgreSQL 数据文件夹", "carry the data to a newer PostgreSQL"),
    Command("migrate", f"{_LOCAL}:migrate", Needs.OWNER, "更新数据表", "bring the tables up to date"),
    Command("sql STATEMENT", f"{_LOCAL}:sql", Needs.NOTHING, "以数据库所有者执行 SQL", "run SQL as the database's owner"),
    Command(
        "token create --person P --scopes A,B",
        "huotong.interfaces.cli.tokens:create",
        Needs.DJANGO,
        "建立访问令牌",
        "make an access token",
    ),
    Command(
        "doctor",
        "huotong.interfaces.cli.book:doctor",
        Needs.DJANGO,
        "从分录重算并核对账本",
        "add the book up again from its entries",
    ),
    Command("book digest", "huotong.interfaces.cli.book:digest", Needs.DJANGO, "库存摘要", "a hash over all stock"),
    Command(
        "book replay FILE --on memory|postgres",
        "huotong.interfaces.cli.replay:main",
        Needs.OWNER,
        "重放一段历史",
        "tell a history to an empty book",
        alone="--on memory",
    ),
    Command(
        "jobs [retry ID | skip ID]",
        "huotong.interfaces.cli.jobs:jobs",
        Needs.DJANGO,
        "失败的后台任务",
        "background work that failed",
    ),
    Command(
        "import online-retail FILES...",
        "huotong.interfaces.cli.imports:online_retail",
        Needs.DJANGO,
        "导入 Online Retail 的日文件",
        "import day files of Online Retail",
    ),
    Command(
        "demo day [--date D]", "huotong.interfaces.cli.demo:day", Needs.DJANGO, "演示一天的业务", "play a day of the example"
    ),
    Command(
        "plan wave --warehouse W [--template T]",
        "huotong.interfaces.cli.plan:wave",
        Needs.DJANGO,
        "计划波次",
        "plan waves",
    ),
    Command(
        "bench load --orders N [--force]",
        "huotong.interfaces.cli.bench:load",
        Needs.OWNER,
        "灌入历史订单，仅供测量",
        "past orders in bulk, for measuring only",
    ),
    Command(
        "bench [--json FILE] [--only a,b] [--entries N]",
        "huotong.interfaces.cli.bench:main",
        Needs.DJANGO,
        "测量每项工作的开销",
        "measure what the work costs",
        own_json=True,
    ),
    Command(
        "solve NAME FILE",
        "huotong.interfaces.cli.solving.command:main",
        Needs.NOTHING,
        "单独运行一个求解器：walks、waves",
        "run a solver by itself: walks, waves",
    ),
    Command("test [ARGS]", f"{_LOCAL}:test", Needs.NOTHING, "运行全部测试", "run all tests"),
    Command("check", f"{_LOCAL}:check", Needs.NOTHING, "检查格式、类型、引用", "check format, types, imports"),
    Command("first WHAT", f"{_LOCAL}:first", Needs.DJANGO),
    Command("supervise URL CODE [HOST]", f"{_LOCAL}:supervise", Needs.NOTHING),
    Command("worker", f"{_LOCAL}:worker", Needs.DJANGO),
)


def find(words: list[str]) -> tuple[Command, list[str]] | None:
    """The command with the longest name that the words begin with, and the words after it."""
    for command in sorted(COMMANDS, key=lambda one: -len(one.name)):
        name = command.name.split()
        if words[: len(name)] == name:
            return command, words[len(name) :]
    return None
