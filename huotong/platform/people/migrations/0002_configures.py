from django.db import migrations

from huotong.registry.migrating import counts_as_configuration


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("registry", "0002_version")]
    operations = [
        counts_as_configuration(
            "people_organisation", "people_site", "people_role", "people_person", "people_personrole", "people_personsite", "people_token"
        )
    ]
