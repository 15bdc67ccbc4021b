from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).parent.parent / "views.sql"


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0001_initial")]
    operations = [migrations.RunSQL(VIEWS.read_text(), "DROP VIEW fulfilment_of_demand")]
