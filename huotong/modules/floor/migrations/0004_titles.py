"""What a packet is about, so that whoever must take it away finds it."""

from django.db import migrations, models

AS_ON_THE_DEVICE = """
UPDATE floor_packet SET title = left(coalesce(dialogue -> 'titles' ->> 'zh', dialogue ->> 'title'), 200),
                        title_en = left(coalesce(dialogue -> 'titles' ->> 'en', dialogue ->> 'title'), 200)
"""


class Migration(migrations.Migration):
    dependencies = [("floor", "0003_handed_over")]

    operations = [
        migrations.AddField("packet", "title", models.CharField(max_length=200, null=True, verbose_name="哪件活")),
        migrations.AddField("packet", "title_en", models.CharField(max_length=200, null=True, verbose_name="哪件活（英文）")),
        migrations.RunSQL(AS_ON_THE_DEVICE, migrations.RunSQL.noop),
    ]
