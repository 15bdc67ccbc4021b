"""The database of the tests: a throwaway PostgreSQL of its own, or the server that DATABASE_URL names.

It is started once for a run, by the process that also counts the results; the workers of pytest-xdist each get a
database there, under names that no other run has. It dies with the run, even if the run is killed.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from huotong.app.local import account, binaries, cluster, roles
from huotong.app.settings import databases, tests_database

_TEMPLATE = f"ht_template_{os.getpid()}"
_started: list[Path] = []
_server: list[str] = []


def pytest_configure() -> None:
    if "HT_TEST_TEMPLATE" in os.environ:
        return  # a worker of xdist: its server was started by the process that counts
    server = os.environ.get("DATABASE_URL") or _throwaway()
    _server.append(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
    template = psycopg.conninfo.make_conninfo(server, dbname=_TEMPLATE)
    os.environ["HT_SERVING_ROLE"] = roles.prepare(template)
    os.environ.update(HT_DATABASE_OWNER=server, HT_DATABASE=server, HT_AS="owner", HT_TEST_TEMPLATE=_TEMPLATE)
    settings.DATABASES["default"] = databases()["default"]
    # Loading the models has already made a connection object from the settings without a database.
    connections.__dict__.pop("settings", None)
    if hasattr(connections._connections, "default"):
        del connections["default"]


def pytest_unconfigure() -> None:
    if not _server:
        return
    if _started:
        cluster.stop(_started[0] / "data", patience_s=10)
        shutil.rmtree(_started[0], ignore_errors=True)
        return
    with psycopg.connect(_server[0], autocommit=True) as connection:
        ours = f"{tests_database(_TEMPLATE)}%"
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s OR datname = %s", (ours, _TEMPLATE)
        ).fetchall()
        for (name,) in rows:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _throwaway() -> str:
    folder = Path(tempfile.mkdtemp(prefix="huotong-tests-"))
    _started.append(folder)
    owner = account.for_folder(folder)
    owner.own(folder)
    private = cluster.Cluster(folder / "data", folder / "log", owner, binaries.find(owner), durable=False)
    cluster.start(private, progress=lambda text: None)
    roles.make_owner(private.dsn(cluster.SUPERUSER, "postgres"))
    return private.dsn(cluster.OWNER, "postgres")
