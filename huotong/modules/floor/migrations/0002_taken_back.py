"""Who took work back and why, devices that were revoked, and the packets of a person by their age."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("floor", "0001_initial"), ("people", "0008_shifts")]

    operations = [
        migrations.AddField("device", "revoked", models.BooleanField(default=False, verbose_name="登记已收回")),
        migrations.AddField(
            "packet",
            "ended_by",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="收回人",
            ),
        ),
        migrations.AddField("packet", "reason", models.TextField(null=True, verbose_name="收回原因")),
        migrations.AlterField(
            "packet",
            "person",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="人员",
            ),
        ),
        migrations.AddIndex("packet", models.Index(fields=["person", "-id"], name="floor_packet_person")),
    ]
