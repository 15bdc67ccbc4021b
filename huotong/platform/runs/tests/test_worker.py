"""What the worker promises: reactions in order, one effect however often it dies, failures that block only their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from huotong.conftest import NOW, Company, elsewhere
from huotong.core.documents import Module, Question, Reaction
from huotong.core.texts import Text
from huotong.platform.actions import door
from huotong.platform.jobs import queue, record
from huotong.platform.runs import minutes, publisher, running, worker
from huotong.registry import configuration, statements

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def jobs() -> list[tuple[str, str | None, bool]]:
    """(name, lane, whether it was set aside) of every job."""
    rows = statements.fetch("SELECT name, lane, failed_at IS NOT NULL FROM jobs_job ORDER BY id")
    return [(name, lane, failed) for name, lane, failed in rows]


def publish_all() -> None:
    while publisher.publish():
        pass


def enqueue(name: str, *lanes: str | None, given: dict[str, Any] | None = None) -> None:
    rows = [
        {"key": str(record.following_key(name, index)), "name": name, "lane": lane, "given": given or {}, "due_at": NOW}
        for index, lane in enumerate(lanes)
    ]
    statements.run(record.INSERT, [statements.rows_json(rows)])


def forget() -> None:
    for kept in (configuration.modules, publisher.names_of_reactions, running._reactions, running._functions, running._plans):
        kept.cache_clear()


@pytest.fixture
def with_module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Adds a module with these reactions and jobs to the installation."""

    def add(*, reactions: dict[str, Callable[..., Any]] | None = None, **more: Any) -> None:
        mine = {event: (Reaction(f"test.{event}", function),) for event, function in (reactions or {}).items()}
        added = Module("test", Text("测试", "Test"), reactions=mine, **more)
        everything = (*configuration.modules(), added)
        forget()
        monkeypatch.setattr("huotong.app.modules.modules", lambda: everything)

    yield add
    monkeypatch.undo()
    forget()


def test_reactions_run_in_the_order_of_what_happened_to_a_document(shop: Company, with_module: Callable[..., None]):
    seen: list[str] = []
    with_module(
        reactions={
            name: lambda event: seen.append(event.name) or []
            for name in ("warehouse.changed", "warehouse.archived", "warehouse.restored")
        }
    )
    publish_all()
    for verb, given in (("change", {"name": "One"}), ("archive", {}), ("restore", {}), ("change", {"name": "Two"})):
        shop.do(f"warehouse.{verb}", "W", **given)
    worker.run_until_idle()
    assert seen == ["warehouse.changed", "warehouse.archived", "warehouse.restored", "warehouse.changed"]


def test_a_failing_reaction_blocks_only_its_own_document_until_it_is_retried(shop: Company, with_module: Callable[..., None]):
    seen: list[tuple[str, int]] = []
    broken = {"W"}
    codes = {shop.read("warehouse", "W")["id"]: "W", shop.do("warehouse.create", code="V", name="V")["id"]: "V"}

    def react(event: Any) -> list[Question]:
        if codes[event.id] in broken:
            raise RuntimeError("the shelf fell over")
        seen.append((codes[event.id], event.id))
        return []

    with_module(reactions={"warehouse.changed": react, "warehouse.archived": react})
    for code in ("W", "V"):
        shop.do("warehouse.change", code, name="One")
        shop.do("warehouse.archive", code)
    publish_all()
    now = datetime.now(UTC)
    for _ in range(queue.TRIES_MAX + 2):
        running.run_due(now)
        now += timedelta(hours=1)
    assert [code for code, _ in seen] == ["V", "V"]
    waiting = [(lane, failed) for name, lane, failed in jobs() if name == "reaction"]
    (identity,) = [each for each, code in codes.items() if code == "W"]
    assert waiting == [(f"warehouse:{identity}", True), (f"warehouse:{identity}", False)]
    (failed,) = statements.fetch("SELECT id, error FROM jobs_job WHERE failed_at IS NOT NULL")
    assert failed[1] == "RuntimeError: the shelf fell over"
    broken.clear()
    assert queue.retry([failed[0]], now) == 1
    running.run_due(now)
    running.run_due(now)
    assert [code for code, _ in seen] == ["V", "V", "W", "W"]


def test_a_failed_reaction_may_be_skipped_so_that_what_waits_behind_it_goes_on(shop: Company, with_module: Callable[..., None]):
    seen: list[str] = []

    def break_down(event: Any) -> list[Question]:
        raise RuntimeError("no")

    with_module(reactions={"warehouse.changed": break_down, "warehouse.archived": lambda event: seen.append(event.name) or []})
    shop.do("warehouse.change", "W", name="One")
    shop.do("warehouse.archive", "W")
    publish_all()
    now = datetime.now(UTC)
    for _ in range(queue.TRIES_MAX + 1):
        running.run_due(now)
        now += timedelta(hours=1)
    ((failed,),) = statements.fetch("SELECT id FROM jobs_job WHERE failed_at IS NOT NULL")
    assert (seen, queue.skip([failed])) == ([], 1)
    running.run_due(now)
    assert (seen, jobs()) == (["warehouse.archived"], [])


def test_nothing_is_skipped_that_was_not_set_aside(shop: Company):
    enqueue("unknown", "lane")
    ((job,),) = statements.fetch("SELECT id FROM jobs_job WHERE name = 'unknown'")
    assert (queue.skip([job]), queue.retry([job], NOW)) == (0, 0)


def test_a_reaction_asks_the_door_once_however_often_the_worker_dies_before_its_note(
    shop: Company, with_module: Callable[..., None]
):
    def react(event: Any) -> list[Question]:
        return [Question("customer.create", None, {"code": "NEW", "name": "New"})]

    with_module(reactions={"warehouse.changed": react})
    shop.do("warehouse.change", "W", name="One")
    publish_all()
    # The worker dies after each step: its transaction of notes is lost, the lease runs out.
    for hours in range(4):
        rows = statements.fetch("SELECT * FROM jobs_job ORDER BY id")
        running.run_due(LATER + timedelta(hours=hours))
        names = "id, key, name, lane, given, due_at, tries, failed_at, error"
        for row in rows:
            values = [*row[:4], statements.rows_json(row[4]), *row[5:]]
            statements.run(f"INSERT INTO jobs_job ({names}) VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s) ON CONFLICT DO NOTHING", values)
    assert shop.read("customer", "NEW")["version"] == 1
    customer = shop.read("customer", "NEW")["id"]
    ((count,),) = statements.fetch("SELECT count(*) FROM audit_entry WHERE document = %s", [customer])
    assert count == 1


def test_a_worker_that_dies_between_the_doors_commit_and_its_note_asks_again_and_nothing_is_done_twice(lasting: Company):
    lasting.receive("A1", {"X": "10"})
    order = lasting.order({"X": "4"}, profile="counter")
    lasting.do("outbound.hand_over", order["outbounds"][0]["id"])
    die = """
import os
from huotong.platform.jobs import queue
from huotong.platform.runs import worker
queue.done = lambda jobs: os._exit(0) if closing(jobs) else forget(jobs)
from huotong.registry import statements
def closing(jobs):
    found = statements.fetch("SELECT 1 FROM jobs_job WHERE id = ANY(%s) AND given->>'verb' = 'sales_order.close'", [jobs])
    return bool(found)
def forget(jobs):
    statements.run("DELETE FROM jobs_job WHERE id = ANY(%s)", [jobs])
worker.run_until_idle()
"""
    elsewhere(die)
    assert lasting.read("sales_order", order["id"])["state"] == "done"
    assert [name for name, _, _ in jobs()] == ["door.ask"]
    version = lasting.read("sales_order", order["id"])["version"]
    running.run_due(datetime.now(UTC))
    assert [name for name, _, _ in jobs()] == ["door.ask"], "its lease has not run out"
    running.run_due(datetime.now(UTC) + queue.LEASE + timedelta(seconds=1))
    assert (jobs(), lasting.read("sales_order", order["id"])["version"]) == ([], version)


def test_two_workers_never_run_the_same_job(shop: Company):
    enqueue("work", *[None] * 40)
    first = queue.take(30, NOW)
    second = queue.take(30, NOW)
    assert (len(first), len(second), {job.id for job in first} & {job.id for job in second}) == (30, 10, set())


def test_jobs_of_one_lane_run_one_after_the_other(shop: Company):
    enqueue("work", "a", "a", "b", None, None)
    taken = queue.take(10, NOW)
    assert len(taken) == 4
    queue.done([job.id for job in taken])
    assert len(queue.take(10, NOW)) == 1


def test_a_mistake_in_one_action_stops_neither_the_worker_nor_the_other_jobs(shop: Company):
    given = running.question_given(
        Question("customer.create", None, {"code": "GOOD", "name": "Good"}), person=0, organisation=shop.actor.organisation
    )
    bad = {**given, "verb": 7}
    for name, each in (("bad", bad), ("good", given)):
        row = {"key": str(record.following_key(name)), "name": "door.ask", "lane": None, "given": each, "due_at": NOW}
        statements.run(record.INSERT, [statements.rows_json([row])])
    running.run_due(datetime.now(UTC))
    assert shop.read("customer", "GOOD")["name"] == "Good"
    assert len(jobs()) == 1


def test_what_fails_is_tried_again_later_and_later_and_then_set_aside(shop: Company, with_module: Callable[..., None]):
    tried: list[datetime] = []

    def work(given: Any, *, now: datetime) -> None:
        tried.append(now)
        raise RuntimeError("no")

    with_module(jobs={"work": work})
    enqueue("work", None)
    now = NOW
    for _ in range(24 * 60):
        running.run_due(now)
        now += timedelta(minutes=1)
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert (len(tried), pauses == sorted(pauses), pauses[-1] <= timedelta(hours=1, minutes=1)) == (queue.TRIES_MAX, True, True)
    assert jobs() == [("work", None, True)]


def test_a_job_that_nobody_knows_is_set_aside_at_once(shop: Company):
    enqueue("unknown", None)
    running.run_due(NOW)
    assert jobs() == [("unknown", None, True)]


def test_a_question_that_has_lost_its_sense_is_dropped_and_another_refusal_is_not(
    shop: Company, with_module: Callable[..., None]
):
    asked = [
        Question("warehouse.restore", "W", {}, while_open=True),
        Question("customer.create", None, {"code": "NEW"}, while_open=True),
    ]
    with_module(reactions={"warehouse.changed": lambda event: asked})
    shop.do("warehouse.change", "W", name="One")
    worker.run_until_idle()
    assert [given["verb"] for (given,) in statements.fetch("SELECT given FROM jobs_job")] == ["customer.create"]


def test_a_question_is_asked_after_the_commit_only(shop: Company):
    shop.receive("A1", {"X": "10"})
    order = shop.order({"X": "4"}, profile="counter")
    shop.do("outbound.hand_over", order["outbounds"][0]["id"])
    assert shop.read("sales_order", order["id"])["state"] == "confirmed"
    worker.run_until_idle()
    assert shop.read("sales_order", order["id"])["state"] == "done"


def test_what_a_reaction_does_is_noted_under_the_person_it_follows(shop: Company):
    shop.receive("A1", {"X": "10"})
    keeper = shop.employ("LI", "outbound.*", "stock_move.read")
    order = shop.order({"X": "4"}, profile="counter")
    keeper.do("outbound.hand_over", order["outbounds"][0]["id"])
    worker.run_until_idle()
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM audit_entry WHERE verb = 'sales_order.close'")
        assert cursor.fetchall() == [(keeper.actor.person,)]


def test_a_reaction_acts_in_the_organisation_of_its_event_alone(shop: Company):
    assert running.system(7, 8).organisations == frozenset([8])
    request = replace(shop.request("warehouse.change", "W", name="x"), actor=running.system(7, 8))
    assert door.perform(request, now=NOW).status == 404


def test_a_plan_is_computed_beside_other_work_and_its_questions_are_asked_for_whom_it_works(
    shop: Company, with_module: Callable[..., None]
):
    def plan(given: dict[str, Any], *, now: datetime) -> list[Question]:
        return [Question("unit.create", None, {"code": given["code"], "name": given["code"]})]

    with_module(plans={"think": plan})
    enqueue("think", None, given={"code": "KG", "person": 0, "organisation": shop.actor.organisation})
    while running.run_due(LATER):
        pass
    assert [name for name, *_ in jobs()] == ["think"]
    assert running.run_plans(LATER) == 1
    running.run_due(LATER)
    assert (jobs(), shop.read("unit", "KG")["name"]) == ([], "KG")


def test_what_modules_ask_each_minute_is_asked_once_in_it(shop: Company, with_module: Callable[..., None]):
    def ask(now: datetime) -> list[tuple[int, Question]]:
        return [(shop.actor.organisation, Question("unit.create", None, {"code": f"U{now.minute}", "name": "U"}))]

    with_module(each_minute=(ask,))
    for second in (1, 2):
        minutes.ask(LATER.replace(second=second))
        running.run_due(LATER.replace(second=second))
    minutes.ask(LATER + timedelta(minutes=1))
    running.run_due(LATER + timedelta(minutes=1))
    assert statements.fetch("SELECT code FROM catalog_unit WHERE code LIKE 'U%' ORDER BY 1") == [("U0",), ("U1",)]
    assert jobs() == []
