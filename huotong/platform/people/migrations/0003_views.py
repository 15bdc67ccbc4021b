from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).parents[1] / "views.sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_configures")]
    operations = [migrations.RunSQL(VIEWS.read_text(encoding="utf-8"), "DROP VIEW people_warehouses")]
