from django.db import models


class Series(models.Model):
    """The next number of one pattern, organisation and period."""

    name = models.CharField(max_length=200, primary_key=True)
    next = models.BigIntegerField(default=1)
