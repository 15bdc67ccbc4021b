import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Carrier",
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
                ("service", models.CharField(max_length=200, null=True, verbose_name="服务")),
                ("phone", models.CharField(max_length=60, null=True, verbose_name="电话")),
                ("tracking_url", models.CharField(max_length=200, null=True, verbose_name="查询网址")),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="partners_carrier_find"),
                    models.Index(fields=["sort_key", "id"], name="partners_carrier_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "code"), name="partners_carrier_code")],
            },
        ),
        migrations.CreateModel(
            name="Customer",
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
                ("phone", models.CharField(max_length=60, null=True, verbose_name="电话")),
                ("email", models.CharField(max_length=200, null=True, verbose_name="邮箱")),
                ("country", models.CharField(max_length=200, null=True, verbose_name="国家或地区")),
                ("note", models.TextField(null=True, verbose_name="备注")),
                ("level", models.CharField(default="normal", max_length=40, verbose_name="等级")),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="partners_customer_find"),
                    models.Index(fields=["sort_key", "id"], name="partners_customer_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "code"), name="partners_customer_code")],
            },
        ),
        migrations.CreateModel(
            name="CustomerAddress",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("extra", models.JSONField(default=dict)),
                ("label", models.CharField(max_length=60, null=True, verbose_name="地址名称")),
                ("name", models.CharField(max_length=200, null=True, verbose_name="收货人")),
                ("phone", models.CharField(max_length=60, null=True, verbose_name="电话")),
                ("country", models.CharField(max_length=200, null=True, verbose_name="国家或地区")),
                ("province", models.CharField(max_length=200, null=True, verbose_name="省")),
                ("city", models.CharField(max_length=200, null=True, verbose_name="市")),
                ("street", models.CharField(max_length=200, verbose_name="详细地址")),
                ("postcode", models.CharField(max_length=20, null=True, verbose_name="邮编")),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="经度")),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="纬度")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="partners.customer"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Supplier",
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
                ("phone", models.CharField(max_length=60, null=True, verbose_name="电话")),
                ("email", models.CharField(max_length=200, null=True, verbose_name="邮箱")),
                ("country", models.CharField(max_length=200, null=True, verbose_name="国家或地区")),
                ("note", models.TextField(null=True, verbose_name="备注")),
            ],
            options={
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="partners_supplier_find"),
                    models.Index(fields=["sort_key", "id"], name="partners_supplier_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation_id", "code"), name="partners_supplier_code")],
            },
        ),
    ]
