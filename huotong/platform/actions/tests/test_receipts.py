"""Request keys: what is sent twice is done once and answered the same."""

import threading
import uuid
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.db import connection

from huotong.conftest import NOW, Company, problems
from huotong.core.documents import Answer, Request
from huotong.platform.actions import door, grouping
from huotong.platform.actions.receipts import KEPT
from huotong.platform.runs import care
from huotong.registry import configuration


def uuid7(age: timedelta) -> str:
    """A UUIDv7 (RFC 9562) of so long ago."""
    milliseconds = int((NOW - age).timestamp() * 1000)
    return str(uuid.UUID(int=milliseconds << 80 | 7 << 76 | 2 << 62 | 12345))


def orders(company: Company) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sales_salesorder")
        return int(cursor.fetchone()[0])


def test_a_twin_has_no_effect_and_the_same_answer(shop: Company):
    shop.receive("A1", {"X": "10"})
    request = shop.request("sales_order.create", key="one", **shop.ordering({"X": "4"}))
    first, twin = shop.send(request), shop.send(request)
    assert (first.status, first.repeated, twin.repeated) == (201, False, True)
    assert (twin.status, twin.body) == (first.status, first.body)
    assert (orders(shop), shop.stock("X")) == (1, ("10", "4", "0", "6"))


def test_a_twin_may_say_the_same_in_another_order(shop: Company):
    shop.receive("A1", {"X": "10"})
    line = {"item": "X", "quantity": Decimal("4.0"), "price": "1"}
    first = shop.ask("sales_order.create", key="one", customer="C", lines=[line])
    twin = shop.ask("sales_order.create", key="one", lines=[dict(reversed(line.items()))], customer="C")
    assert (first.status, twin.repeated, twin.body) == (201, True, first.body)
    for other in ({**line, "quantity": Decimal(4)}, {**line, "price": "1.0"}):
        assert shop.refused("sales_order.create", key="one", customer="C", lines=[other]) == [("key.reused", "Idempotency-Key")]


def test_a_twin_is_answered_as_before_though_the_document_has_changed_since(shop: Company):
    request = shop.request("warehouse.change", "W", key="one", name="Two")
    first = shop.send(request)
    shop.do("warehouse.change", "W", name="Three")
    assert shop.send(request).body == first.body
    assert shop.read("warehouse", "W")["name"] == "Three"


def test_twenty_twins_at_once_have_one_effect_and_one_answer(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    request = lasting.request("sales_order.create", key="one", **lasting.ordering({"X": "4"}))
    start = threading.Barrier(20)
    found: list[Answer] = []

    def send() -> None:
        start.wait()
        try:
            found.append(door.perform(request, now=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(found) == 20
    assert {(answer.status, str(answer.body)) for answer in found} == {(201, str(found[0].body))}
    assert (orders(lasting), lasting.stock("X")) == (1, ("10", "4", "0", "6"))


def test_twins_that_wait_in_one_process_have_one_effect_and_one_answer(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    request = lasting.request("sales_order.create", key="one", **lasting.ordering({"X": "4"}))
    version = configuration.current_version()
    start = threading.Barrier(12)
    found: list[Answer] = []

    def send() -> None:
        start.wait()
        try:
            found.append(grouping.perform_grouped(request, now=NOW, version=version))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(12)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert {(answer.status, str(answer.body)) for answer in found} == {(201, str(found[0].body))}
    assert (len(found), orders(lasting), lasting.stock("X")) == (12, 1, ("10", "4", "0", "6"))


def test_the_same_key_with_other_content_is_refused(shop: Company):
    shop.send(shop.request("warehouse.change", "W", key="one", name="Two"))
    for other in (
        shop.request("warehouse.change", "W", key="one", name="Three"),
        shop.request("warehouse.archive", "W", key="one"),
        shop.request("bin.change", "A1", key="one", name="Two"),
        shop.request("warehouse.change", "W", key="one", at=1, name="Two"),
    ):
        answer = shop.send(other)
        assert (answer.status, problems(answer)) == (422, [("key.reused", "Idempotency-Key")])
    assert shop.read("warehouse", "W")["name"] == "Two"


def test_a_refusal_is_not_remembered_so_the_mended_request_may_keep_its_key(shop: Company):
    refused = shop.send(shop.request("warehouse.create", key="one", name="Two"))
    assert refused.status == 422
    assert shop.send(shop.request("warehouse.create", key="one", code="W2", name="Two")).status == 201


def test_a_key_of_36_days_ago_is_refused_and_one_of_34_days_is_not(shop: Company):
    answer = shop.send(shop.request("warehouse.change", "W", key=uuid7(timedelta(days=36)), name="Two"))
    assert (answer.status, problems(answer)) == (422, [("key.too_old", "Idempotency-Key")])
    assert shop.send(shop.request("warehouse.change", "W", key=uuid7(timedelta(days=34)), name="Two")).status == 200


def test_receipts_are_kept_35_days(shop: Company):
    shop.send(shop.request("warehouse.change", "W", key="old", name="Two"))
    assert care.forget_receipts(NOW + KEPT - timedelta(seconds=1)) == 0
    care.forget_receipts(NOW + KEPT + timedelta(seconds=1))
    assert shop.send(shop.request("warehouse.change", "W", key="old", name="Two")).repeated is False


def test_the_twin_of_another_person_learns_which_document_it_is_and_no_values(shop: Company):
    shop.receive("A1", {"X": "10"})
    first = shop.send(shop.request("sales_order.create", key="one", **shop.ordering({"X": "4"})))
    other = shop.employ("WANG", "sales_order.*")
    twin = other.send(replace(shop.request("sales_order.create", key="one", **shop.ordering({"X": "4"})), actor=other.actor))
    assert twin.status == 201
    assert dict(twin.body) == {name: first.body[name] for name in ("id", "number", "state", "version")}


def test_a_person_without_the_right_learns_nothing_by_sending_a_twin(shop: Company):
    shop.receive("A1", {"X": "10"})
    shop.send(shop.request("sales_order.create", key="one", **shop.ordering({"X": "4"})))
    nobody = shop.employ("WANG", "item.read")
    twin = nobody.send(nobody.request("sales_order.create", key="one", **shop.ordering({"X": "4"})))
    assert (twin.status, problems(twin)) == (403, [("rights.not_allowed", None)])


def test_a_key_is_free_again_when_its_request_was_refused_in_a_batch_that_was_done(shop: Company):
    good = shop.request("warehouse.create", key="good", code="W2", name="Two")
    bad = shop.request("warehouse.create", key="bad", code="W3")
    assert [answer.status for answer in door.perform_all([good, bad], mode="each", now=NOW)] == [201, 422]
    assert shop.send(replace(bad, given={"code": "W3", "name": "Three"})).status == 201


def test_a_request_without_values_is_remembered_too(shop: Company):
    request = Request("one", "warehouse.archive", shop.actor, {}, "W")
    assert [door.perform(request, now=NOW).status for _ in range(2)] == [200, 200]
    assert shop.read("warehouse", "W")["version"] == 2
