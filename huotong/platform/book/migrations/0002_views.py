from pathlib import Path

from django.db import migrations

VIEWS = Path(__file__).parent.parent / "views.sql"


class Migration(migrations.Migration):
    dependencies = [("book", "0001_initial")]
    operations = [migrations.RunSQL(VIEWS.read_text(), "DROP VIEW book_demand, book_stock")]
