"""Organisations, sites, people, roles and tokens."""

from django.db import models

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, SharedTable, parent

LANGUAGES = (Choice("zh", Text("中文", "Chinese")), Choice("en", Text("英文", "English")))


class Organisation(SharedTable):
    """A company or branch. `closed_until`: nothing that counts at or before this moment may be posted any more."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    currency = columns.text(Text("本位币", "Base currency"), required=True, length=3, folds=True, default="CNY")
    time_zone = columns.text(Text("时区", "Time zone"), required=True, length=60, default="Asia/Shanghai")
    closed_until = columns.moment(Text("关账至", "Closed until"))


class Site(DocumentTable):
    """The identity of a warehouse, since rights need it; its layout lives in the module `warehouse`."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    time_zone = columns.text(Text("时区", "Time zone"), required=True, length=60, default="Asia/Shanghai")
    address = columns.text(Text("地址", "Address"))


class Role(SharedTable):
    """What its holders may do: patterns such as `sales_order.*`, `stock.read` or `*`."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    grants = columns.json(Text("权限", "Rights"), required=True, names=True)
    sees_cost = columns.flag(Text("可见成本", "Sees cost"))
    hidden = columns.json(Text("隐藏字段", "Hidden fields"), names=True)


class Person(SharedTable):
    code = columns.text(Text("账号", "Login"), required=True, fixed=True, length=80)
    name = columns.text(Text("姓名", "Full name"), required=True)
    language = columns.choice(Text("语言", "Language"), LANGUAGES, default="zh")
    password_hash = columns.text(Text("密码", "Password"), secret=True, given=False)
    badge_hash = columns.text(Text("胸卡", "Badge"), secret=True, given=False)
    pin_hash = columns.text(Text("PIN 码", "PIN"), secret=True, given=False)

    class Meta(SharedTable.Meta):
        constraints = [
            *SharedTable.Meta.constraints,
            models.UniqueConstraint(fields=["badge_hash"], name="people_person_badge"),
        ]


class PersonRole(LineTable):
    document = parent("people.Person")
    role = columns.reference(Text("角色", "Role"), "people.Role", to="role", required=True)


class PersonSite(LineTable):
    document = parent("people.Person")
    warehouse = columns.reference(Text("仓库", "Warehouse"), "people.Site", to="warehouse", required=True)


class Token(DocumentTable):
    """A key with which a script acts as a person, within its scopes. Only a hash of it is kept."""

    person = columns.reference(Text("人员", "Person"), "people.Person", to="person", required=True, fixed=True)
    scopes = columns.json(Text("范围", "Scopes"), required=True, fixed=True, names=True)
    expires_at = columns.moment(Text("有效期至", "Expires at"), fixed=True)
    token_hash = columns.text(Text("密钥", "Secret"), secret=True, given=False, index=True)


class SavedView(DocumentTable):
    """A list as somebody likes to see it: filters and order as the address has them, and columns."""

    type = columns.text(Text("单据类型", "Document type"), required=True, fixed=True, length=80)
    name = columns.text(Text("名称", "Name"), required=True)
    query = columns.long_text(Text("查询条件", "Query"))
    shared = columns.flag(Text("已共享", "Shared"), given=False)
    person = columns.reference(Text("人员", "Person"), "people.Person", to="person", given=False)
    columns = columns.json(Text("显示列", "Columns"), names=True)


class Session(models.Model):
    """A person who signed in with a password: a token that ends by itself."""

    token_hash = models.CharField(primary_key=True, max_length=64)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()


class SessionsEnded(models.Model):
    """One row: how many sessions were ended by hand. Whoever remembers a session looks it up again when this has grown."""

    id = models.BooleanField(primary_key=True, default=True)
    number = models.BigIntegerField(default=0)


class DeviceEnrolment(models.Model):
    """The secret of a shared device. One row a device: who enrols it again makes the secret before worthless."""

    device = models.BigIntegerField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    enrolled_by = models.BigIntegerField()
    enrolled_at = models.DateTimeField()


class Shift(models.Model):
    """A person at a device from a moment to a moment. It outlives its session: scans made in it may come later."""

    id = models.BigAutoField(primary_key=True)
    device = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    token_hash = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device"], condition=models.Q(closed_at=None), name="people_shift_open"),
        ]
        indexes = [models.Index(fields=["person"], condition=models.Q(closed_at=None), name="people_shift_person")]


class Preferences(models.Model):
    """How a person likes the screens to be: JSON as text, since it is nobody's business to look into."""

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="+")
    value = models.TextField(default="{}")


class SignInAttempt(models.Model):
    """Failed sign-ins of the last minutes, so that guessing is slow across all processes."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["login", "at"], name="people_attempt")]
