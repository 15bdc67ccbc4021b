"""Tables of what was brought in: staged imports, and what people decided about headers and values."""

from django.db import models

from huotong.platform.people.models import Organisation, Person


class Import(models.Model):
    """A file on its way in. What it holds lies packed in three columns, since nobody asks for single cells by SQL:

    `content` the file's sheets as read, `edits` what the person did, `verdict` what is wrong; and `made` what came of it.
    """

    id = models.BigIntegerField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=80)
    file = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    version = models.IntegerField(default=1)
    setting = models.JSONField()
    counts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    content = models.BinaryField()
    edits = models.BinaryField()
    verdict = models.BinaryField()
    made = models.BinaryField(default=b"")

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="imports_import_when"),
            models.Index(fields=["organisation", "fingerprint"], name="imports_import_same"),
        ]


class Remembered(models.Model):
    """What a word in a sheet means in this organisation: a header as a field (`column` is empty), a value as another."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=80)
    column = models.CharField(max_length=160, blank=True)
    given = models.CharField(max_length=200)
    meant = models.CharField(max_length=200, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "type", "column", "given"], name="imports_remembered_once"),
        ]
