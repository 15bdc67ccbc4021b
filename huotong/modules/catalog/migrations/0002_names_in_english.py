from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
    ]
