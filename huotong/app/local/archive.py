"""Backup and restore: one file in PostgreSQL's own archive format, a snapshot of a single moment.

A restore fills a database beside the one in use, brings its tables up to date, and only then exchanges the two; if
anything fails before, nothing has changed.
"""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from huotong.app.local import binaries, database, installation, roles, stamps
from huotong.app.local.commands import run_command
from huotong.app.local.database import Database
from huotong.app.local.faults import Fault
from huotong.app.local.home import Home
from huotong.interfaces.cli.out import Out

Popen = subprocess.Popen[bytes]

NOTHING: Mapping[str, str] = MappingProxyType({})
OUR_TABLE = " TABLE public django_migrations "


def backup(home: Home, file: Path, out: Out) -> int:
    with installation.locked(home, out), database.for_a_moment(home, out.progress) as base:
        with out.working("正在备份 / backing up"):
            dump(home, base, file)
    out.done({"file": str(file), "bytes": file.stat().st_size})
    return 0


def restore(home: Home, file: Path, out: Out) -> int:
    """Put what the file holds in place of what is there."""
    contents = contents_of(home, file)
    with installation.locked(home, out), database.for_a_moment(home, out.progress) as base:
        with out.working("正在恢复 / restoring"):
            beside = fill_beside(home, base, file, contents)
            try:
                installation.pause(home)
                exchange(base, beside)
            finally:
                installation.go_on(home)
        home.record("migrated.json", stamps.stamp(base.owner))
    out.done({"file": str(file), "database": base.shown})
    return 0


def dump(home: Home, base: Database, file: Path) -> None:
    """Write beside the file first: a broken backup never takes the name of a good one."""
    if not file.parent.is_dir():
        raise Fault(f"没有文件夹 {file.parent}。", f"There is no folder {file.parent}.")
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    os.close(handle)
    try:
        _run(home, "pg_dump", base.owner, "--format=custom", "--file", part)
        os.replace(part, file)
    finally:
        Path(part).unlink(missing_ok=True)


def fill_beside(home: Home, base: Database, file: Path, contents: str) -> Database:
    """A new database beside the one in use, filled from the file and brought up to date."""
    beside = Database(named(base.owner, f"{base.name}_restoring"), "", base.role, base.private)
    recreate(base, beside.name)
    try:
        _fill(home, beside, file, contents)
        if base.role:
            roles.prepare(beside.owner)
        run_command("migrate", beside.owner_environment() | {"HT_AS": "owner", "HT_DATABASE": beside.owner})
    except BaseException:
        drop(base, beside.name)
        raise
    return beside


def _fill(home: Home, beside: Database, file: Path, contents: str) -> None:
    """Run what the file says, all in one transaction."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen, tempfile.TemporaryFile() as script:
        # Default rights name the role that once owned the file's database; ours are granted afresh.
        chosen.writelines(line + "\n" for line in contents.splitlines() if " DEFAULT ACL " not in line)
        chosen.flush()
        rights = () if beside.role else ("--no-privileges",)
        command = ("pg_restore", "--no-owner", "--use-list", chosen.name, *rights, "--file", "-", str(file))
        reading = _process(home, command, stdout=subprocess.PIPE)
        for line in reading.stdout or ():
            # The one setting of a newer pg_restore that an older server does not know.
            if line != b"SET transaction_timeout = 0;\n":
                script.write(line)
        _succeed("pg_restore", reading)
        script.seek(0)
        _run(home, "psql", beside.owner, "--no-psqlrc", "--quiet", "--single-transaction", "-v", "ON_ERROR_STOP=1", stdin=script)


def contents_of(home: Home, file: Path) -> str:
    """The list of what the file holds; refuses a file that is no backup of ours."""
    command = [binaries.find(home.account).program("pg_restore"), "--list", str(file)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0 or OUR_TABLE not in answer.stdout:
        raise Fault(
            f"{file} 不是货通的备份文件，没有改动任何东西。请选择由 ht backup 写出的文件。",
            f"{file} is no backup of Huotong; nothing was changed. Choose a file that ht backup wrote.",
        )
    return answer.stdout


def exchange(base: Database, beside: Database) -> None:
    """Rename the two in one transaction, so that there is never no database."""
    old = f"{base.name}_replaced"
    drop(base, old)
    with psycopg.connect(named(base.owner, "postgres")) as connection:
        for name in (base.name, beside.name):
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
                (name,),
            )
        _rename(connection, base.name, old)
        _rename(connection, beside.name, base.name)
    drop(base, old)


def _rename(connection: psycopg.Connection, name: str, other: str) -> None:
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(other)))


def recreate(base: Database, name: str) -> None:
    drop(base, name)
    with psycopg.connect(named(base.owner, "postgres"), autocommit=True) as connection:
        try:
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            user = conninfo_to_dict(base.owner).get("user")
            raise Fault(
                f"恢复需要新建一个数据库。请让管理员执行：ALTER ROLE {user} CREATEDB",
                f"A restore makes a new database. Ask the database's administrator for: ALTER ROLE {user} CREATEDB",
            ) from error


def drop(base: Database, name: str) -> None:
    with psycopg.connect(named(base.owner, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def named(conninfo: str, name: str) -> str:
    return make_conninfo(conninfo, dbname=name)


def _run(home: Home, program: str, conninfo: str, *arguments: str, stdin: IO[bytes] | None = None) -> None:
    """Run a program of PostgreSQL on a database; the password travels in its environment, not in its command line."""
    parts = conninfo_to_dict(conninfo)
    password = parts.pop("password", None)
    environment = {"PGPASSWORD": str(password)} if password else {}
    command = (program, "--dbname", make_conninfo("", **parts), *arguments)
    _succeed(program, _process(home, command, environment, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL))


def _process(home: Home, command: Sequence[str], environment: Mapping[str, str] = NOTHING, **how: Any) -> Popen:
    program = binaries.find(home.account).program(command[0])
    return subprocess.Popen([program, *command[1:]], env=os.environ | environment, stderr=subprocess.PIPE, **how)


def _succeed(program: str, process: Popen) -> None:
    said = process.communicate()[1].decode(errors="replace").strip()
    if process.returncode != 0:
        raise Fault(f"{program} 没有完成：{said}", f"{program} did not succeed: {said}")
