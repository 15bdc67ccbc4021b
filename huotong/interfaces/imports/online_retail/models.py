"""What was read, as it was read, so that later files can change what follows from it. Keyed by file, row and content."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class File(models.Model):
    name = models.TextField(primary_key=True, db_collation="C")
    content = models.CharField(max_length=64)
    rows = models.IntegerField()


class Line(models.Model):
    """What one or several rows say, exactly alike. `id` is the identity of the line of the document that it becomes.

    `first_file` and `first_row` name the row that counts; all others that say the same are listed as repeats.
    """

    content = models.UUIDField(primary_key=True)
    id = models.BigIntegerField(unique=True)
    first_file = models.TextField(db_collation="C")
    first_row = models.IntegerField()
    raw = ArrayField(models.TextField())
    invoice = models.TextField(db_collation="C")
    item = models.TextField(db_collation="C")
    customer = models.TextField(db_collation="C")
    at = models.DateTimeField()
    quantity = models.BigIntegerField()
    price = models.DecimalField(max_digits=18, decimal_places=4)
    kind = models.TextField()
    paper = models.TextField()
    change = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["item", "at"], name="online_retail_line_item"),
            models.Index(fields=["paper", "invoice"], name="online_retail_line_invoice"),
        ]


class Row(models.Model):
    pk = models.CompositePrimaryKey("file", "row")
    file = models.TextField(db_collation="C")
    row = models.IntegerField()
    content = models.UUIDField()
