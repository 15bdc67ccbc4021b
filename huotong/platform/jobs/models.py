from django.db import models


class Job(models.Model):
    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=160)
    lane = models.CharField(max_length=200, null=True)
    given = models.JSONField()
    due_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(failed_at=None), name="jobs_waiting"),
            models.Index(fields=["lane", "id"], name="jobs_lane"),
        ]
