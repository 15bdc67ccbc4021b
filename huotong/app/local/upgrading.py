"""`ht upgrade`: the data folder of an older major version of PostgreSQL, carried over by dump and restore."""

import shutil
from pathlib import Path

from huotong.app.local import archive, binaries, cluster, database, installation
from huotong.app.local.database import Database
from huotong.app.local.faults import Fault
from huotong.app.local.home import Home
from huotong.interfaces.cli.out import Out


def upgrade(home: Home, out: Out) -> int:
    """Carry the data folder of an older PostgreSQL over to the programs of this version, by dump and restore."""
    newer = binaries.find(home.account)
    major = cluster.major_of(home.data)
    if major is None or major == newer.major:
        out.done({"upgraded": False, "major": newer.major})
        return 0
    older = binaries.of_major(major, home.account)
    if older is None:
        raise Fault(
            f"本机没有 PostgreSQL {major} 的程序。请安装 postgresql-{major} 后再运行 ht upgrade；"
            "或在原来的版本上运行 ht backup，再在新的 HT_HOME 里运行 ht restore。",
            f"This machine has no programs of PostgreSQL {major}. Install postgresql-{major} and run ht upgrade again; "
            "or run ht backup with the former version and ht restore in a new HT_HOME.",
        )
    with installation.locked(home, out), out.working("正在升级数据库 / upgrading the database"):
        kept = _carry_over(home, older, out)
    out.done({"upgraded": True, "from": major, "major": newer.major, "kept": str(kept)})
    return 0


def _carry_over(home: Home, older: binaries.Binaries, out: Out) -> Path:
    """Dump from the old data folder, then let a new one take its place; the old one is kept beside it."""
    old = cluster.Cluster(home.data, home.logs / "postgres.log", home.account, older)
    file = home.folder / "run" / "upgrade.backup"
    cluster.start(old, out.progress)
    try:
        archive.dump(home, Database(old.dsn(cluster.OWNER, database.NAME), "", cluster.SERVING, old), file)
    finally:
        cluster.stop(home.data)
    kept = home.data.with_name(f"data-{older.major}")
    home.data.rename(kept)
    try:
        with database.for_a_moment(home, out.progress) as base:
            archive.exchange(base, archive.fill_beside(home, base, file, archive.contents_of(home, file)))
    except BaseException:
        shutil.rmtree(home.data, ignore_errors=True)  # what was just begun; the old folder takes its place again
        kept.rename(home.data)
        raise
    file.unlink()
    return kept
