"""The manifest of a hand-over: the parcels that went in it, and no others."""

from huotong.conftest import NOW
from huotong.core.texts import Text
from huotong.modules.conftest import Company
from huotong.modules.floor import public as floor
from huotong.modules.floor.tests.test_packets import PROGRESS, wanted
from huotong.platform.printing import printing
from huotong.platform.printing.sheets import Label, Sheet
from huotong.platform.printing.sight import Sight
from huotong.registry import configuration, statements


def packed(shop: Company, carton: str) -> tuple[int, str, int]:
    """(parcel, its number, its outbound)"""
    outbound = int(shop.order({"X": "1"})["outbounds"][0]["id"])
    shop.do("outbound.release", outbound)
    shop.do("outbound.confirm_pick", outbound, cart=f"C-{carton}")
    shop.do("outbound.check_item", outbound, items=[{"code": "X", "quantity": "1"}])
    parcel = shop.do("outbound.pack_parcel", outbound, carton=carton)["parcel"]
    return int(parcel["id"]), str(parcel["number"]), outbound


def sheets(shop: Company, *packets: str) -> list[Sheet | Label]:
    config = configuration.current()
    sight = Sight(shop.actor, config.types, NOW, config.version)
    return printing.sheets(printing.named(config.types["packet"], "manifest"), sight.read("packet", packets), sight)


def taken(shop: Company, *parcels: tuple[int, str, int]) -> dict[str, object]:
    return shop.do("packet.create", **wanted([("hand_over", parcel, outbound) for parcel, _, outbound in parcels]))


def test_what_was_given_back_stands_on_the_manifest_of_who_handed_it_over(shop: Company):
    shop.receive("A1", {"X": "10"})
    shop.do("device.create", code="H1", name="H1", warehouse="W")
    shop = shop.employ("LI", "*")
    one, two = packed(shop, "B1"), packed(shop, "B2")
    first = taken(shop, one, two)
    shop.do("outbound.hand_over", one[2], parcels=[one[1]])
    shop.do("packet.scan", first["id"], progress=PROGRESS, closed=[f"hand_over:{one[0]}"], answer={}, over=False)
    shop.do("packet.give_back", first["id"])
    statements.run("UPDATE floor_packet SET created_at = created_at - interval '1 hour'")
    second = taken(shop, two)
    (begun,), (empty,) = sheets(shop, str(first["number"])), sheets(shop, str(second["number"]))
    assert isinstance(empty, Sheet)
    assert (empty.tables, empty.empty) == ((), "No parcel was handed over.")
    shop.do("outbound.hand_over", two[2], parcels=[two[1]])
    shop.do("packet.scan", second["id"], progress=PROGRESS, closed=[], answer={}, over=True)
    both = [*sheets(shop, str(first["number"])), *sheets(shop, str(second["number"]))]
    assert [[row[1].text for row in sheet.tables[0].rows] for sheet in both if isinstance(sheet, Sheet)] == [[one[1]], [two[1]]]
    assert [sheet.number for sheet in both if isinstance(sheet, Sheet)] == [first["number"], second["number"]]
    assert isinstance(begun, Sheet)
    assert begun.organisation == both[1].organisation != ""  # type: ignore[union-attr]


def test_of_a_recheck_the_parcel_is_known_with_which_it_ended_and_no_later_one(shop: Company):
    shop.receive("A1", {"X": "10"})
    shop.do("device.create", code="H1", name="H1", warehouse="W")
    shop = shop.employ("LI", "*")
    before = packed(shop, "B1")
    statements.run("UPDATE logistics_parcel SET created_at = created_at - interval '1 hour'")
    packet = shop.do("packet.create", **wanted([("recheck", before[2], before[2])], kind="recheck", task=f"recheck:{before[2]}"))
    assert floor.packed_in(packet["id"]) is None
    statements.run("UPDATE logistics_parcel SET created_at = created_at + interval '1 hour'")
    shop.do("packet.scan", packet["id"], progress=PROGRESS, closed=[], answer={}, over=True)
    assert floor.packed_in(packet["id"]) == before[:2]
    statements.run("UPDATE logistics_parcel SET created_at = created_at + interval '1 hour'")
    assert floor.packed_in(packet["id"]) is None


def test_a_hand_over_is_called_by_its_carrier_in_each_language(shop: Company):
    shop.receive("A1", {"X": "10"})
    shop.do("carrier.create", code="SF", name="顺丰", name_en="SF Express")
    packed(shop, "B1")
    (carrier,), (warehouse,) = ([row[0] for row in statements.fetch(asked)] for asked in (_CARRIERS, _WAREHOUSES))
    statements.run(f"UPDATE logistics_parcel SET carrier_id = {carrier}")
    assert floor.hand_over(warehouse, carrier).title == Text("顺丰", "SF Express")
    for language, name in (("zh", "顺丰"), ("en", "SF Express")):
        (task,) = floor.tasks_for(shop.actor.person, warehouse, ["hand_over"], now=NOW, language=language)
        assert (task.key, task.number) == (f"hand_over:{carrier}", name)


_CARRIERS = "SELECT id FROM partners_carrier WHERE code = 'SF'"
_WAREHOUSES = "SELECT DISTINCT warehouse_id FROM logistics_parcel"
