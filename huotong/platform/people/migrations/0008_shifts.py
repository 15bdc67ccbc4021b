import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_names_in_english")]
    operations = [
        migrations.AddField("person", "badge_hash", models.CharField(max_length=200, null=True, verbose_name="胸卡")),
        migrations.AddField("person", "pin_hash", models.CharField(max_length=200, null=True, verbose_name="PIN 码")),
        migrations.AddConstraint("person", models.UniqueConstraint(fields=("badge_hash",), name="people_person_badge")),
        migrations.CreateModel(
            name="DeviceEnrolment",
            fields=[
                ("device", models.BigIntegerField(primary_key=True, serialize=False)),
                ("secret_hash", models.CharField(max_length=64, unique=True)),
                ("enrolled_at", models.DateTimeField()),
                ("enrolled_by", models.BigIntegerField()),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation")),
            ],
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("device", models.BigIntegerField()),
                ("token_hash", models.CharField(max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person")),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("closed_at", None)), fields=["person"], name="people_shift_person")],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("closed_at", None)), fields=("device",), name="people_shift_open")
                ],
            },
        ),
    ]
