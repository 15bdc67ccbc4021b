"""In which packets a parcel was handed over, for manifests."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("floor", "0002_taken_back")]

    operations = [
        migrations.AddIndex(
            "packettask",
            models.Index(fields=["task"], condition=models.Q(type="hand_over"), name="floor_packettask_parcel"),
        ),
    ]
