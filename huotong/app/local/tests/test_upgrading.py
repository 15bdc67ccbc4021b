"""A data folder of an older PostgreSQL is carried over; without the older programs nothing is touched."""

from pathlib import Path

import psycopg
import pytest

from huotong.app.local import account, binaries, cluster, database, roles
from huotong.app.local.cluster import Cluster
from huotong.app.local.tests.conftest import Installation

pytestmark = pytest.mark.xdist_group("installation")


def older_programs() -> binaries.Binaries | None:
    person = account.for_folder(Path("/nonexistent"))
    found = (binaries.of_major(major, person) for major in range(binaries.OLDEST_MAJOR, binaries.find(person).major))
    return next((one for one in found if one), None)


def test_data_of_an_unknown_major_stay_as_they_are(another: Installation) -> None:
    another.run("status")
    data = another.folder / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    refused = another.run("upgrade")
    assert refused.returncode == 1 and "postgresql-9" in refused.stderr
    assert "ht upgrade" in another.run("up", "--detach").stderr
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


@pytest.mark.skipif(older_programs() is None, reason="this machine has no older PostgreSQL to upgrade from")
def test_data_of_an_older_major_are_carried_over(another: Installation) -> None:
    another.ask("up", "--detach", "--empty")
    another.ask("backup", str(another.folder / "b"))
    another.ask("down")
    (another.folder / "data").rename(another.folder / "new")
    _make_older(another)
    assert "ht upgrade" in another.run("up", "--detach").stderr
    said = another.ask("upgrade")
    assert said["upgraded"] is True and Path(said["kept"]).is_dir()
    another.ask("up", "--detach")
    assert another.ask("sql", "SELECT seven FROM kept")["rows"] == [[7]]
    assert another.ask("upgrade") == {"upgraded": False, "major": said["major"]}


def _make_older(installation: Installation) -> None:
    """The same installation, as if it had been made by an older version of the programs."""
    older = older_programs()
    assert older is not None
    person = account.for_folder(installation.folder / "data")
    old = Cluster(installation.folder / "data", installation.folder / "log" / "old.log", person, older)
    cluster.start(old, lambda text: None)
    roles.make_owner(old.dsn(cluster.SUPERUSER, "postgres"))
    with psycopg.connect(old.dsn(cluster.SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database.NAME} OWNER {cluster.OWNER}".encode())
    owner = old.dsn(cluster.OWNER, database.NAME)
    roles.prepare(owner)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
        connection.execute("CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz)")
    cluster.stop(old.data)
