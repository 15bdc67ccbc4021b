"""The two roles of a database: its owner changes tables, `huotong_app` serves and can only read and write rows.

The rights of the serving role are granted as defaults before any table exists; a migration may then take some away,
as the book does for its entries, and nothing gives them back.
"""

import psycopg
from psycopg import sql

from huotong.app.local.cluster import OWNER, SERVING

RIGHTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)


def make_owner(superuser_dsn: str) -> None:
    """Make the owner in a private cluster: it may make databases and roles, but does not rule the cluster."""
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER,)).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(sql.Identifier(OWNER)))


def prepare(owner_dsn: str) -> str:
    """Make the serving role and its rights in this database; returns its name, or "" when the owner may not make it."""
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        if not _usable(connection) and not _create(connection):
            return ""
        for statement in RIGHTS:
            connection.execute(sql.SQL(statement).format(role=sql.Identifier(SERVING)))
    return SERVING


def serving_dsn(owner_dsn: str, role: str) -> str:
    """The owner's way in, at once put down to the serving role."""
    if not role:
        return owner_dsn
    given = psycopg.conninfo.conninfo_to_dict(owner_dsn).get("options") or ""
    return psycopg.conninfo.make_conninfo(owner_dsn, options=f"{given} -c role={role}".strip())


def _usable(connection: psycopg.Connection) -> bool:
    """Whether we may become the serving role, tried since versions differ in what they ask for."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(SERVING)))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
        return False
    return True


def _create(connection: psycopg.Connection) -> bool:
    name = sql.Identifier(SERVING)
    try:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    except psycopg.errors.DuplicateObject:
        pass  # made for another database of this server, or by another start at the same moment
    except psycopg.errors.InsufficientPrivilege:
        return False
    try:
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
    except psycopg.Error:
        return False
    return _usable(connection)
