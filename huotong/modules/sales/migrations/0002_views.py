from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).parent.parent / "views.sql"


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_initial"), ("book", "0002_views")]
    operations = [migrations.RunSQL(VIEWS.read_text(), "DROP VIEW sales_short_orders, sales_line_standing")]
