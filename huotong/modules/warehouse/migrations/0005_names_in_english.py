from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0004_bins_in_layouts")]

    operations = [
        migrations.AddField(
            model_name="zone",
            name="name_en",
            field=models.CharField(max_length=200, null=True, verbose_name="英文名称"),
        ),
    ]
