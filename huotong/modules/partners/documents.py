"""The types `customer`, `supplier` and `carrier`."""

from huotong.core.documents.master import archive, change, create, restore
from huotong.core.texts import Text
from huotong.registry.types import declare, declare_lines

from . import models

CUSTOMER = declare(
    "customer",
    Text("客户", "Customer"),
    models.Customer,
    fields="name name_en level phone email country note",
    lists="code name level country phone",
    lines=declare_lines(
        models.CustomerAddress,
        key="addresses",
        label=Text("地址", "Addresses"),
        fields="label name phone country province city street postcode longitude latitude",
    ),
    actions=(create(), change(), archive(), restore()),
    title="name",
    module="partners",
)

SUPPLIER = declare(
    "supplier",
    Text("供应商", "Supplier"),
    models.Supplier,
    fields="name name_en phone email country note",
    lists="code name country phone",
    actions=(create(), change(), archive(), restore()),
    title="name",
    module="partners",
)

CARRIER = declare(
    "carrier",
    Text("承运商", "Carrier"),
    models.Carrier,
    fields="name name_en service phone tracking_url",
    actions=(create(), change(), archive(), restore()),
    title="name",
    module="partners",
)
