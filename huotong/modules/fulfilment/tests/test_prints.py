"""What stands on the papers of the floor, as one person sees it."""

from huotong.conftest import NOW, Company
from huotong.platform.printing import printing
from huotong.platform.printing.sight import Sight
from huotong.registry import configuration


def paper(company: Company, type: str, key: str, *numbers: str):
    config = configuration.current()
    sight = Sight(company.actor, config.types, NOW, config.version)
    return printing.sheets(printing.named(config.types[type], key), sight.read(type, numbers), sight)


def ordered(shop: Company, **given) -> dict:
    shop.do("item.create", code="A", name="山核桃仁")
    shop.do("receipt.create", warehouse="W", bin=bins(shop)[0], lines=[{"item": "A", "quantity": "10"}])
    return shop.do(
        "sales_order.create", customer="C", lines=[{"item": "A", "quantity": "4", "price": "77.77"}], confirm=True, **given
    )


def bins(shop: Company) -> list[str]:
    config = configuration.current()
    sight = Sight(shop.actor, config.types, NOW, config.version)
    return sorted(row["code"] for row in sight.read("bin", ["W"], by="warehouse"))


def outbound(shop: Company, order: dict) -> str:
    config = configuration.current()
    sight = Sight(shop.actor, config.types, NOW, config.version)
    return sight.read("outbound", [order["number"]], by="demand_code")[0]["number"]


def texts(sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for table in sheet.tables for row in table.rows]


def test_a_pick_list_says_bin_item_quantity_and_unit(shop: Company):
    number = outbound(shop, ordered(shop))
    shop.do("outbound.release", number)
    (sheet,) = paper(shop, "outbound", "pick_list", number)
    assert texts(sheet) == [["", bins(shop)[0], "A", "4", "件"]]
    assert (sheet.number, sheet.barcode, sheet.empty) == (number, number, "")


def test_what_is_picked_is_ticked(shop: Company):
    number = outbound(shop, ordered(shop))
    shop.do("outbound.release", number)
    shop.do("outbound.confirm_pick", number, cart="K1")
    (sheet,) = paper(shop, "outbound", "pick_list", number)
    assert [row[0].ticked for row in sheet.tables[0].rows] == [True]


def test_what_is_not_released_says_so(shop: Company):
    (sheet,) = paper(shop, "outbound", "pick_list", outbound(shop, ordered(shop)))
    assert (sheet.tables, sheet.empty != "") == ([], True)


def test_a_wave_has_the_picks_of_its_outbounds(shop: Company):
    number = outbound(shop, ordered(shop))
    wave = shop.do("wave.create", warehouse="W", orders=[number], method="batch")
    shop.do("wave.release", wave["id"])
    (sheet,) = paper(shop, "wave", "pick_list", wave["number"])
    assert texts(sheet) == [["", bins(shop)[0], "A", number, "4", "件"]]


def test_a_wave_tells_nothing_of_outbounds_to_who_may_not_read_them(shop: Company):
    number = outbound(shop, ordered(shop))
    wave = shop.do("wave.create", warehouse="W", orders=[number], method="batch")
    shop.do("wave.release", wave["id"])
    (sheet,) = paper(shop.employ("P", "wave.read"), "wave", "pick_list", wave["number"])
    assert sheet.tables == []


def test_a_delivery_note_has_the_address_and_no_price(shop: Company):
    order = ordered(shop, deliver_to="杭州市\n3 号楼")
    (of_outbound,) = paper(shop, "outbound", "delivery_note", outbound(shop, order))
    (of_order,) = paper(shop, "sales_order", "delivery_note", order["number"])
    assert [sheet.notes for sheet in (of_outbound, of_order)] == [[("送货地址", "客户\n杭州市\n3 号楼")]] * 2
    assert "77.77" not in f"{of_outbound}{of_order}"
    assert "77.77" in f"{paper(shop, 'sales_order', 'document', order['number'])}"


def test_a_packed_parcel_has_its_list_and_its_label(shop: Company):
    number = outbound(shop, ordered(shop))
    shop.do("outbound.release", number)
    shop.do("outbound.confirm_pick", number, cart="K1")
    shop.do("outbound.check_item", number, items=[{"code": "A", "quantity": "4"}])
    shop.do("outbound.pack_parcel", number, carton="X1")
    config = configuration.current()
    (parcel,) = Sight(shop.actor, config.types, NOW, config.version).read("parcel", [number], by="outbound")
    (packed,) = paper(shop, "parcel", "packing_list", parcel["number"])
    (by_outbound,) = paper(shop, "outbound", "packing_list", number)
    (label,) = paper(shop, "parcel", "label", parcel["number"])
    assert texts(packed) == texts(by_outbound) == [["1", "A", "4", "件"]]
    assert parcel["number"] in by_outbound.tables[0].label
    assert (label.big, label.barcode, label.address[0]) == (parcel["number"], parcel["number"], "客户")


def packed(shop: Company, carton: str, weight: str | None = "1.5", **given) -> dict:
    number = outbound(shop, ordered(shop, **given))
    shop.do("outbound.release", number)
    shop.do("outbound.confirm_pick", number, cart="K1")
    shop.do("outbound.check_item", number, items=[{"code": "A", "quantity": "4"}])
    shop.do("outbound.pack_parcel", number, carton=carton, weight=weight)
    config = configuration.current()
    return Sight(shop.actor, config.types, NOW, config.version).read("parcel", [number], by="outbound")[0]


def test_a_manifest_lists_the_parcels_of_a_carrier_with_weights_and_receivers(shop: Company):
    shop.do("carrier.create", code="SF", name="顺丰")
    one = packed(shop, "X1")
    shop.do("parcel.set_tracking", one["number"], tracking="SF-1", carrier="SF")
    (sheet,) = paper(shop, "parcel", "manifest", one["number"])
    (row,) = sheet.tables[0].rows
    assert (row[1].text, row[1].second, row[3].text, row[4].text) == (one["number"], "SF-1", "客户", "1.5")
    assert (sheet.tables[0].total, [value for _, value in sheet.facts][1]) == ("共 1 个包裹，1.5 kg", "顺丰")
    assert sheet.signatures == ["交货人", "司机签字", "日期"]


def test_each_carrier_has_a_manifest_of_its_own_and_a_weight_only_where_all_were_weighed(shop: Company):
    shop.do("carrier.create", code="SF", name="顺丰")
    first = packed(shop, "X1")
    rows = [first]
    for carton, weight in (("X2", None), ("X3", "2")):
        number = outbound(shop, reordered(shop))
        shop.do("outbound.release", number)
        shop.do("outbound.confirm_pick", number, cart=f"K-{carton}")
        shop.do("outbound.check_item", number, items=[{"code": "A", "quantity": "1"}])
        shop.do("outbound.pack_parcel", number, carton=carton, weight=weight)
        config = configuration.current()
        rows += Sight(shop.actor, config.types, NOW, config.version).read("parcel", [number], by="outbound")
    shop.do("parcel.set_tracking", rows[2]["number"], tracking="SF-3", carrier="SF")
    none, carried = paper(shop, "parcel", "manifest", *(row["number"] for row in rows))
    assert (none.number, none.tables[0].total) == (f"{rows[0]['number']} – {rows[1]['number']}", "共 2 个包裹")
    assert (carried.number, carried.tables[0].total) == (rows[2]["number"], "共 1 个包裹，2 kg")


def reordered(shop: Company) -> dict:
    return shop.do("sales_order.create", customer="C", lines=[{"item": "A", "quantity": "1", "price": "1"}], confirm=True)
