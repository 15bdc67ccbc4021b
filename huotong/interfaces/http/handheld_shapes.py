"""What the handheld's addresses are given, for those who read it and for the page that describes the API."""

from huotong.core.documents import Field
from huotong.core.texts import Text

DEVICE = Field("device", Text("设备", "Device"), required=True, length=80, help=Text("设备编码", "The code of the device"))
PACKET = Field("packet", Text("任务包", "Packet"), "integer")
KEY = Field("key", Text("请求键", "Key"), required=True, length=120)
SCANNED = Field(
    "scan",
    Text("扫描", "Scan"),
    "json",
    required=True,
    help=Text('{"text"}、{"choice"} 或 {"quantity", "unit"}', 'One of {"text"}, {"choice"}, {"quantity", "unit"}'),
)
SESSION = Field("session", Text("班次", "Work shift"), "integer")
HAPPENED_AT = Field("happened_at", Text("发生时间", "Happened at"), "moment")

ENROL = (
    Field("device", Text("设备", "Device"), required=True, length=80, help=Text("设备编码或名称", "Code or name of the device")),
    Field("warehouse", Text("仓库", "Warehouse"), length=80, help=Text("新设备所在的仓库", "Where a new device is")),
)
SIGN_IN = (
    Field("badge", Text("胸卡", "Badge"), length=200, help=Text("扫到的编码", "The code as it was scanned")),
    Field("login", Text("账号", "Login"), length=80),
    Field("pin", Text("PIN 码", "PIN"), length=8),
    Field("browser", Text("用 Cookie 登录", "Sign in by cookie"), "flag", default=True),
)
SCAN = (DEVICE, PACKET, KEY, SCANNED, SESSION, HAPPENED_AT)
TAKE = (
    DEVICE,
    PACKET,
    Field("task", Text("任务", "Task"), length=80),
    Field("kind", Text("自由作业", "Free work"), length=40),
    Field("warehouse", Text("仓库", "Warehouse"), length=80),
    SESSION,
)
PHOTO = (
    DEVICE,
    Field("packet", Text("任务包", "Packet"), "integer", required=True),
    Field("stop", Text("站点", "Stop"), length=80),
    Field(
        "scan", Text("报异常的那次扫描", "The scan that reported the exception"), length=120, help=Text("它的请求键", "Its key")
    ),
    SESSION,
    HAPPENED_AT,
)
RETURN = (DEVICE, Field("packet", Text("任务包", "Packet"), "integer", required=True))
DRAIN = (DEVICE, Field("scans", Text("扫描", "Scans"), "rows", required=True, rows=(PACKET, KEY, SCANNED, SESSION, HAPPENED_AT)))
