from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("flows", "0003_asked")]

    operations = [migrations.RemoveField(model_name="approval", name="asked")]
