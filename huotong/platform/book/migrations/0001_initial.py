from datetime import UTC, datetime
from pathlib import Path

from django.db import migrations

from huotong.platform.book.partitions import AHEAD, BACK, around

_TABLES = Path(__file__).with_name("0001_tables.sql").read_text()


def _make_partitions(apps, schema_editor):
    first, last = around(datetime.now(UTC), back=BACK, ahead=AHEAD)
    schema_editor.execute("SELECT book_make_partitions(%s, %s)", [first, last])


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(_TABLES),
        migrations.RunPython(_make_partitions, migrations.RunPython.noop),
    ]
