from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_saved_views")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
        migrations.AddField(
            model_name="role",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
        migrations.AddField(
            model_name="site",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
    ]
