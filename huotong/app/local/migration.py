"""Bringing the tables up to date, as the owner."""

import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from huotong.app.local.faults import Fault

# One process changes tables at a time, whoever started it and wherever.
LOCK = 4815162342


def migrate(owner_dsn: str) -> dict[str, object]:
    """Apply what is missing; needs Django set up as the owner. Refuses a database that a newer version has changed."""
    with psycopg.connect(owner_dsn) as holder:
        holder.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        loader = MigrationLoader(connection)
        unknown = sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations)
        if unknown:
            raise Fault(
                f"数据库由更新的版本使用过（{'、'.join(unknown[:3])}）。请使用那个版本的程序。",
                f"A newer version has used this database ({', '.join(unknown[:3])}). Use the program of that version.",
            )
        missing = sorted(f"{app}.{name}" for app, name in set(loader.graph.nodes) - set(loader.applied_migrations))
        call_command("migrate", interactive=False, verbosity=0)
        return {"applied": missing}
