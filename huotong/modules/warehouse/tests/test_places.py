"""What warehouses, zones, bins and containers promise."""

from collections.abc import Callable

import pytest

from huotong.modules.conftest import Company
from huotong.modules.warehouse import public
from huotong.modules.warehouse.records import PlaceFacts
from huotong.platform.book import places


@pytest.fixture
def site(company: Company) -> int:
    return company.do("warehouse.create", code="W1", name="主仓")["id"]


def test_a_new_warehouse_has_its_places_outside(company: Company):
    warehouse = company.do("warehouse.create", code="W1", name="主仓")["id"]
    outside = {places.outside(warehouse, kind) for kind in ("supplier", "customer", "scrap", "difference")}
    assert len(outside) == 4
    with pytest.raises(LookupError):
        places.outside(warehouse + 1, "supplier")


@pytest.mark.parametrize(
    ("kind", "sells", "gives"),
    [
        ("raw", True, True),
        ("semi", True, True),
        ("finished", True, True),
        ("consumable", True, True),
        ("picking", True, True),
        ("receiving", True, False),
        ("staging", True, False),
        ("qc", False, False),
        ("quarantine", False, False),
        ("returns", False, False),
    ],
)
def test_the_use_of_a_zone_says_whether_its_bins_sell_and_give(company: Company, site: int, kind: str, sells: bool, gives: bool):
    zone = company.do("zone.create", code="Z", warehouse="W1", name="区", kind=kind)
    assert (zone["sells"], zone["gives"]) == (sells, gives)
    created = company.do("bin.create", code="a-01-01", warehouse="W1", zone="Z")
    assert public.place_facts([created["id"]]) == {
        created["id"]: PlaceFacts(created["id"], "A-01-01", "bin", site, "active", sells, gives, zone["id"])
    }


def test_a_bin_may_be_kept_from_picking_in_any_zone(company: Company, site: int):
    created = company.do("bin.create", code="A", warehouse="W1", gives=False)
    assert (created["sells"], created["gives"]) == (True, False)


def test_the_flags_of_a_bin_never_change(company: Company, site: int):
    company.do("bin.create", code="A", warehouse="W1")
    assert company.refused("bin.change", "A", sells=False) == [("value.fixed", "sells")]


def test_a_zone_of_another_warehouse_is_refused(company: Company, site: int):
    company.do("warehouse.create", code="W2", name="二仓")
    company.do("zone.create", code="Z2", warehouse="W2", name="区", kind="picking")
    assert company.refused("bin.create", code="A", warehouse="W1", zone="Z2") == [("bin.zone_elsewhere", "zone")]


def test_a_bin_changes_into_a_zone_of_the_same_use_only(company: Company, site: int):
    for kind in ("picking", "finished", "qc"):
        company.do("zone.create", code=kind, warehouse="W1", name=kind, kind=kind)
    company.do("bin.create", code="A", warehouse="W1", zone="PICKING")
    assert company.do("bin.change", "A", zone="FINISHED")["zone"] == "FINISHED"
    assert company.refused("bin.change", "A", zone="QC") == [("bin.zone_of_other_use", "zone")]


def test_a_bin_of_a_set_apart_zone_does_not_look_as_if_it_sold_by_leaving_it(company: Company, site: int):
    for kind in ("picking", "qc"):
        company.do("zone.create", code=kind, warehouse="W1", name=kind, kind=kind)
    company.do("bin.create", code="A", warehouse="W1", zone="QC")
    assert company.refused("bin.change", "A", zone="PICKING") == [("bin.zone_of_other_use", "zone")]
    assert company.refused("bin.change", "A", zone="") == [("bin.zone_of_other_use", "zone")]


@pytest.mark.parametrize(("kind", "gives"), [("cart", False), ("tote", False), ("carton", False), ("pallet", True)])
def test_what_lies_in_a_container_counts_and_only_a_pallet_gives(company: Company, site: int, kind: str, gives: bool):
    created = company.do("container.create", code="C1", warehouse="W1", kind=kind)["id"]
    assert public.place_facts([created, 1]) == {created: PlaceFacts(created, "C1", "container", site, "active", True, gives)}


def test_codes_of_bins_are_unique_in_a_company_and_free_in_another(found: Callable[[str], Company]):
    one, other = found("ONE"), found("OTHER")
    for each in (one, other):
        each.do("warehouse.create", code="W", name="仓")
        each.do("bin.create", code="A", warehouse="W")
    one.do("warehouse.create", code="V", name="仓")
    assert one.refused("bin.create", code="a", warehouse="V") == [("document.code_taken", "code")]


def test_a_place_is_archived_only_when_nothing_lies_in_it(company: Company, site: int):
    company.do("bin.create", code="A", warehouse="W1")
    company.do("bin.create", code="B", warehouse="W1")
    company.do("item.create", code="I", name="I")
    company.do("receipt.create", warehouse="W1", bin="A", lines=[{"item": "I", "quantity": "2"}])
    assert company.refused("bin.archive", "A") == [("place.holds_goods", None)]
    assert company.refused("warehouse.archive", "W1") == [("place.holds_goods", None)]
    assert company.do("bin.archive", "B")["state"] == "archived"
    company.do("count.create", bin="A", item="I", counted="0")
    assert company.do("bin.archive", "A")["state"] == "archived"
    assert company.do("warehouse.archive", "W1")["state"] == "archived"


def test_an_archived_bin_takes_no_goods(company: Company, site: int):
    company.do("bin.create", code="A", warehouse="W1")
    company.do("item.create", code="I", name="I")
    company.do("bin.archive", "A")
    found = company.refused("receipt.create", warehouse="W1", bin="A", lines=[{"item": "I", "quantity": "2"}])
    assert found == [("reference.archived", "bin")]
