import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Unit",
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
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="catalog_unit_find"),
                    models.Index(fields=["sort_key", "id"], name="catalog_unit_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("code",), name="catalog_unit_code")],
            },
        ),
        migrations.CreateModel(
            name="Item",
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
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="英文名称")),
                ("spec", models.CharField(max_length=200, null=True, verbose_name="规格")),
                ("category", models.CharField(max_length=200, null=True, verbose_name="分类")),
                ("brand", models.CharField(max_length=200, null=True, verbose_name="品牌")),
                ("decimals", models.BigIntegerField(default=0, verbose_name="小数位")),
                ("weight_kg", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="重量（kg）")),
                ("volume_l", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="体积（L）")),
                ("tracking", models.CharField(default="none", max_length=40, verbose_name="追踪方式")),
                ("shelf_life_days", models.BigIntegerField(null=True, verbose_name="保质期（天）")),
                ("storage_class", models.CharField(default="normal", max_length=40, verbose_name="存储类别")),
                ("abc", models.CharField(max_length=40, null=True, verbose_name="ABC分类")),
                ("cost", models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name="成本价")),
                ("note", models.TextField(null=True, verbose_name="备注")),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.unit",
                        verbose_name="基本单位",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemUnit",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("extra", models.JSONField(default=dict)),
                ("numerator", models.BigIntegerField(verbose_name="含基本单位数（分子）")),
                ("denominator", models.BigIntegerField(default=1, verbose_name="分母")),
                ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.item")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.unit", verbose_name="单位"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("document", "unit"),
                        name="catalog_itemunit_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("denominator__gt", 0), ("numerator__gt", 0)), name="catalog_itemunit_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemBarcode",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("extra", models.JSONField(default=dict)),
                ("code", models.CharField(max_length=80, verbose_name="条码")),
                ("organisation", models.BigIntegerField(verbose_name="组织")),
                ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="catalog.item")),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                        fields=("organisation", "code"),
                        name="catalog_itembarcode_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="item",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="catalog_item_find"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["sort_key", "id"], name="catalog_item_sort"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="catalog_item_code"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(condition=models.Q(("decimals__range", (0, 6))), name="catalog_item_decimals"),
        ),
    ]
