"""The example company removed, and an empty installation in its place.

As with a restore, another database is filled beside the one in use, and only then are the two exchanged, in one
transaction: whenever this is killed, there is either all of the example or nothing of it. A backup is written before.
"""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from huotong.app.local import archive, database, installation, newcomers, roles, stamps
from huotong.app.local.commands import run_command
from huotong.app.local.database import Database
from huotong.app.local.faults import Fault, WrongUsage
from huotong.app.local.home import Home
from huotong.interfaces.cli.out import Out

EXAMPLE = "EXAMPLE"

_COMPANIES = "SELECT code FROM people_organisation ORDER BY id"
# Administrators who can sign in, the first one first.
_KEEPERS = """
SELECT p.code, p.name, p.language, p.password_hash FROM people_person p
 WHERE p.state = 'active' AND p.password_hash IS NOT NULL AND EXISTS (
       SELECT 1 FROM people_personrole l JOIN people_role r ON r.id = l.role_id AND r.state = 'active'
        WHERE l.document_id = p.id AND r.grants ? '*')
 ORDER BY p.id
"""
# The tables of documents, by what all of them have.
_TABLES = """
SELECT table_name FROM information_schema.columns
 WHERE table_schema = 'public' AND column_name IN ('search', 'sort_key', 'organisation_id', 'created_by')
 GROUP BY table_name HAVING count(*) = 4 ORDER BY table_name
"""
_KEEP = "UPDATE people_person SET language = %s, password_hash = %s WHERE code = %s"


@dataclass(frozen=True, slots=True)
class Wish:
    person: str | None = None
    """Who stays as administrator; the first one unless said."""
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Keeper:
    """The person who stays, with the password that he has."""

    login: str
    name: str
    language: str
    password_hash: str


def remove(home: Home, wish: Wish, out: Out) -> int:
    with installation.locked(home, out), database.for_a_moment(home, out.progress) as base:
        keeper = _keeper(base.owner, wish)
        documents, own = _documents(base.owner)
        _ask_once(wish, keeper, documents, own, out)
        with out.working("正在建立空的数据 / making the empty one"):
            beside = _founded(base, keeper)
        file = _exchanged(home, base, beside, out)
        home.record("migrated.json", stamps.stamp(base.owner))
        kept = [person for person in newcomers.known(home) if person["login"] == keeper.login]
        home.write_secret(newcomers.PEOPLE, json.dumps(kept))
    out.done({"removed": documents, "person": keeper.login, "backup": str(file)})
    return 0


def _exchanged(home: Home, base: Database, beside: Database, out: Out) -> Path:
    """Nobody works while the backup is written, so that it holds everything; answers its file."""
    file = _backup_file(home)
    try:
        installation.pause(home)
        with out.working("正在备份 / backing up"):
            archive.dump(home, base, file)
        archive.exchange(base, beside)
    except BaseException:
        archive.drop(base, beside.name)
        raise
    finally:
        installation.go_on(home)
    return file


def _keeper(owner: str, wish: Wish) -> Keeper:
    """Who stays; refuses an installation that is more than the example."""
    with psycopg.connect(owner) as connection:
        companies = [code for (code,) in connection.execute(_COMPANIES)]
        if companies != [EXAMPLE]:
            named = ", ".join(companies) or "—"
            raise Fault(
                f"这里不只是示例公司（现有组织：{named}），没有改动任何东西。",
                f"This is not just the example company (organisations: {named}); nothing was changed.",
            )
        keepers = [Keeper(*row) for row in connection.execute(_KEEPERS)]
    found = next((one for one in keepers if wish.person in (None, one.login)), None)
    if found is None:
        who = wish.person or "—"
        raise Fault(
            f"{who} 不是可以登录的管理员。请用 --person 指定一位：{'、'.join(one.login for one in keepers)}。",
            f"{who} is no administrator who can sign in. Name one with --person: {', '.join(one.login for one in keepers)}.",
        )
    return found


def _documents(owner: str) -> tuple[int, int]:
    """(all documents, those that people made themselves)."""
    whole = own = 0
    with psycopg.connect(owner) as connection:
        for (table,) in connection.execute(_TABLES).fetchall():
            asked = sql.SQL("SELECT count(*), count(*) FILTER (WHERE created_by <> 0) FROM {}").format(sql.Identifier(table))
            counted = connection.execute(asked).fetchone() or (0, 0)
            whole, own = whole + counted[0], own + counted[1]
    return whole, own


def _ask_once(wish: Wish, keeper: Keeper, documents: int, own: int, out: Out) -> None:
    out.say(
        f"将删掉示例公司的 {documents:,} 份单据和资料，其中 {own:,} 份是你们自己做的；先备份。{keeper.login} 留下做管理员，密码不变。\n"
        f"This removes the {documents:,} documents of the example company, {own:,} of them your own; a backup is written first. "
        f"{keeper.login} stays as administrator, with the same password."
    )
    if wish.yes:
        return
    if not sys.stdin.isatty():
        raise WrongUsage("确定的话，加上 --yes 再运行。", "If you mean it, run it again with --yes.")
    if input("删掉？输入 yes / Remove it? Type yes: ").strip().lower() != "yes":
        raise Fault("没有删，什么都没动。", "Not removed; nothing was changed.")


def _backup_file(home: Home) -> Path:
    folder = home.folder / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"example-{datetime.now(UTC):%Y%m%d-%H%M%S}"


def _founded(base: Database, keeper: Keeper) -> Database:
    """A database beside the one in use, as `ht up --empty` makes it, with this person in it."""
    beside = Database(archive.named(base.owner, f"{base.name}_emptying"), "", base.role, base.private)
    archive.recreate(base, beside.name)
    try:
        if base.role:
            roles.prepare(beside.owner)
        environment = beside.owner_environment() | {"HT_AS": "owner", "HT_DATABASE": beside.owner}
        run_command("migrate", environment)
        run_command("first", environment, "administrator", keeper.login, keeper.name)
        with psycopg.connect(beside.owner) as connection:
            connection.execute(_KEEP, (keeper.language, keeper.password_hash, keeper.login))
    except BaseException:
        archive.drop(base, beside.name)
        raise
    return beside
