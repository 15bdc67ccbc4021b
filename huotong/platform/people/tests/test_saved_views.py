"""Whose a view is, and who else sees it."""

from typing import Any

import pytest

from huotong.conftest import Company
from huotong.core.refusals import Refused
from huotong.platform.events import feed
from huotong.platform.lists import reading
from huotong.platform.runs import publisher
from huotong.registry import configuration

OWN = ("item.read", "saved_view.read", "saved_view.create", "saved_view.change", "saved_view.archive")
VIEW = {"type": "item", "name": "贵重物料", "query": "order=-cost", "columns": ["code", "cost"]}


@pytest.fixture
def wang(shop: Company) -> Company:
    return shop.employ("WANG", *OWN)


@pytest.fixture
def boss(shop: Company) -> Company:
    return shop.employ("BOSS", *OWN, "saved_view.*")


def seen(company: Company) -> list[str]:
    """The numbers of the views that a list shows to this person."""
    types = configuration.current().types
    kind = types["saved_view"]
    shown = reading.page(kind, types, company.actor, reading.ask(kind, types, company.actor, [])).shown()
    return [row["number"] for row in shown["rows"]]


def told(company: Company) -> list[Any]:
    """The codes of the documents that the feed tells this person of."""
    return [event["code"] for event in feed.read(company.actor, configuration.current(), after=0, limit=500)["events"]]


def test_a_view_is_ones_own(wang: Company, boss: Company):
    made = wang.do("saved_view.create", **VIEW)
    assert (made["person"], made["shared"], made["columns"]) == ("WANG", False, ["code", "cost"])
    assert (seen(wang), seen(boss)) == ([made["number"]], [])
    for verb in ("change", "share", "archive"):
        assert boss.refused(f"saved_view.{verb}", made["id"]) == [("document.not_found", None)]


def test_nobody_hears_of_views_of_others(wang: Company, boss: Company):
    made = wang.do("saved_view.create", **VIEW)
    publisher.publish()
    assert (made["number"] in told(wang), made["number"] in told(boss)) == (True, False)


def test_the_stream_tells_the_same_as_the_feed(wang: Company, boss: Company):
    wang.do("saved_view.create", **VIEW)
    boss.do("saved_view.share", boss.do("saved_view.create", **VIEW)["id"])
    publisher.publish()
    config = configuration.current()
    for each in (wang, boss):
        assert [event.code for event in feed.known_to(each.actor, config, feed.since(0, 500))] == told(each) != []


def test_what_is_shared_is_seen_and_changed_by_its_person_alone(wang: Company, boss: Company):
    made = boss.do("saved_view.create", **VIEW)
    assert boss.do("saved_view.share", made["id"])["shared"] is True
    assert seen(wang) == [made["number"]]
    assert wang.refused("saved_view.change", made["id"], name="Mine") == [("saved_view.not_yours", None)]
    assert wang.refused("saved_view.archive", made["id"]) == [("saved_view.not_yours", None)]
    boss.do("saved_view.unshare", made["id"])
    assert seen(wang) == []


def test_to_share_is_a_right_of_its_own(wang: Company):
    made = wang.do("saved_view.create", **VIEW)
    assert wang.refused("saved_view.share", made["id"]) == [("rights.not_allowed", None)]
    assert wang.refused("saved_view.change", made["id"], shared=True) == [("value.unknown_field", "shared")]


def test_a_view_of_nothing_is_refused_with_what_there_is(wang: Company):
    answer = wang.ask("saved_view.create", **{**VIEW, "type": "itme"})
    assert [(each["code"], each["field"]) for each in answer.body["refusals"]] == [("saved_view.no_such_list", "type")]
    assert "item" in answer.body["refusals"][0]["facts"]["known"]


def test_nobody_else_gets_it_by_asking_for_it(wang: Company, boss: Company):
    made = wang.do("saved_view.create", **VIEW)
    config = configuration.current()
    try:
        found = reading.one(config.types["saved_view"], config.types, boss.actor, made["number"])
    except Refused:
        found = None
    assert found is None
