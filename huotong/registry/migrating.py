"""What migrations say about configuration."""

from django.db import migrations


def counts_as_configuration(*tables: str) -> migrations.RunSQL:
    """Writing any of these tables raises the configuration's version, whoever writes."""
    create = [
        f"CREATE TRIGGER {table}_configures AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION registry_configuration_changed()"
        for table in tables
    ]
    drop = [f"DROP TRIGGER {table}_configures ON {table}" for table in tables]
    return migrations.RunSQL(create, drop)
