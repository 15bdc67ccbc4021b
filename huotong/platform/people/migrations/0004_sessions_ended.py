from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_views")]
    operations = [
        migrations.CreateModel(
            name="SessionsEnded",
            fields=[
                ("id", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL("INSERT INTO people_sessionsended (id, number) VALUES (true, 0)", migrations.RunSQL.noop),
    ]
