"""Which database an installation uses: its private PostgreSQL, or the one that DATABASE_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from huotong.app.local import binaries, cluster, roles
from huotong.app.local.cluster import Cluster, Progress
from huotong.app.local.faults import Fault, NotRunning
from huotong.app.local.home import Home

NAME = "huotong"
OLDEST_VERSION = 150000


@dataclass(frozen=True, slots=True)
class Database:
    owner: str  # how its owner connects, as libpq understands it; may hold a password
    serving: str  # how the server connects
    role: str  # the serving role, or "" when the owner serves
    private: Cluster | None = None

    @property
    def name(self) -> str:
        return str(conninfo_to_dict(self.owner)["dbname"])

    @property
    def shown(self) -> str:
        """An address without password, for people and for psql."""
        parts = conninfo_to_dict(self.owner)
        host, port = str(parts.get("host") or ""), parts.get("port")
        if host.startswith("/"):
            return f"postgresql:///{self.name}?host={host}&user={parts['user']}"
        return f"postgresql://{parts.get('user') or ''}@{host}{f':{port}' if port else ''}/{self.name}"

    def environment(self) -> dict[str, str]:
        """What the settings read; see `huotong.app.settings`."""
        return {"HT_DATABASE": self.serving, "HT_SERVING_ROLE": self.role, **self._watching(), **self._ordering()}

    def _ordering(self) -> dict[str, str]:
        """Where the server leaves what it asks of the supervisor."""
        folder = orders_folder(self)
        return {"HT_ORDERS": str(folder)} if folder else {}

    def _watching(self) -> dict[str, str]:
        """How the server knows that the disk is full: it asks itself, or is told by a mark where it cannot walk to."""
        if self.private is None:
            return {}
        if self.private.account.reaches(self.private.data):
            return {"HT_DATA": str(self.private.data)}
        return {"HT_FULL_MARK": str(full_mark(self.private))}

    def owner_environment(self) -> dict[str, str]:
        return {**self.environment(), "HT_DATABASE_OWNER": self.owner}


def start(home: Home, progress: Progress) -> Database:
    """The database, up and with both roles."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return _external(url)
    private = private_cluster(home)
    cluster.start(private, progress)
    _make_private_database(private)
    cluster.keep_room(private)
    return _private(private)


def running(home: Home) -> Database:
    """The database that commands talk to; refuses when it is not there."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return _external(url)
    found = cluster.running(home.data)
    if found is None or not found.ready:
        raise NotRunning("货通没有运行。请先运行 ht up。", "Huotong is not running. Start it with ht up.")
    return _private(private_cluster(home))


@contextmanager
def for_a_moment(home: Home, progress: Progress) -> Iterator[Database]:
    """The database, started for this piece of work if it does not run and stopped afterwards."""
    was_running = bool(os.environ.get("DATABASE_URL")) or cluster.running(home.data) is not None
    try:
        yield start(home, progress)
    finally:
        if not was_running:
            cluster.stop(home.data)


def full_mark(private: Cluster) -> Path:
    """A file that is there while the disk of the data is full."""
    return cluster.socket_folder(private) / "full"


def orders_folder(base: Database) -> Path | None:
    """The socket's folder, since it belongs to the account that serves, and to nobody else; none with another's database."""
    return cluster.socket_folder(base.private) if base.private else None


def private_cluster(home: Home) -> Cluster:
    return Cluster(home.data, home.logs / "postgres.log", home.account, binaries.find(home.account))


def _private(private: Cluster) -> Database:
    return Database(private.dsn(cluster.OWNER, NAME), private.dsn(cluster.SERVING, NAME), cluster.SERVING, private)


def _make_private_database(private: Cluster) -> None:
    superuser = private.dsn(cluster.SUPERUSER, "postgres")
    roles.make_owner(superuser)
    with psycopg.connect(superuser, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (NAME,)).fetchone():
            connection.execute(f"CREATE DATABASE {NAME} OWNER {cluster.OWNER}")
    # Each time, since an earlier start may have been killed in between.
    roles.prepare(private.dsn(cluster.OWNER, NAME))


def _external(url: str) -> Database:
    try:
        owner = make_conninfo(url, connect_timeout=10)
        with psycopg.connect(owner) as connection:
            _refuse_old(connection)
            owner = make_conninfo(owner, dbname=connection.info.dbname, user=connection.info.user)
        role = roles.prepare(owner)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Fault(f"连不上 DATABASE_URL 指定的数据库：{reason}", f"DATABASE_URL cannot be reached: {reason}") from error
    return Database(owner, roles.serving_dsn(owner, role), role)


def _refuse_old(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST_VERSION:
        version = connection.info.server_version // 10000
        raise Fault(
            f"DATABASE_URL 是 PostgreSQL {version}，需要 15 或更高。",
            f"DATABASE_URL is PostgreSQL {version}; 15 or later is needed.",
        )
