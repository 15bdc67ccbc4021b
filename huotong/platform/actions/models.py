from django.db import models


class Receipt(models.Model):
    """What a request key was answered; written with the change itself, kept 35 days."""

    key = models.CharField(primary_key=True, max_length=200)
    content = models.CharField(max_length=64)
    person = models.BigIntegerField()
    status = models.SmallIntegerField(default=0)
    body = models.TextField(default="")
    came_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["came_at"], name="actions_receipt_age")]
