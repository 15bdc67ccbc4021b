"""What people call things in their own sheets: for each type and each field the words that are met in headers.

Folded as `folded` folds: lower case, without blanks and punctuation, and without what stands in brackets.
"""

import re
import unicodedata

TYPES: dict[str, tuple[str, ...]] = {
    "item": (
        "物料",
        "货号",
        "料号",
        "品号",
        "商品",
        "产品",
        "货品",
        "存货",
        "款号",
        "sku",
        "item",
        "product",
        "stockcode",
        "partno",
        "material",
    ),
    "unit": ("单位", "计量单位", "基本单位", "unit", "uom"),
    "customer": ("客户", "买家", "购货单位", "收货单位", "customer", "client", "buyer"),
    "supplier": ("供应商", "供货商", "厂商", "厂家", "供货单位", "supplier", "vendor"),
    "carrier": ("承运商", "快递", "物流公司", "物流", "carrier", "courier"),
    "warehouse": ("仓库", "发货仓", "库房", "仓", "warehouse", "wh", "site"),
    "bin": ("库位", "货位", "仓位", "储位", "架位", "bin", "location", "slot"),
    "zone": ("库区", "区域", "zone", "area"),
    "container": ("容器", "托盘", "周转箱", "container", "pallet", "tote"),
    "sales_order": ("订单", "销售单", "销售订单", "salesorder", "order", "invoice"),
    "receipt": ("入库单", "收货单", "receipt", "grn"),
    "person": ("人员", "员工", "账号", "用户", "person", "user", "login"),
    "role": ("角色", "岗位", "role"),
}
_CODES = ("", "编码", "编号", "代码", "号", "码", "code", "no", "number", "id")
"""What may follow the word of a type where its code is meant."""

FIELDS: dict[str, tuple[str, ...]] = {
    "code": ("编码", "编号", "代码", "code", "no", "number", "id"),
    "number": ("单号", "单据号", "单据编号", "编号", "number", "no", "docno"),
    "name": ("名称", "品名", "全称", "姓名", "name", "description", "title"),
    "name_en": ("英文名称", "英文名", "英文品名", "nameinenglish", "englishname"),
    "spec": ("规格", "规格型号", "型号", "spec", "specification", "model"),
    "category": ("分类", "类别", "品类", "category", "group", "class"),
    "brand": ("品牌", "牌子", "brand"),
    "quantity": ("数量", "件数", "订购数量", "订货数量", "实收数量", "数", "quantity", "qty", "pcs", "amountordered"),
    "counted": ("实盘", "实盘数", "盘点数", "盘点数量", "counted"),
    "price": ("单价", "售价", "销售价", "含税单价", "价格", "price", "unitprice"),
    "cost": ("成本", "成本价", "进价", "进货价", "采购价", "单位成本", "cost", "unitcost", "purchaseprice"),
    "note": ("备注", "说明", "附注", "note", "remark", "remarks", "comment", "comments", "memo"),
    "phone": ("电话", "手机", "联系电话", "手机号", "phone", "tel", "mobile", "telephone"),
    "address": ("地址", "收货地址", "详细地址", "address", "street"),
    "contact": ("联系人", "收货人", "contact", "attention"),
    "email": ("邮箱", "电子邮件", "email", "mail"),
    "lot": ("批号", "批次", "lot", "batch"),
    "serial": ("序列号", "序号", "serial", "sn"),
    "expires_on": ("有效期", "有效期至", "到期日", "失效日期", "保质期至", "expires", "expiry", "expirydate", "bestbefore"),
    "promised_on": ("交货日期", "要货日期", "承诺日期", "duedate", "deliverydate"),
    "happened_at": ("日期", "发生时间", "单据日期", "date"),
    "weight_kg": ("重量", "单重", "毛重", "净重", "weight"),
    "tracking": ("批次管理", "批号管理", "跟踪方式", "tracking"),
    "shelf_life_days": ("保质期", "保质期天数", "shelflife"),
    "volume_l": ("体积", "volume"),
    "country": ("国家", "country"),
    "currency": ("币种", "币别", "currency"),
    "barcodes.code": ("条码", "条形码", "国际条码", "barcode", "ean", "gtin", "upc"),
}

_BRACKETS = re.compile(r"[(\[{<【（〔［].*?[)\]}>】）〕］]")
_NO_WORD = re.compile(r"[\W_]+")


def folded(header: str) -> str:
    """A header as it is compared: `数量（袋）`, `数 量` and `数量:` are one."""
    plain = unicodedata.normalize("NFKC", header)
    return _NO_WORD.sub("", _BRACKETS.sub("", plain)).lower() or _NO_WORD.sub("", plain).lower()


def whole(header: str) -> str:
    """A header with what stands in brackets."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", header)).lower()


def of_type(key: str) -> frozenset[str]:
    """What the code of a document of this type is called."""
    return frozenset(word + code for word in TYPES.get(key, ()) for code in _CODES)


def of_field(key: str) -> frozenset[str]:
    return frozenset(FIELDS.get(key, ()))
