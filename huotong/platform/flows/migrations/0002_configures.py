from django.db import migrations

from huotong.registry.migrating import counts_as_configuration


class Migration(migrations.Migration):
    dependencies = [("flows", "0001_initial"), ("registry", "0002_version")]
    operations = [counts_as_configuration("flows_gate")]
