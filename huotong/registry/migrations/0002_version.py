from django.db import migrations

from huotong.registry.migrating import counts_as_configuration

FUNCTION = """
CREATE FUNCTION registry_configuration_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry_version SET version = version + 1;
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunSQL("INSERT INTO registry_version (id, version) VALUES (true, 1)", "DELETE FROM registry_version"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION registry_configuration_changed()"),
        counts_as_configuration("registry_customfield"),
    ]
