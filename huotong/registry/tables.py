"""The columns that every document and every line has."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from huotong.core.texts import Text

from . import columns


class DocumentTable(models.Model):
    """A document. Its `code` is its public name: the number of a paper, the code of master data.

    `search` holds what the one search box finds it by, `sort_key` its place in lists; both are written by the door.
    """

    id = models.BigIntegerField(primary_key=True)
    organisation_id = models.BigIntegerField()
    code = columns.text(Text("编码", "Code"), required=True, folds=True, fixed=True, length=80)
    state = models.CharField(max_length=40)
    version = models.IntegerField(default=1)
    extra = models.JSONField(default=dict)
    search = ArrayField(models.TextField(), default=list)
    sort_key = models.TextField(default="")
    created_at = columns.moment(Text("建立时间", "Created at"), required=True, given=False)
    created_by = models.BigIntegerField()
    changed_at = columns.moment(Text("更改时间", "Changed at"), required=True, given=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "code"], name="%(app_label)s_%(class)s_code"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="%(app_label)s_%(class)s_find"),
            models.Index(fields=["sort_key", "id"], name="%(app_label)s_%(class)s_sort"),
        ]


class SharedTable(DocumentTable):
    """Master data whose codes are unique in the whole installation."""

    class Meta(DocumentTable.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["code"], name="%(app_label)s_%(class)s_code")]


class LineTable(models.Model):
    """A row of a document. A subclass adds `document`, the foreign key to its parent."""

    id = models.BigIntegerField(primary_key=True)
    position = models.IntegerField()
    extra = models.JSONField(default=dict)

    class Meta:
        abstract = True


def parent(model: str) -> models.ForeignKey:
    """The foreign key from a line to its document."""
    return models.ForeignKey(model, on_delete=models.CASCADE, related_name="+")
