from django.db import migrations

from huotong.platform.numbers.ids import BLOCK, FIRST


class Migration(migrations.Migration):
    dependencies = [("numbers", "0001_initial")]
    operations = [
        migrations.RunSQL(
            f"CREATE SEQUENCE numbers_identity START {FIRST} INCREMENT {BLOCK} MAXVALUE {2**53 - BLOCK}",
            "DROP SEQUENCE numbers_identity",
        )
    ]
