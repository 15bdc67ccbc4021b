"""Fields that people publish: for every process with its next request, exact, on documents and on their lines."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from huotong.conftest import Company, elsewhere
from huotong.platform.events import feed
from huotong.platform.lists import reading
from huotong.platform.runs import publisher
from huotong.registry import configuration

PUBLISH = """
import json, sys
from datetime import datetime, UTC
from uuid import uuid4
from huotong.core.documents import Request
from huotong.platform.actions import door
from huotong.platform.runs import running
organisation, verb, target, given = json.loads(sys.argv[1])
who = running.system(0, organisation)
answer = door.perform(Request(str(uuid4()), verb, who, given, target), now=datetime.now(UTC))
print(json.dumps(answer.body, default=str))
"""

LIST = """
import json, sys
from huotong.platform.lists import reading
from huotong.platform.runs import running
from huotong.registry import configuration
organisation, kind, parameters = json.loads(sys.argv[1])
config, who = configuration.current(), running.system(0, organisation)
asked = reading.ask(config.types[kind], config.types, who, [tuple(each) for each in parameters])
print(json.dumps([row[config.types[kind].name_field] for row in reading.page(config.types[kind], config.types, who, asked).rows]))
"""


def publish(company: Company, kind: str, code: str, field_kind: str = "text", **said: Any) -> None:
    company.do("custom_field.create", type=kind, code=code, kind=field_kind, label={"zh": code, "en": code}, **said)


def listed(company: Company, kind: str, **parameters: str) -> list[str]:
    config = configuration.current()
    asked = reading.ask(config.types[kind], config.types, company.actor, list(parameters.items()))
    return [
        row[config.types[kind].name_field] for row in reading.page(config.types[kind], config.types, company.actor, asked).rows
    ]


def other_process(program: str, *said: Any) -> Any:
    return json.loads(elsewhere(program, json.dumps(said)))


def test_what_one_process_publishes_the_next_request_of_another_sets_filters_and_sorts(lasting: Company):
    organisation = lasting.actor.organisation
    for code in ("D", "E", "F"):
        lasting.do("customer.create", code=code, name=code)
    given = {"type": "customer", "code": "region", "kind": "text", "label": {"zh": "区域", "en": "Region"}}
    other_process(PUBLISH, organisation, "custom_field.create", None, given)
    # This process has met the type before, and is not restarted.
    for code, region in (("D", "south"), ("E", "north"), ("F", "east")):
        assert lasting.do("customer.change", code, region=region)["region"] == region
    assert listed(lasting, "customer", **{"filter[region]": "north"}) == ["E"]
    assert listed(lasting, "customer", order="region")[:3] == ["F", "E", "D"]
    assert other_process(LIST, organisation, "customer", [["order", "-region"], ["filter[region][empty]", "false"]]) == [
        "D",
        "E",
        "F",
    ]


def test_what_one_process_publishes_for_lines_the_next_request_of_another_sets_and_filters(lasting: Company):
    organisation = lasting.actor.organisation
    lasting.do("item.create", code="X", name="X")
    lines = {"customer": "C", "lines": [{"item": "X", "quantity": "1"}]}
    plain = lasting.do("sales_order.create", **lines)["number"]
    given = {"type": "sales_order.lines", "code": "engraving", "kind": "text", "label": {"zh": "刻字", "en": "Engraving"}}
    other_process(PUBLISH, organisation, "custom_field.create", None, given)
    # This process has met the type before, and is not restarted.
    assert listed(lasting, "sales_order", **{"filter[lines.engraving][empty]": "true"}) == [plain]
    lines["lines"] = [{"item": "X", "quantity": "1", "engraving": "Ode"}]
    engraved = lasting.do("sales_order.create", **lines)["number"]
    assert listed(lasting, "sales_order", **{"filter[lines.engraving]": "Ode"}) == [engraved]
    assert other_process(LIST, organisation, "sales_order", [["filter[lines.engraving][starts]", "o"]]) == [engraved]


def test_what_this_process_publishes_another_that_runs_already_knows_too(lasting: Company):
    lasting.do("customer.create", code="D", name="D")
    publish(lasting, "customer", "region")
    changed = other_process(PUBLISH, lasting.actor.organisation, "customer.change", "D", {"region": "south"})
    assert (changed["region"], lasting.read("customer", "D")["region"]) == ("south", "south")


def test_a_line_has_custom_fields_too(shop: Company):
    shop.receive("A1", {"X": "5"})
    publish(shop, "sales_order.lines", "engraving")
    lines = [{"item": "X", "quantity": "1", "engraving": "Für Elise"}, {"item": "X", "quantity": "2"}]
    order = shop.do("sales_order.create", customer="C", warehouse="W", lines=lines)
    assert [line["engraving"] for line in order["lines"]] == ["Für Elise", None]
    first, second = order["lines"]
    rows = [{"id": first["id"]}, {"id": second["id"], "engraving": "Ode"}]
    assert [line["engraving"] for line in shop.do("sales_order.change", order["id"], lines=rows)["lines"]] == ["Für Elise", "Ode"]
    assert [line["engraving"] for line in shop.read("sales_order", order["id"])["lines"]] == ["Für Elise", "Ode"]


@pytest.mark.parametrize("given", ["0.1", "123456789012.123456", "-0.000001", "100"])
def test_a_quantity_in_extra_stays_exact(shop: Company, given: str):
    publish(shop, "customer", "area", "quantity")
    assert shop.do("customer.change", "C", area=given)["area"] == given
    assert shop.read("customer", "C")["area"] == given
    assert listed(shop, "customer", **{"filter[area]": given}) == ["C"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extra->>'area')::numeric FROM partners_customer WHERE code = 'C'")
        assert cursor.fetchone()[0] == Decimal(given)


def test_numbers_in_extra_sort_as_numbers_and_dates_as_dates(shop: Company):
    publish(shop, "customer", "area", "quantity")
    publish(shop, "customer", "since", "date")
    for code, area, since in (("D", "9", "2024-12-31"), ("E", "10", "2023-01-01"), ("F", "-1", "2025-06-30")):
        shop.do("customer.create", code=code, name=code, area=area, since=since)
    assert listed(shop, "customer", order="area")[:3] == ["F", "D", "E"]
    assert listed(shop, "customer", order="since")[:3] == ["E", "D", "F"]
    assert listed(shop, "customer", **{"filter[area][gt]": "9"}) == ["E"]
    assert listed(shop, "customer", **{"filter[since][lt]": "2024-01-01"}) == ["E"]


def test_a_change_of_one_custom_field_keeps_the_others(shop: Company):
    publish(shop, "customer", "area", "quantity")
    publish(shop, "customer", "region")
    shop.do("customer.change", "C", area="1.5", region="north")
    shop.do("customer.change", "C", region=None)
    seen = shop.read("customer", "C")
    assert (seen["area"], seen["region"]) == ("1.5", None)


def test_a_required_custom_field_must_be_given_from_now_on(shop: Company):
    publish(shop, "customer", "region", required=True)
    assert shop.refused("customer.create", code="D", name="D") == [("value.missing", "region")]
    assert shop.do("customer.change", "C", name="other")["name"] == "other"
    assert shop.refused("customer.change", "C", region="") == [("value.missing", "region")]


def test_a_choice_among_what_was_published(shop: Company):
    publish(shop, "customer", "tone", "choice", choices=["warm", {"key": "cold", "label": {"zh": "冷", "en": "Cold"}}])
    assert shop.do("customer.change", "C", tone="冷")["tone"] == "cold"
    assert shop.refused("customer.change", "C", tone="hot") == [("value.not_among", "tone")]


def test_a_custom_cost_is_not_seen_without_the_right(shop: Company):
    publish(shop, "customer", "margin", "money", cost=True)
    shop.do("customer.change", "C", margin="3.21")
    clerk = shop.employ("WANG", "customer.*")
    assert "margin" not in clerk.read("customer", "C")
    assert clerk.refused("customer.change", "C", margin="1") == [("value.unknown_field", "margin")]


def test_that_there_is_a_custom_cost_is_not_known_without_the_right(shop: Company):
    publish(shop, "customer", "margin", "money", cost=True)
    publish(shop, "customer", "region")
    publisher.publish()
    clerk = shop.employ("WANG", "custom_field.*", "customer.read")
    told = feed.read(clerk.actor, configuration.current(), after=0, limit=500)["events"]
    assert ("margin" in str(told), "region" in str(told), listed(clerk, "custom_field")) == (False, True, ["region"])
    assert clerk.refused("custom_field.archive", "margin") == [("document.not_found", None)]
    assert "cost" not in clerk.read("custom_field", "region")
    given = {"type": "customer", "code": "other", "kind": "money", "label": "x", "cost": True}
    assert clerk.refused("custom_field.create", **given) == [("value.unknown_field", "cost")]


def test_an_archived_field_is_gone_and_its_values_wait(shop: Company):
    publish(shop, "customer", "region")
    shop.do("customer.change", "C", region="north")
    shop.do("custom_field.archive", "region")
    assert shop.refused("customer.change", "C", region="south") == [("value.unknown_field", "region")]
    assert "region" not in shop.read("customer", "C")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"code": "Region"}, ("custom_field.bad_code", "code")),
        ({"code": "9lives"}, ("custom_field.bad_code", "code")),
        ({"code": "a b"}, ("custom_field.bad_code", "code")),
        ({"code": "name"}, ("custom_field.code_taken", "code")),
        ({"code": "lines", "type": "sales_order"}, ("custom_field.code_taken", "code")),
        ({"code": "version"}, ("custom_field.code_taken", "code")),
        ({"code": "limit"}, ("custom_field.code_taken", "code")),
        ({"code": "lang"}, ("custom_field.code_taken", "code")),
        ({"code": "confirm", "type": "sales_order"}, ("custom_field.code_taken", "code")),
        ({"type": "dance"}, ("custom_field.no_such_type", "type")),
        ({"type": "sales_order.dances"}, ("custom_field.no_such_type", "type")),
        ({"kind": "choice"}, ("custom_field.needs_choices", "choices")),
        ({"kind": "json"}, ("value.not_among", "kind")),
    ],
)
def test_a_field_that_cannot_be_is_refused(shop: Company, said: dict[str, str], problem: tuple[str, str]):
    given = {"type": "customer", "code": "region", "kind": "text", "label": "区域", **said}
    assert problem in shop.refused("custom_field.create", **given)


def test_two_fields_of_one_type_do_not_share_a_code(shop: Company):
    publish(shop, "customer", "region")
    publish(shop, "item", "region")
    given = {"type": "customer", "code": "region", "kind": "text", "label": "x"}
    assert shop.refused("custom_field.create", **given) == [("document.code_taken", "code")]
