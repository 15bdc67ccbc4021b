"""Packets are leases: who has what until when, and how it ends."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from huotong.conftest import NOW, statements_of
from huotong.core.documents import Request
from huotong.modules.conftest import Company
from huotong.modules.floor import public as floor
from huotong.modules.floor.lapsing import lapsed
from huotong.platform.actions import door
from huotong.platform.people import sessions, shifts
from huotong.platform.runs import worker
from huotong.registry import statements

PROGRESS = {"stop": "pick:1", "left": ["pick:1"], "done": 0, "all": 1, "kept": {}}


@pytest.fixture
def hall(shop: Company) -> Company:
    shop.receive("A1", {"X": "10", "Y": "10"})
    for code in ("H1", "H2"):
        shop.do("device.create", code=code, name=code, warehouse="W")
    return shop


@pytest.fixture
def li(hall: Company) -> Company:
    return hall.employ("LI", "*")


@pytest.fixture
def sun(hall: Company, li: Company) -> Company:
    return hall.employ("SUN", "*")


def wanted(tasks: Sequence[tuple[str, int, int]], *, device: str = "H1", hours: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "device": device,
        "warehouse": "W",
        "kind": "pick",
        "task": "pick:o1",
        "until": (NOW + timedelta(hours=hours)).isoformat(),
        "dialogue": {"title": "O1", "stops": []},
        "progress": PROGRESS,
        "tasks": [{"type": kind, "task": task, "of": of} for kind, task, of in tasks],
        **more,
    }


def take(person: Company, *tasks: int, of: int = 1, **said: Any) -> int:
    return int(person.do("packet.create", **wanted([("pick", task, of) for task in tasks], **said))["id"])


def state(company: Company, packet: int) -> str:
    return str(company.read("packet", packet)["state"])


def on_the_floor(company: Company) -> tuple[int, int]:
    """An outbound and its one pick."""
    outbound = int(company.order({"X": "2"})["outbounds"][0]["id"])
    company.do("outbound.release", outbound)
    return outbound, int(company.read("outbound", outbound)["picks"][0]["id"])


def test_what_one_has_nobody_else_takes_and_the_refusal_names_him_and_the_time(li: Company, sun: Company):
    take(li, 1, 2)
    answer = sun.ask("packet.create", **wanted([("pick", 2, 1), ("pick", 3, 1)]))
    (refusal,) = answer.body["refusals"]
    assert (answer.status, refusal["code"], refusal["facts"]["person"]) == (409, "packet.tasks_taken", "LI")
    until = (NOW + timedelta(hours=1)).astimezone(ZoneInfo("Asia/Shanghai"))
    assert refusal["facts"]["until"] == f"{until:%H:%M}"
    assert take(sun, 3)


def test_an_other_kind_of_task_with_the_same_identity_is_another(li: Company, sun: Company):
    take(li, 1)
    assert sun.do("packet.create", **wanted([("put_back", 1, 1)]))["state"] == "open"


def test_a_lease_that_lapsed_is_ended_by_whoever_takes_it_next(li: Company, sun: Company):
    first = take(li, 1)
    later = NOW + timedelta(hours=2)
    given = wanted([("pick", 1, 1)], hours=3)
    answer = door.perform(Request("k", "packet.create", sun.actor, given), now=later)
    assert answer.status == 201
    assert (state(li, first), state(li, answer.body["id"])) == ("ended", "open")


def test_who_takes_his_own_work_again_has_it_once(li: Company):
    first, second = take(li, 1), take(li, 1)
    assert (state(li, first), state(li, second)) == ("ended", "open")
    elsewhere = {**wanted([("pick", 1, 1)]), "device": "H2"}
    assert li.refused("packet.create", **elsewhere) == [("packet.tasks_taken", "tasks")], "it is in his hands at the first device"


def test_nobody_keeps_work_for_more_than_a_day(li: Company):
    assert li.refused("packet.create", **wanted([("pick", 1, 1)], hours=25)) == [("packet.too_long", "until")]
    packet = take(li, 1)
    until = (NOW + timedelta(hours=25)).isoformat()
    assert li.refused("packet.renew", packet, until=until) == [("packet.too_long", "until")]


def test_work_at_a_device_is_free_once_somebody_else_begins_a_shift_there(li: Company, sun: Company):
    packet = take(li, 1)
    device = int(li.read("device", "H1")["id"])
    shifts.begin(device, li.actor.person, "li's", NOW)
    assert list(lapsed(NOW)) == []
    shifts.begin(device, sun.actor.person, "sun's", NOW)
    ((organisation, question),) = lapsed(NOW)
    assert (organisation, question.verb, question.target) == (li.actor.organisation, "packet.lapse", packet)


def test_a_minute_after_its_time_a_lease_ends_by_itself(li: Company):
    packet = take(li, 1)
    assert list(lapsed(NOW + timedelta(minutes=59))) == []
    ((organisation, question),) = lapsed(NOW + timedelta(minutes=61))
    assert (organisation, question.verb, question.target) == (li.actor.organisation, "packet.lapse", packet)


def test_the_leases_of_an_archived_person_end(hall: Company, li: Company, sun: Company):
    packet = take(li, 1)
    hall.do("person.archive", "LI")
    assert [question.target for _, question in lapsed(NOW)] == [packet]


@pytest.mark.parametrize("verb", ["revoke", "archive"])
def test_a_device_that_is_revoked_or_put_away_gives_its_work_back_and_ends_its_shift(hall: Company, li: Company, verb: str):
    packet, other = take(li, 1), take(li, 2, device="H2")
    device = int(hall.read("device", "H1")["id"])
    hall.do("person.set_badge", "LI", badge="B-4711")
    enrolled = shifts.enrolled(shifts.enrol(device, li.actor.organisation, li.actor.person, NOW))
    assert enrolled is not None
    opened = shifts.by_badge(enrolled, "B-4711", NOW)
    hall.do(f"device.{verb}", "H1")
    assert (state(li, packet), state(li, other)) == ("ended", "open")
    worker.run_until_idle()
    assert sessions.authenticate(opened.token, NOW) is None
    assert floor.known_device(device).state == {"revoke": "revoked", "archive": "archived"}[verb]  # type: ignore[union-attr]


def test_a_scan_sets_where_one_stands_and_frees_what_is_done(li: Company, sun: Company):
    packet = take(li, 1, 2)
    progress = {**PROGRESS, "done": 1}
    answer = li.do("packet.scan", packet, progress=progress, closed=["pick:1"], answer={"screen": "place"}, over=False)
    assert answer["answer"] == {"screen": "place"}
    held = floor.packet_of(packet)
    assert held is not None
    assert (held.progress, held.person, held.device) == (progress, li.actor.person, "H1")
    assert take(sun, 1)
    assert set(floor.leased([("pick", 1), ("pick", 2)], now=NOW)) == {("pick", 1), ("pick", 2)}
    assert floor.leased([("pick", 2)], now=NOW)[("pick", 2)].person == li.actor.person


def test_with_the_last_scan_the_packet_is_done(li: Company):
    packet = take(li, 1, 2)
    li.do("packet.scan", packet, progress={**PROGRESS, "done": 2}, closed=[], answer={}, over=True)
    assert state(li, packet) == "done"
    assert floor.leased([("pick", 1), ("pick", 2)], now=NOW) == {}


def test_nobody_scans_in_the_packet_of_another(li: Company, sun: Company):
    packet = take(li, 1)
    given = {"progress": PROGRESS, "closed": [], "answer": {}, "over": False}
    assert sun.refused("packet.scan", packet, **given) == [("packet.not_yours", None)]


def test_an_ended_packet_still_hears_what_was_done_before_it_ended(li: Company):
    packet = take(li, 1)
    li.do("packet.end", packet)
    late = li.ask("packet.scan", packet, progress=PROGRESS, closed=[], answer={}, over=True)
    assert (late.status, late.body["state"]) == (200, "done")
    assert li.ask("packet.scan", packet, progress=PROGRESS, closed=[], answer={}, over=True).status == 409


def test_a_changed_order_brings_other_tasks(li: Company, sun: Company):
    packet = take(li, 1, 2)
    tasks = [{"type": "pick", "task": task, "of": 1} for task in (2, 3)]
    li.do("packet.refresh", packet, dialogue={"title": "new"}, progress=PROGRESS, tasks=tasks)
    assert set(floor.leased([("pick", each) for each in (1, 2, 3)], now=NOW)) == {("pick", 2), ("pick", 3)}
    assert floor.packet_of(packet).dialogue == {"title": "new"}  # type: ignore[union-attr]
    assert take(sun, 1)


def test_a_dialogue_of_four_hundred_stops_goes_in(li: Company):
    facts = dict.fromkeys("abcdefghijklmnopqrst", "x")
    dialogue = {"title": "T", "stops": [{"id": f"pick:{each}", "facts": facts} for each in range(400)]}
    assert floor.packet_of(take(li, 1, dialogue=dialogue)).dialogue == dialogue  # type: ignore[union-attr]


def test_neither_dialogue_nor_progress_is_written_to_the_audit(li: Company):
    packet = take(li, 1, dialogue={"title": "SECRET"})
    li.do("packet.scan", packet, progress={**PROGRESS, "done": 1}, closed=[], answer={}, over=False)
    rows = statements.fetch("SELECT changes::text FROM audit_entry WHERE type = 'packet' AND document = %s", [packet])
    assert len(rows) == 2
    assert [row for row in rows if "SECRET" in row[0] or "pick:1" in row[0]] == []


def test_a_scan_costs_few_statements_however_long_the_packet_is(li: Company):
    def scan(packet: int) -> None:
        li.do("packet.scan", packet, progress=PROGRESS, closed=[], answer={}, over=False)

    short, long = take(li, 1), take(li, *range(10, 60))
    assert statements_of(lambda: scan(short)) == statements_of(lambda: scan(long)) <= 8


# Guards


def test_picks_in_anothers_packet_are_picked_by_nobody_else_until_it_lapses(li: Company, sun: Company):
    outbound, pick = on_the_floor(li)
    take(li, pick, of=outbound)
    one = [{"id": pick, "quantity": "1"}]
    assert sun.refused("outbound.confirm_pick", outbound, cart="C1", picks=one) == [("packet.pick_taken", "picks")]
    assert sun.refused("outbound.confirm_pick", outbound, cart="C1") == [("packet.pick_taken", "picks")]
    late = sun.request("outbound.confirm_pick", outbound, cart="C1")
    assert door.perform(late, now=NOW + timedelta(hours=2)).status == 200


def test_the_holder_picks_his_own(li: Company):
    outbound, pick = on_the_floor(li)
    take(li, pick, of=outbound)
    assert li.do("outbound.confirm_pick", outbound, cart="C1")["picks"][0]["stage"] == "picked"


def test_a_stopped_parcel_is_packed_when_the_exception_is_resolved(li: Company):
    outbound, _ = on_the_floor(li)
    li.do("outbound.confirm_pick", outbound, cart="C1")
    li.do("outbound.check_item", outbound, items=[{"code": "X", "quantity": "2"}])
    told = {"kind": "not_in_order", "warehouse": "W", "device": "H1", "outbound": outbound, "goods": "Y", "blocks": True}
    exception = li.do("floor_exception.create", **told)["id"]
    assert li.refused("outbound.pack_parcel", outbound, carton="K1") == [("recheck.blocked", None)]
    li.do("floor_exception.settle", exception, note="put aside")
    assert li.do("outbound.pack_parcel", outbound, carton="K1")["state"] == "released"


def test_an_exception_knows_its_bin_its_item_and_who_told_it(li: Company):
    given = {
        "kind": "short",
        "warehouse": "W",
        "device": "H1",
        "place": "a1",
        "goods": "x",
        "quantity": "2",
        "why": "nothing there",
    }
    made = li.do("floor_exception.create", **given)
    assert [made[name] for name in ("place", "bin", "item", "person", "quantity", "state")] == [
        "a1",
        "A1",
        "X",
        "LI",
        "2",
        "open",
    ]
    assert floor.open_exceptions(li.actor.person) == 1
    li.do("floor_exception.settle", made["id"])
    assert floor.open_exceptions(li.actor.person) == 0


# Work that a device only carries along


def carried(person: Company, **said: Any) -> int:
    return take(person, kind="count", task="count", progress={**PROGRESS, "stop": "count", "left": ["count"], "got": {}}, **said)


def test_what_a_device_only_carries_along_is_not_left_open(li: Company):
    device = int(li.read("device", "H1")["id"])
    person = li.actor.person
    packet = carried(li)
    assert floor.left_open(person, device, now=NOW) == []
    begun = {**PROGRESS, "got": {"place": "A1"}}
    li.do("packet.scan", packet, progress=begun, closed=[], answer={}, over=False)
    assert [each.packet for each in floor.left_open(person, device, now=NOW)] == [packet]


def test_it_lapses_without_a_word(li: Company):
    free, task = carried(li), take(li, 1)
    for packet in (free, task):
        li.do("packet.lapse", packet)
    told = statements.fetch("SELECT document FROM events_event WHERE name = 'packet.ended' ORDER BY 1", [])
    assert (state(li, free), told) == ("ended", [(task,)])


def test_free_work_begins_again_and_other_work_does_not(li: Company, sun: Company):
    free, task = carried(li), take(li, 1)
    for packet in (free, task):
        li.do("packet.scan", packet, progress=PROGRESS, closed=[], answer={}, over=True)
    assert sun.refused("packet.begin_again", free, progress=PROGRESS) == [("packet.not_yours", None)]
    assert li.do("packet.begin_again", free, progress=PROGRESS)["state"] == "open"
    assert li.refused("packet.begin_again", task, progress=PROGRESS) == [("packet.done", None)]


def test_a_packet_is_found_by_what_it_is_about(li: Company):
    packet = take(li, 1, title="拣货 · SO1", title_en="Pick · SO1")
    known = li.read("packet", packet)
    assert (known["title"], known["title_en"]) == ("拣货 · SO1", "Pick · SO1")
