from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="carrier",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
        migrations.AddField(
            model_name="customer",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
        migrations.AddField(
            model_name="supplier",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
    ]
