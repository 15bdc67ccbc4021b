"""What lies beside documents: photos and papers. The content of a file is kept once, however often it is attached."""

from django.db import models
from django.db.models import Q

from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable


class Content(models.Model):
    """The bytes themselves, under their hash, so that a backup of the database has them and none is kept twice."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    kept_at = models.DateTimeField()


class Attachment(DocumentTable):
    """One file at one document, of whatever type."""

    target_type = columns.text(Text("单据类型", "Document type"), required=True, fixed=True, length=80)
    target = columns.integer(Text("单据标识", "Document identity"), required=True, fixed=True, inner=True)
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", given=False)
    name = columns.text(Text("文件名", "File name"), required=True, fixed=True)
    media = columns.text(Text("格式", "Format"), required=True, fixed=True, length=40)
    size = columns.integer(Text("大小（字节）", "Size (bytes)"), required=True, fixed=True)
    sha256 = columns.text(Text("内容指纹", "Content hash"), required=True, fixed=True, length=64, inner=True)
    person = columns.reference(Text("人员", "Person"), "people.Person", to="person", given=False)
    happened_at = columns.moment(Text("发生时间", "Happened at"), fixed=True)

    class Meta(DocumentTable.Meta):
        indexes = [
            *DocumentTable.Meta.indexes,
            models.Index(fields=["target_type", "target"], condition=Q(state="active"), name="files_attachment_of"),
            models.Index(fields=["sha256"], name="files_attachment_content"),
        ]
