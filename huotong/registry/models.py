"""Custom fields, and the one number that says which configuration is in force."""

from django.db import models

from huotong.core.documents import Choice
from huotong.core.texts import Text

from . import columns
from .tables import DocumentTable

KINDS = (
    Choice("text", Text("文字", "Text")),
    Choice("long_text", Text("长文字", "Long text")),
    Choice("quantity", Text("数量", "Quantity")),
    Choice("money", Text("金额", "Money")),
    Choice("integer", Text("整数", "Whole number")),
    Choice("flag", Text("是否", "Yes or no")),
    Choice("date", Text("日期", "Date")),
    Choice("moment", Text("时刻", "Moment")),
    Choice("choice", Text("选项", "Choice")),
)


class Version(models.Model):
    """One row. A trigger raises `version` whenever configuration is written, whoever writes it."""

    id = models.BooleanField(primary_key=True, default=True)
    version = models.BigIntegerField(default=1)


class CustomField(DocumentTable):
    """A field that people added to a type. Its values lie in the type's `extra` column, under the code."""

    code = columns.text(Text("字段编码", "Field code"), required=True, fixed=True, length=40)
    type = columns.text(Text("单据类型", "Document type"), required=True, fixed=True, length=80)
    kind = columns.choice(Text("字段种类", "Kind of field"), KINDS, required=True, fixed=True)
    label = columns.json(Text("显示名称", "Label"), default=dict)
    required = columns.flag(Text("必填", "Required"))
    cost = columns.flag(Text("属于成本", "Is a cost"), cost=True)
    choices = columns.json(Text("选项", "Choices"))

    class Meta(DocumentTable.Meta):
        constraints = [models.UniqueConstraint(fields=["type", "code"], name="registry_customfield_code")]
