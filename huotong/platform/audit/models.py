from django.db import models


class Entry(models.Model):
    """One change of one document by one action. `changes` is {"field": [before, after], "lines": [...]}; never changed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    person = models.BigIntegerField()
    key = models.CharField(max_length=200)
    verb = models.CharField(max_length=120)
    type = models.CharField(max_length=80)
    document = models.BigIntegerField()
    version = models.IntegerField()
    changes = models.JSONField()
    agreed_by = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["type", "document", "id"], name="audit_document")]
