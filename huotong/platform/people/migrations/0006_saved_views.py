import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_preferences")]
    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('organisation_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=80, verbose_name='编码')),
                ('state', models.CharField(max_length=40)),
                ('version', models.IntegerField(default=1)),
                ('extra', models.JSONField(default=dict)),
                ('search', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('sort_key', models.TextField(default='')),
                ('created_at', models.DateTimeField(verbose_name='建立时间')),
                ('created_by', models.BigIntegerField()),
                ('changed_at', models.DateTimeField(verbose_name='更改时间')),
                ('type', models.CharField(max_length=80, verbose_name='单据类型')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('query', models.TextField(null=True, verbose_name='查询条件')),
                ('shared', models.BooleanField(default=False, verbose_name='已共享')),
                ('columns', models.JSONField(default=list, verbose_name='显示列')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='人员')),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='people_savedview_find'), models.Index(fields=['sort_key', 'id'], name='people_savedview_sort')],
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'code'), name='people_savedview_code')],
            },
        ),
    ]
