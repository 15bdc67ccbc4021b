"""Customers with their addresses, suppliers, carriers. Phone, email and street lie here alone."""

from huotong.core.documents import Choice
from huotong.core.texts import Text
from huotong.registry import columns
from huotong.registry.tables import DocumentTable, LineTable, parent

LEVELS = (
    Choice("normal", Text("普通", "Normal")),
    Choice("vip", Text("VIP", "VIP"), "warning"),
    Choice("key", Text("重点", "Key account"), "processing"),
)
DEGREES = 6
"""Decimals of longitude and latitude: about a tenth of a metre."""


class PartnerTable(DocumentTable):
    """What is known of every partner."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    phone = columns.text(Text("电话", "Phone"), length=60)
    email = columns.text(Text("邮箱", "Email"))
    country = columns.text(Text("国家或地区", "Country"))
    note = columns.long_text(Text("备注", "Note"))

    class Meta(DocumentTable.Meta):
        abstract = True


class Customer(PartnerTable):
    level = columns.choice(Text("等级", "Customer level"), LEVELS, default="normal")


class CustomerAddress(LineTable):
    """Where goods may be sent; the label tells one from another."""

    document = parent("partners.Customer")
    label = columns.text(Text("地址名称", "Address name"), length=60)
    name = columns.text(Text("收货人", "Recipient"))
    phone = columns.text(Text("电话", "Phone"), length=60)
    country = columns.text(Text("国家或地区", "Country"))
    province = columns.text(Text("省", "Province"))
    city = columns.text(Text("市", "City"))
    street = columns.text(Text("详细地址", "Street"), required=True)
    postcode = columns.text(Text("邮编", "Postcode"), length=20)
    longitude = columns.quantity(Text("经度", "Longitude"), decimals=DEGREES)
    latitude = columns.quantity(Text("纬度", "Latitude"), decimals=DEGREES)


class Supplier(PartnerTable):
    pass


class Carrier(DocumentTable):
    """Who takes parcels away. `tracking_url` has {tracking} where the number of a parcel goes."""

    name = columns.text(Text("名称", "Name"), required=True)
    name_en = columns.text(Text("英文名称", "Name in English"))
    service = columns.text(Text("服务", "Service"))
    phone = columns.text(Text("电话", "Phone"), length=60)
    tracking_url = columns.text(
        Text("查询网址", "Tracking address"), help=Text("用 {tracking} 代表运单号", "With {tracking} for the parcel's number")
    )
