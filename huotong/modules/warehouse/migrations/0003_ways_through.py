from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

BEFORE = (Path(__file__).parents[1] / "views.sql").read_text(encoding="utf-8").partition(";")[0]

SPOTS = """
-- Where each bin lies that has a place in a layout: metres from the lower left corner of the building's plan, and the storey.
-- A bin that was placed before its warehouse had a layout lies in the one that was made first.
CREATE VIEW warehouse_bin_spot AS
SELECT b.id,
       b.warehouse_id AS warehouse,
       l.id AS layout,
       l.floor,
       COALESCE(l.left_m, 0) + b.aisle * l.aisle_pitch AS x,
       COALESCE(l.below_m, 0) + b.block * (2 * l.cross_to_cell + (l.cells_per_block - 1) * l.cell_pitch)
           + l.cross_to_cell + b.cell * l.cell_pitch AS y,
       COALESCE(b.level, 0) AS level,
       b.aisle,
       b.block,
       b.cell
  FROM warehouse_bin b
  JOIN warehouse_layout l
    ON l.id = COALESCE(b.layout_id,
                       (SELECT f.id FROM warehouse_layout f WHERE f.warehouse_id = b.warehouse_id ORDER BY f.created_at, f.id LIMIT 1))
 WHERE b.aisle IS NOT NULL AND b.block IS NOT NULL AND b.cell IS NOT NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_views"),
        ("warehouse", "0002_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="Door",
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
                ("aisle", models.BigIntegerField(verbose_name="巷道")),
                ("cross_aisle", models.BigIntegerField(default=0, verbose_name="横道")),
                ("use", models.CharField(default="both", max_length=40, verbose_name="用于")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("kind", models.CharField(max_length=40, verbose_name="通道类型")),
                ("from_aisle", models.BigIntegerField(verbose_name="从巷道")),
                ("from_cross_aisle", models.BigIntegerField(default=0, verbose_name="从横道")),
                ("to_aisle", models.BigIntegerField(verbose_name="到巷道")),
                ("to_cross_aisle", models.BigIntegerField(default=0, verbose_name="到横道")),
                ("metres", models.DecimalField(decimal_places=6, max_digits=18, verbose_name="折合米数")),
                ("one_way", models.BooleanField(default=False, verbose_name="单向")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                ("first_aisle", models.BigIntegerField(verbose_name="起始巷道")),
                ("last_aisle", models.BigIntegerField(verbose_name="终止巷道")),
                ("block", models.BigIntegerField(null=True, verbose_name="区块")),
                ("kind", models.CharField(max_length=40, verbose_name="通行方式")),
                ("first_cell", models.BigIntegerField(null=True, verbose_name="起始格")),
                ("last_cell", models.BigIntegerField(null=True, verbose_name="终止格")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="layout",
            name="warehouse_layout_one",
        ),
        migrations.AddField(
            model_name="bin",
            name="layout",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warehouse.layout", verbose_name="仓库布局"),
        ),
        migrations.AddField(
            model_name="layout",
            name="below_m",
            field=models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="下边距（m）"),
        ),
        migrations.AddField(
            model_name="layout",
            name="floor",
            field=models.BigIntegerField(default=1, verbose_name="楼层"),
        ),
        migrations.AddField(
            model_name="layout",
            name="left_m",
            field=models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="左边距（m）"),
        ),
        migrations.AddField(
            model_name="layout",
            name="name",
            field=models.CharField(max_length=200, null=True, verbose_name="名称"),
        ),
        migrations.AlterField(
            model_name="layout",
            name="warehouse",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"),
        ),
        migrations.AddField(
            model_name="door",
            name="layout",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warehouse.layout", verbose_name="仓库布局"),
        ),
        migrations.AddField(
            model_name="door",
            name="warehouse",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"),
        ),
        migrations.AddField(
            model_name="link",
            name="from_layout",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warehouse.layout", verbose_name="从布局"),
        ),
        migrations.AddField(
            model_name="link",
            name="to_layout",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warehouse.layout", verbose_name="到布局"),
        ),
        migrations.AddField(
            model_name="link",
            name="warehouse",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"),
        ),
        migrations.AddField(
            model_name="passage",
            name="layout",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="warehouse.layout", verbose_name="仓库布局"),
        ),
        migrations.AddField(
            model_name="passage",
            name="warehouse",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.site", verbose_name="仓库"),
        ),
        migrations.AddIndex(
            model_name="door",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_door_find"),
        ),
        migrations.AddIndex(
            model_name="door",
            index=models.Index(fields=["sort_key", "id"], name="warehouse_door_sort"),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_door_code"),
        ),
        migrations.AddIndex(
            model_name="link",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_link_find"),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["sort_key", "id"], name="warehouse_link_sort"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_link_code"),
        ),
        migrations.AddIndex(
            model_name="passage",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search"], name="warehouse_passage_find"),
        ),
        migrations.AddIndex(
            model_name="passage",
            index=models.Index(fields=["sort_key", "id"], name="warehouse_passage_sort"),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(fields=("organisation_id", "code"), name="warehouse_passage_code"),
        ),
        migrations.RunSQL("DROP VIEW warehouse_bin_spot", BEFORE),
        migrations.RunSQL(SPOTS, "DROP VIEW warehouse_bin_spot"),
    ]
