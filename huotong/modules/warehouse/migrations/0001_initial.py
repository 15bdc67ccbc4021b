import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_configures"),
    ]

    operations = [
        migrations.CreateModel(
            name="Zone",
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
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("kind", models.CharField(max_length=40, verbose_name="用途")),
                ("sells", models.BooleanField(default=True, verbose_name="计入可售")),
                ("gives", models.BooleanField(default=True, verbose_name="可供拣货")),
                (
                    "warehouse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Bin",
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
                ("kind", models.CharField(default="shelf", max_length=40, verbose_name="类型")),
                ("aisle", models.BigIntegerField(null=True, verbose_name="巷道")),
                ("block", models.BigIntegerField(null=True, verbose_name="区块")),
                ("cell", models.BigIntegerField(null=True, verbose_name="格")),
                ("level", models.BigIntegerField(null=True, verbose_name="层")),
                ("capacity_kg", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="承重（kg）")),
                ("capacity_l", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="容积（L）")),
                ("sells", models.BooleanField(default=True, verbose_name="计入可售")),
                ("gives", models.BooleanField(default=True, verbose_name="可供拣货")),
                (
                    "warehouse",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="warehouse.zone",
                        verbose_name="库区",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Container",
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
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
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
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_container_find"),
                    models.Index(fields=["sort_key", "id"], name="warehouse_container_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_container_code")],
            },
        ),
        migrations.CreateModel(
            name="Layout",
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
                ("aisles", models.BigIntegerField(verbose_name="巷道数")),
                ("blocks", models.BigIntegerField(default=1, verbose_name="区块数")),
                ("cells_per_block", models.BigIntegerField(verbose_name="每区块格数")),
                ("aisle_pitch", models.DecimalField(decimal_places=6, max_digits=18, verbose_name="巷道间距（m）")),
                ("cell_pitch", models.DecimalField(decimal_places=6, max_digits=18, verbose_name="格间距（m）")),
                ("cross_to_cell", models.DecimalField(decimal_places=6, max_digits=18, verbose_name="横道到首格（m）")),
                ("depot_aisle", models.BigIntegerField(default=0, verbose_name="出入口所在巷道")),
                (
                    "warehouse",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.site",
                        verbose_name="仓库",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_layout_find"),
                    models.Index(fields=["sort_key", "id"], name="warehouse_layout_sort"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_layout_code"),
                    models.UniqueConstraint(fields=("warehouse",), name="warehouse_layout_one"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="zone",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_zone_find"),
        ),
        migrations.AddIndex(
            model_name="zone",
            index=models.Index(fields=["sort_key", "id"], name="warehouse_zone_sort"),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_zone_code"),
        ),
        migrations.AddIndex(
            model_name="bin",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_bin_find"),
        ),
        migrations.AddIndex(
            model_name="bin",
            index=models.Index(fields=["sort_key", "id"], name="warehouse_bin_sort"),
        ),
        migrations.AddConstraint(
            model_name="bin",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_bin_code"),
        ),
    ]
