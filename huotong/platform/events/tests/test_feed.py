"""Events appear when the change exists, numbered without gaps behind a reader, to who may see their document."""

from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection, transaction

from huotong.conftest import Company
from huotong.platform.events import feed
from huotong.platform.runs import publisher
from huotong.registry import configuration


def read(company: Company, after: int = 0, limit: int = 100) -> dict[str, Any]:
    return feed.read(company.actor, configuration.current(), after=after, limit=limit)


def names(company: Company, after: int = 0) -> list[tuple[str, str]]:
    return [(event["event"], event["code"]) for event in read(company, after)["events"]]


def beside() -> "psycopg.Connection[Any]":
    """Another connection to the same database, as another process has one."""
    parameters = connection.get_connection_params()
    return psycopg.connect(
        dbname=parameters["dbname"], user=parameters.get("user"), host=parameters.get("host"), port=parameters.get("port")
    )


def write(other: "psycopg.Connection[Any]", organisation: int, code: str) -> None:
    other.execute(
        "INSERT INTO events_event (name, type, document, code, version, organisation_id, facts, at, by, request)"
        " VALUES ('warehouse.changed', 'warehouse', 1, %s, 1, %s, '{}', now(), 1, 'r')",
        [code, organisation],
    )


def test_events_tell_what_happened_in_its_order(shop: Company):
    publisher.publish()
    start = read(shop)["next"]
    shop.do("warehouse.change", "W", name="One")
    shop.do("warehouse.archive", "W")
    assert read(shop, start)["events"] == []
    publisher.publish()
    assert names(shop, start) == [("warehouse.changed", "W"), ("warehouse.archived", "W")]


def test_a_reader_goes_on_where_it_stopped(shop: Company):
    publisher.publish()
    seen: list[int] = []
    after = 0
    while found := read(shop, after, limit=2)["events"]:
        seen += [event["number"] for event in found]
        after = seen[-1]
    assert seen == [event["number"] for event in read(shop)["events"]] == sorted(seen)
    assert read(shop, after) == {"events": [], "next": after}


def test_what_commits_late_is_numbered_late_so_a_reader_misses_nothing(lasting: Company):
    publisher.publish()
    start = read(lasting)["next"]
    organisation = lasting.actor.organisation
    with beside() as slow, beside() as fast:
        write(slow, organisation, "SLOW")  # has the lower identity, and is not yet committed
        write(fast, organisation, "FAST")
        fast.commit()
        publisher.publish()
        first = read(lasting, start)
        slow.commit()
    publisher.publish()
    second = read(lasting, first["next"])
    assert [event["code"] for event in first["events"]] == ["FAST"]
    assert [event["code"] for event in second["events"]] == ["SLOW"]
    assert second["events"][0]["number"] > first["events"][0]["number"]


def test_one_worker_publishes_at_a_time(lasting: Company):
    with beside() as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [publisher._LOCK])
        assert publisher.publish() == 0
    assert publisher.publish() > 0


def test_an_event_of_a_change_that_was_undone_does_not_exist(shop: Company):
    publisher.publish()
    start = read(shop)["next"]
    try:
        with transaction.atomic():
            shop.do("warehouse.change", "W", name="One")
            raise LookupError
    except LookupError:
        publisher.publish()
    assert names(shop, start) == []


def test_events_are_for_who_may_read_their_type_in_their_organisation(found: Callable[[str], Company]):
    ours, theirs = found("OURS"), found("THEIRS")
    ours.open_warehouse()
    publisher.publish()
    clerk = ours.employ("WANG", "bin.read")
    shared = {"organisation.created", "unit.created"}
    assert {event for event, _ in names(theirs)} == shared
    assert names(clerk) == [("bin.created", "A1"), ("bin.created", "A2")]


def test_a_reader_who_sees_nothing_of_what_came_is_not_shown_it_again_and_again(found: Callable[[str], Company]):
    ours, theirs = found("OURS"), found("THEIRS")
    publisher.publish()
    start = read(theirs)["next"]
    ours.open_warehouse()
    publisher.publish()
    assert read(theirs, start) == {"events": [], "next": start}


def test_events_of_one_warehouse_are_not_for_who_works_in_another(shop: Company):
    shop.open_warehouse("V", ("V1",))
    shop.receive("A1", {"X": "5"})
    order = shop.order({"X": "1"})
    publisher.publish()
    keeper = shop.employ("LI", "bin.read", "outbound.read", "sales_order.read", "warehouse.read", sites=("V",))
    codes = {code for _, code in names(keeper)}
    assert (order["number"] in codes, order["outbounds"][0]["number"] in codes, "A1" in codes, "V1" in codes) == (
        False,
        False,
        False,
        True,
    )
