from django.db import models


class Event(models.Model):
    """`number` is empty until the publisher has numbered it; readers see numbered ones only."""

    id = models.BigAutoField(primary_key=True)
    number = models.BigIntegerField(null=True, unique=True)
    name = models.CharField(max_length=160)
    type = models.CharField(max_length=80)
    document = models.BigIntegerField()
    code = models.CharField(max_length=80, null=True)
    version = models.IntegerField()
    organisation_id = models.BigIntegerField()
    facts = models.JSONField()
    at = models.DateTimeField()
    by = models.BigIntegerField()
    request = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(number=None), name="events_waiting")]
