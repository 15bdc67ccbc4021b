import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
        ("people", "0002_configures"),
    ]

    operations = [
        migrations.CreateModel(
            name="Parcel",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("organisation_id", models.BigIntegerField()),
                ("code", models.CharField(max_length=80, verbose_name="编码")),
                ("state", models.CharField(max_length=40)),
                ("version", models.IntegerField(default=1)),
                ("extra", models.JSONField(default=dict)),
                ("search", django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ("sort_key", models.TextField(default="")),
                ("created_at", models.DateTimeField(verbose_name="建立时间")),
                ("created_by", models.BigIntegerField()),
                ("changed_at", models.DateTimeField(verbose_name="更改时间")),
                ("outbound", models.CharField(db_index=True, max_length=80, null=True, verbose_name="出库单")),
                ("outbound_id", models.BigIntegerField(db_index=True, null=True, verbose_name="出库单标识")),
                ("tracking", models.CharField(db_index=True, max_length=80, null=True, verbose_name="运单号")),
                ("carton", models.CharField(max_length=80, null=True, verbose_name="纸箱")),
                ("weight_kg", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="重量（kg）")),
                (
                    "carrier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.carrier",
                        verbose_name="承运商",
                    ),
                ),
                (
                    "warehouse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="logistics_parcel_find"),
                    models.Index(fields=["sort_key", "id"], name="logistics_parcel_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "code"), name="logistics_parcel_code")],
            },
        ),
    ]
