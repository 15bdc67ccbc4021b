"""The life of a private PostgreSQL, through everything that may happen to it."""

import os
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from huotong.app.local import cluster, roles, tuning
from huotong.app.local.cluster import Cluster
from huotong.app.local.faults import Fault
from huotong.app.local.tests.conftest import at, open_to_all

SUPERUSER = cluster.SUPERUSER


def start(private: Cluster) -> int:
    return cluster.start(private, progress=lambda text: None)


def query(private: Cluster, text: str, role: str = SUPERUSER) -> list[tuple[object, ...]]:
    with psycopg.connect(private.dsn(role, "postgres"), autocommit=True) as connection:
        cursor = connection.execute(text.encode())
        return cursor.fetchall() if cursor.description else []


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_reached_by_its_socket_alone_and_only_by_its_own_account(private: Cluster) -> None:
    pid = start(private)
    assert query(private, "SELECT 1") == [(1,)]
    assert psutil.Process(pid).net_connections("inet") == []
    assert (mode(private.data), mode(cluster.socket_folder(private))) == (0o700, 0o700)
    assert psutil.Process(pid).uids().real == private.account.uid != 0


def test_a_second_start_finds_the_first(private: Cluster) -> None:
    assert start(private) == start(private)


def test_a_pid_file_that_names_a_stranger_is_not_believed(private: Cluster) -> None:
    start(private)
    file = private.data / "postmaster.pid"
    lines = file.read_text().splitlines()
    cluster.stop(private.data)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, **private.account.start_as()) as stranger:
        file.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        private.account.own(file)
        assert cluster.running(private.data) is None
        start(private)
        assert query(private, "SELECT 1") == [(1,)]
        assert stranger.poll() is None
        stranger.communicate(b"\n")


def test_what_was_committed_survives_the_death_of_every_process(private: Cluster) -> None:
    pid = start(private)
    query(private, "CREATE TABLE kept AS SELECT 7 AS seven")
    processes = [psutil.Process(pid), *psutil.Process(pid).children()]
    for process in processes:
        with suppress(psutil.NoSuchProcess):  # the first death lets others go by themselves
            process.kill()
    psutil.wait_procs(processes, timeout=10)
    start(private)
    assert query(private, "SELECT seven FROM kept") == [(7,)]


def test_sessions_that_outlive_their_postmaster_do_not_hinder_the_next(private: Cluster) -> None:
    pid = start(private)
    with psycopg.connect(private.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        worker = psutil.Process(connection.info.backend_pid)
        worker.suspend()
        psutil.Process(pid).kill()
        psutil.wait_procs([psutil.Process(pid)], timeout=10)
        assert start(private) != pid
        assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


def test_a_folder_with_a_very_long_path_serves(tmp_path: Path) -> None:
    folder = open_to_all(tmp_path)
    for _ in range(10):
        folder = folder / ("f" * 200)
    folder.mkdir(parents=True)
    private = at(folder)
    try:
        start(private)
        assert len(os.fsencode(cluster.socket_folder(private) / ".s.PGSQL.5432")) < 107
        assert query(private, "SELECT 1") == [(1,)]
    finally:
        cluster.stop(private.data, patience_s=10)


def test_the_data_folder_of_another_major_is_refused_with_its_remedy(private: Cluster) -> None:
    start(private)
    cluster.stop(private.data)
    (private.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(Fault) as refused:
        start(private)
    assert "PostgreSQL 14" in str(refused.value) and "ht upgrade" in str(refused.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder that belongs to another account")
def test_a_socket_folder_that_somebody_else_made_is_refused(private: Cluster) -> None:
    folder = cluster.socket_folder(private)
    folder.mkdir()
    try:
        with pytest.raises(Fault, match="belongs to another account"):
            start(private)
    finally:
        folder.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary account walks to what it owns")
def test_data_where_the_account_cannot_walk_to_are_served_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o700)
    private = at(tmp_path / "shut")
    try:
        start(private)
        assert query(private, "SELECT 1") == [(1,)]
        assert mode(tmp_path / "shut") == 0o700
    finally:
        cluster.stop(private.data, patience_s=10)


def test_a_start_that_fails_says_what_the_log_says(private: Cluster) -> None:
    start(private)
    cluster.stop(private.data)
    (private.data / "postgresql.conf").write_text("nonsense = on\n")
    with pytest.raises(Fault, match="unrecognized configuration parameter"):
        start(private)


def test_the_serving_role_reads_and_writes_rows_and_changes_no_tables(private: Cluster) -> None:
    start(private)
    roles.make_owner(private.dsn(SUPERUSER, "postgres"))
    query(private, f"CREATE DATABASE shop OWNER {cluster.OWNER}")
    owner, serving = private.dsn(cluster.OWNER, "shop"), private.dsn(cluster.SERVING, "shop")
    assert roles.prepare(owner) == cluster.SERVING
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE ledger (id bigserial, amount numeric)")
        connection.execute(f"REVOKE UPDATE ON ledger FROM {cluster.SERVING}")
    roles.prepare(owner)
    with psycopg.connect(serving, autocommit=True) as connection:
        connection.execute("INSERT INTO ledger (amount) VALUES (1)")
        assert connection.execute("SELECT amount FROM ledger").fetchall() == [(1,)]
        for forbidden in ("UPDATE ledger SET amount = 2", "DROP TABLE ledger", "CREATE TABLE mine (id int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def test_on_a_small_disk_the_log_is_laid_out_in_full(private: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    start(private)
    monkeypatch.setattr(tuning, "SMALL_DISK", 1 << 62)
    monkeypatch.setattr(tuning, "log_room_mib", lambda data: 64)
    cluster.keep_room(private)
    assert len(list((private.data / "pg_wal").glob("0*"))) >= 4
