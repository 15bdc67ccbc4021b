"""What parcels promise."""

from decimal import Decimal
from typing import Any

import pytest

from huotong.core.documents import Document, Work
from huotong.modules.conftest import NOW, Company
from huotong.modules.logistics import public
from huotong.modules.logistics.models import Parcel
from huotong.platform.numbers import ids

OUTBOUND, OTHER = 4711, 4712


def new(**said: Any) -> Document:
    return public.new_parcel(7, 1, outbound=OUTBOUND, outbound_code="OB1", warehouse=3, **said)


@pytest.fixture
def warehouse(company: Company) -> int:
    return company.do("warehouse.create", code="W1", name="主仓")["id"]


def stored(company: Company, warehouse: int, code: str, outbound: int = OUTBOUND, state: str = "open") -> int:
    """A parcel as packing leaves it."""
    moments = {"created_at": NOW, "changed_at": NOW, "created_by": 0}
    owned = {"organisation_id": company.actor.organisation, "warehouse_id": warehouse, "outbound_id": outbound}
    return Parcel.objects.create(id=ids.one(), code=code, state=state, **owned, **moments).id


def test_a_new_parcel_is_open_and_knows_its_outbound():
    parcel = new(carton="BOX-1", weight_kg=Decimal("1.25"))
    assert (parcel.type, parcel.state, parcel.code) == ("parcel", "open", None)
    assert {key: value for key, value in parcel.values.items() if value is not None} == {
        "outbound": "OB1",
        "outbound_id": OUTBOUND,
        "warehouse": 3,
        "carton": "BOX-1",
        "weight_kg": Decimal("1.25"),
    }


def test_handing_over_keeps_what_is_not_given():
    parcel = new(carrier=5)
    told = Work.tell("parcel.handed_over", parcel)
    assert public.handed_over(parcel) == Work.set(parcel, state="handed_over") + told
    assert public.handed_over(parcel, "1Z9", 6) == Work.set(parcel, state="handed_over", tracking="1Z9", carrier=6) + told


def test_a_cancelled_parcel_is_told_of():
    parcel = new()
    assert public.cancelled(parcel) == Work.set(parcel, state="cancelled") + Work.tell("parcel.cancelled", parcel)


def test_open_parcels_are_found_by_outbound(company: Company, warehouse: int):
    first, second = (stored(company, warehouse, code) for code in ("P1", "P2"))
    other = stored(company, warehouse, "P3", OTHER)
    stored(company, warehouse, "P4", state="handed_over")
    assert public.open_parcels([OUTBOUND, OTHER, 1]) == {OUTBOUND: [first, second], OTHER: [other]}


def test_a_tracking_number_may_come_before_and_after_the_parcel_left(company: Company, warehouse: int):
    company.do("carrier.create", code="SF", name="顺丰")
    for code, state in (("P1", "open"), ("P2", "handed_over")):
        stored(company, warehouse, code, state=state)
        parcel = company.do("parcel.set_tracking", code, tracking="SF123", carrier="SF")
        assert (parcel["tracking"], parcel["carrier"], parcel["state"]) == ("SF123", "SF", state)


def test_a_corrected_tracking_number_keeps_the_carrier(company: Company, warehouse: int):
    company.do("carrier.create", code="SF", name="顺丰")
    stored(company, warehouse, "P1")
    company.do("parcel.set_tracking", "P1", tracking="SF123", carrier="SF")
    parcel = company.do("parcel.set_tracking", "P1", tracking="SF124")
    assert (parcel["tracking"], parcel["carrier"]) == ("SF124", "SF")


def test_a_cancelled_parcel_takes_no_tracking_number(company: Company, warehouse: int):
    stored(company, warehouse, "P1", state="cancelled")
    assert company.refused("parcel.set_tracking", "P1", tracking="SF123") == [("document.wrong_state", None)]


def test_parcels_are_not_made_by_hand(company: Company):
    assert company.refused("parcel.create", outbound="OB1") == [("verb.unknown", None)]
