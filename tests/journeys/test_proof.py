"""The book is proven, and everybody is told what that said."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from huotong.platform.book import proofs
from huotong.platform.runs import proving
from huotong.registry import statements
from tests.conformance.conftest import Api
from tests.journeys.conftest import Shop


def prove(shop: Shop) -> dict:
    shop.post("/api/proof")
    shop.later()
    return shop.get("/api/proof")


def test_before_the_first_proof_nothing_is_claimed(shop: Shop):
    told = shop.get("/api/proof")
    assert (told["at"], told["ok"], told["faults"], told["waiting"]) == (None, None, 0, False)


def test_a_proof_is_asked_for_and_told(shop: Shop):
    shop.post("/api/proof")
    assert shop.get("/api/proof")["waiting"]
    shop.later()
    told = shop.get("/api/proof")
    entries = statements.only("SELECT count(*) FROM book_entry")
    assert (told["ok"], told["faults"], told["first"], told["waiting"]) == (True, 0, None, False)
    assert told["checked"]["entries"] == entries > 0


def test_a_wrong_sum_is_named_with_its_item(shop: Shop):
    item = statements.only("SELECT id FROM catalog_item WHERE code = 'X'")
    statements.run("UPDATE book_spot SET on_hand = on_hand + 1 WHERE item = %s AND on_hand > 0", [item])
    told = prove(shop)
    assert told["ok"] is False and told["faults"] >= 1
    assert (told["first"]["law"], told["first"]["item"], told["first"]["warehouse"]) == ("spot.on_hand", "X", "W1")


def test_counts_of_today_stand_beside_it(shop: Shop):
    shop.post("/api/count", {"bin": "A1", "item": "X", "counted": "10"}, status=201)
    shop.post("/api/count", {"bin": "A2", "item": "Y", "counted": "5"}, status=201)
    told = shop.get("/api/proof")
    assert (told["counted"], told["agreed"]) == (2, 1)


def test_who_may_see_no_stock_learns_only_whether_it_is_right(shop: Shop, person: Callable[..., Api]):
    statements.run("UPDATE book_spot SET on_hand = on_hand + 1 WHERE on_hand > 0")
    prove(shop)
    clerk = person("item.read")
    told = clerk.get("/api/proof").json()
    assert (told["ok"], told["first"], told["counted"], told["agreed"], told["may"]) == (False, None, None, None, False)
    assert clerk.post("/api/proof", {}).status_code == 403


def test_the_worker_asks_once_a_day_by_itself(shop: Shop):
    now = timezone.now()
    proving.ask_when_old(now)
    proving.ask_when_old(now)
    assert statements.only("SELECT count(*) FROM jobs_job WHERE name = %s", [proving.NAME]) == 1
    shop.later()
    proving.ask_when_old(now)
    assert not proving.waits()
    found = proofs.latest()
    assert found is not None
    proving.ask_when_old(found.at + timedelta(hours=23))
    assert proving.waits()
