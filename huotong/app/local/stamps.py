"""Whether the tables may have to change, told in milliseconds and without Django."""

import hashlib
from pathlib import Path

import psycopg

from huotong.app.local.home import CHECKOUT


def stamp(owner_dsn: str, code: Path = CHECKOUT) -> str:
    """Changes when a migration is added or edited, or when the database is another one or was restored."""
    digest = hashlib.sha256()
    package = code / "huotong"
    for path in sorted([*package.rglob("migrations/*.py"), *package.rglob("*.sql"), package / "app" / "modules.py"]):
        digest.update(str(path.relative_to(code)).encode() + b"\0" + path.read_bytes())
    digest.update(repr(_applied(owner_dsn)).encode())
    return digest.hexdigest()


def is_new(owner_dsn: str) -> bool:
    """Whether no table has ever been made in it."""
    return _applied(owner_dsn) is None


def _applied(owner_dsn: str) -> tuple[object, ...] | None:
    try:
        with psycopg.connect(owner_dsn) as connection:
            answer = connection.execute("SELECT count(*), max(id), max(applied) FROM django_migrations").fetchone()
            return tuple(answer or ())
    except psycopg.errors.UndefinedTable:
        return None
