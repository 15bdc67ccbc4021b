"""Pages of a list against PostgreSQL: rights, filters, order, cursors, custom fields."""

from datetime import UTC, datetime

import pytest

from huotong.core.documents import Actor
from huotong.core.refusals import Refused
from huotong.platform.lists import reading, search
from huotong.platform.lists.tests.counting import counted
from huotong.platform.people.models import Person, PersonRole, Role, Site, Token
from huotong.registry import configuration
from huotong.registry.models import CustomField

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FIRST = 10**15


def actor(**said) -> Actor:
    return Actor(
        **{
            "person": 1,
            "login": "A",
            "language": "en",
            "organisation": 1,
            "organisations": frozenset([1]),
            "grants": ("*",),
            **said,
        }
    )


def common(identity: int, code: str, **said):
    said = {"organisation_id": 1, "state": "active", **said}
    terms = {
        "search": [code.lower(), *search.text_terms(said.get("name") or "")],
        "sort_key": search.sort_key(said.get("name") or code),
    }
    return {"id": FIRST + identity, "code": code, "created_at": NOW, "changed_at": NOW, "created_by": 1, **terms, **said}


def site(identity: int, code: str, name: str, **said) -> Site:
    return Site.objects.create(**common(identity, code, name=name, **said))


@pytest.fixture
def sites():
    configuration.forget()
    return [
        site(1, "W1", "苹果仓", address="一号路"),
        site(2, "W2", "Bag 10"),
        site(3, "W3", "Bag 9", address="Road 3"),
        site(4, "W4", "Old", state="archived"),
        site(5, "W5", "Strange", organisation_id=2),
    ]


def page(type: str = "warehouse", who: Actor | None = None, **parameters: str) -> reading.Page:
    types = configuration.current().types
    who = who or actor()
    asked = reading.ask(types[type], types, who, [(name.replace("__", "."), value) for name, value in parameters.items()])
    return reading.page(types[type], types, who, asked)


def codes(found: reading.Page) -> list[str]:
    return [row["code"] for row in found.rows]


def filtered(name: str, value: str, **parameters: str) -> list[str]:
    return codes(page(**{name: value}, **parameters))


def test_a_list_shows_visible_unarchived_rows_by_name_as_people_order_names(sites):
    assert codes(page()) == ["W3", "W2", "W1"]


def test_archived_rows_are_there_when_asked_for(sites):
    assert filtered("state", "archived") == ["W4"]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("code", "w2", ["W2"]),
        ("filter[code][in]", "W1,W3", ["W3", "W1"]),
        ("filter[name][contains]", "BAG", ["W3", "W2"]),
        ("filter[name][starts]", "bag 1", ["W2"]),
        ("filter[name][contains]", "%", []),
        ("filter[address][empty]", "true", ["W2"]),
        ("filter[address][ne]", "Road 3", ["W2", "W1"]),
        ("filter[id][gt]", str(FIRST + 2), ["W3"]),
        ("filter[created_at][gte]", "2026-11-22T08:30:00Z", ["W3", "W2", "W1"]),
        ("filter[created_at][gt]", "2026-11-22T09:30:00+01:00", []),
        ("filter[created_at][gte]", "2026-11-22T09:30:00 01:00", ["W3", "W2", "W1"]),
        ("q", "苹果", ["W1"]),
        ("q", "pgc", ["W1"]),
        ("q", "bag", ["W3", "W2"]),
        ("q", "bag w", []),
        ("q", "W2", ["W2"]),
    ],
)
def test_filters_and_search(sites, name, value, found):
    assert filtered(name, value) == found


def test_everything_that_is_wrong_is_told_at_once(sites):
    with pytest.raises(Refused) as refused:
        page(**{"nonsense": "1", "filter[name][gt]": "x", "limit": "0", "cursor": "xyz", "order": "-no", "filter[id][eq]": "one"})
    assert sorted((refusal.code, refusal.field) for refusal in refused.value.refusals) == [
        ("list.bad_cursor", "cursor"),
        ("list.bad_limit", "limit"),
        ("list.unknown_field", "order"),
        ("list.unknown_operator", "filter[name][gt]"),
        ("list.unknown_parameter", "nonsense"),
        ("value.wrong_kind", "filter[id][eq]"),
    ]


@pytest.mark.parametrize("order", ["", "code", "-code", "address", "-address,code", "address,-name", "name", "created_at,-id"])
def test_pages_follow_each_other_without_gap_or_repeat_in_any_order(sites, order):
    for number in range(10, 40):
        site(number, f"N{number}", f"name {number % 7}", address=f"street {number % 3}" if number % 4 else None)
    parameters = {"order": order, "limit": "7"} if order else {"limit": "7"}
    whole = codes(page(**{**parameters, "limit": "500"}))
    found, cursor = [], None
    while True:
        each = page(**parameters, **({"cursor": cursor} if cursor else {}))
        found += codes(each)
        cursor = each.next
        if cursor is None:
            break
        site(1000 + len(found), f"A{len(found)}", "aaa", address="a")  # before the place or after it, never a shift
    assert [code for code in found if not code.startswith("A")] == whole
    assert len(found) == len(set(found))


def test_the_code_that_was_typed_comes_first_whatever_the_names_and_pages_go_on_from_there(sites):
    site(6, "BAG", "Zebra")
    site(7, "BAG-2", "Yard bag")
    assert codes(page(q="bag")) == ["BAG", "BAG-2", "W3", "W2"]
    seen, cursor = [], None
    while True:
        each = page(q="bag", limit="1", **({"cursor": cursor} if cursor else {}))
        seen += codes(each)
        cursor = each.next
        if cursor is None:
            break
    assert seen == ["BAG", "BAG-2", "W3", "W2"]


def test_a_cursor_of_another_order_is_refused(sites):
    cursor = page(limit="1").next
    with pytest.raises(Refused, match="cursor"):
        page(limit="1", cursor=cursor, order="code")


def test_total_counts_what_matches_whatever_the_page(sites):
    found = page(limit="1", total="true")
    assert (len(found.rows), found.total) == (1, 3)
    assert page(total="true", name="nothing").shown() == {"rows": [], "next": None, "total": 0}


def test_fields_name_what_is_shown_besides_the_head(sites):
    assert page(fields="address", code="W1").rows == [
        {"id": FIRST + 1, "code": "W1", "state": "active", "version": 1, "address": "一号路"}
    ]


def test_a_person_of_one_warehouse_sees_no_other(sites):
    assert codes(page(who=actor(warehouses=frozenset([FIRST + 2])))) == ["W2"]


def test_a_hidden_field_is_neither_shown_nor_filtered(sites):
    who = actor(hidden=frozenset({"warehouse.address"}))
    assert "address" not in page(who=who).rows[0]
    with pytest.raises(Refused):
        page(who=who, address="一号路")


def test_a_reference_is_shown_filtered_and_ordered_by_its_code():
    configuration.forget()
    for identity, code in ((1, "ANNA"), (2, "BO")):
        Person.objects.create(**common(identity, code, name=code))
        Token.objects.create(**common(10 + identity, f"T-{identity}"), person_id=FIRST + identity, scopes=["*"])
    found = page("token", person="BO")
    assert [(row["number"], row["person"], row["scopes"]) for row in found.rows] == [("T-2", "BO", ["*"])]
    assert [row["person"] for row in page("token", order="person").rows] == ["ANNA", "BO"]


def test_a_custom_field_filters_and_sorts_by_its_kind(sites):
    make_custom("area", "quantity")
    Site.objects.filter(code="W1").update(extra={"area": "10.5"})
    Site.objects.filter(code="W2").update(extra={"area": "9"})
    assert codes(page(order="area")) == ["W2", "W1", "W3"]
    assert filtered("filter[area][gte]", "9.5") == ["W1"]
    assert page(code="W1").rows[0]["area"] == "10.5"


def make_custom(code: str, kind: str) -> None:
    said = common(90, code)
    CustomField.objects.create(**said, type="warehouse", kind=kind, label={"zh": "面积", "en": "Area"})


def test_a_list_is_one_statement_and_a_document_one_more_for_each_line_table(sites):
    types = configuration.current().types
    with counted() as sent:
        reading.page(types["warehouse"], types, actor(), reading.ask(types["warehouse"], types, actor(), []))
    assert len(sent) == 1
    Person.objects.create(**common(1, "ANNA", name="Anna"))
    with counted() as sent:
        reading.one(types["person"], types, actor(), "ANNA")
    assert len(sent) == 3


def test_a_document_has_its_lines_in_order_with_codes():
    configuration.forget()
    person = Person.objects.create(**common(1, "ANNA", name="Anna"))
    for identity, code in ((2, "CLERK"), (3, "BOSS")):
        role = Role.objects.create(**common(identity, code, name=code), grants=["*"])
        PersonRole.objects.create(id=FIRST + 10 - identity, document=person, role=role, position=identity)
    types = configuration.current().types
    for which in ("anna", str(FIRST + 1)):
        found = reading.one(types["person"], types, actor(), which)
        assert [line["role"] for line in found["roles"]] == ["CLERK", "BOSS"]
        assert "password_hash" not in found
    assert reading.one(types["person"], types, actor(organisations=frozenset([2])), "ANNA") is None
