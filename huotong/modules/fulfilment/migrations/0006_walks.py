from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("fulfilment", "0005_load"),
    ]

    operations = [
        migrations.CreateModel(
            name="Walked",
            fields=[
                ("document", models.BigIntegerField(primary_key=True, serialize=False)),
                ("content", models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name="wave",
            name="plain_m",
            field=models.DecimalField(decimal_places=6, max_digits=18, null=True, verbose_name="常规走法米数"),
        ),
    ]
