from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).parents[1] / "views.sql"


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0001_initial"), ("people", "0003_views")]
    operations = [migrations.RunSQL(VIEWS.read_text(encoding="utf-8"), "DROP VIEW warehouse_bin_spot, warehouse_bins")]
