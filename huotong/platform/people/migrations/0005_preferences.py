import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_sessions_ended")]
    operations = [
        migrations.CreateModel(
            name="Preferences",
            fields=[
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="people.person")),
                ("value", models.TextField(default="{}")),
            ],
        ),
    ]
