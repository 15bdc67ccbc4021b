"""What holds of every registered type: lists, documents, sheets, actions, rights."""

import pytest

from huotong.core.documents import Actor
from huotong.platform.forms import shape
from huotong.platform.imports import sheet, writing
from huotong.platform.imports.bringing import bring
from huotong.platform.imports.files import write_csv, write_xlsx
from huotong.platform.lists import reading
from huotong.platform.lists.asked import Asked
from huotong.platform.lists.tests.counting import counted
from huotong.registry import configuration
from huotong.registry.configuration import built_in
from tests.conformance import rows

pytestmark = pytest.mark.django_db

KEYS = sorted(built_in())
ACTIONS = [(key, action.key) for key in KEYS for action in built_in()[key].actions]


@pytest.fixture
def actor(company) -> Actor:
    return rows.everybody(company.id)


def types():
    return configuration.current().types


@pytest.mark.parametrize("key", KEYS)
def test_a_list_takes_as_many_statements_for_three_rows_as_for_one(key, actor):
    config = types()
    counts = []
    for more in (1, 2):
        for _ in range(more):
            rows.make(config[key], actor.organisation)
        with counted() as sent:
            found = reading.page(config[key], config, actor, Asked(total=True))
        counts.append(len(sent))
    assert counts == [1, 1]
    assert found.total >= 3


@pytest.mark.parametrize("key", KEYS)
def test_a_document_takes_one_statement_and_one_for_each_line_table(key, actor):
    config = types()
    made = rows.make(config[key], actor.organisation, lines=3)
    with counted() as sent:
        found = reading.one(config[key], config, actor, made.code)
    assert len(sent) == 1 + len(config[key].parts)
    assert found["id"] == made.id
    assert all(len(found[part.key]) == 3 for part in config[key].parts)


@pytest.mark.parametrize("key", KEYS)
def test_every_field_filters_and_orders(key, actor):
    config = types()
    rows.make(config[key], actor.organisation)
    kind = config[key]
    shown = reading.page(kind, config, actor, Asked()).rows[0]
    for name, value in shown.items():
        field = reading.columns.known(actor, kind)[name]
        if field.kind != "json":
            reading.page(
                kind,
                config,
                actor,
                reading.ask(
                    kind,
                    config,
                    actor,
                    [("order", f"-{name},code" if name != "code" else name)] if "code" in shown else [("order", name)],
                ),
            )
            if value is not None:
                asked = reading.ask(kind, config, actor, [(f"filter[{name}][eq]", _said(value))])
                assert reading.page(kind, config, actor, asked).rows, name


@pytest.mark.parametrize(("key", "part"), [(key, part.key) for key in KEYS for part in built_in()[key].parts])
def test_every_field_of_rows_filters_their_documents(key, part, actor):
    config = types()
    made = rows.make(config[key], actor.organisation)
    kind = config[key]
    names = reading.columns.known_of_rows(actor, kind)
    assert {name for name in names if name.startswith(f"{part}.")} == {field["filter"] for field in _rows_as_data(kind, part)}
    line = reading.one(kind, config, actor, str(made.id))[part][0]
    for name, value in line.items():
        said = {"empty": "true"} if value is None else {"eq": _said(value), "empty": "false"}
        for operator, given in said.items() if names[f"{part}.{name}"].field.kind != "json" else ():
            asked = reading.ask(kind, config, actor, [(f"filter[{part}.{name}][{operator}]", given)])
            assert [row["id"] for row in reading.page(kind, config, actor, asked).rows] == [made.id], (name, operator)


def _rows_as_data(kind, part) -> list[dict]:
    """The fields of a part as the registry shows them, and the identity that each row has besides."""
    shown = shape.shape(kind, rows.everybody(), "en")["parts"]
    return [{"filter": f"{part}.id"}, *next(each["fields"] for each in shown if each["key"] == part)]


def _said(value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("key", [key for key in KEYS if "create" in built_in()[key].action])
def test_an_exported_type_comes_in_again_and_changes_nothing(key, form, language, actor):
    config = configuration.current()
    kind = config.types[key]
    for _ in range(2):
        rows.make(kind, actor.organisation)
    exported = writing.rows(kind, config.types, actor, Asked(), language)
    raw = b"".join(write_csv(exported)) if form == "csv" else write_xlsx(exported).read()
    brought = bring(kind, config, actor, raw, now=rows.NOW)
    assert (brought.created, brought.changed) == (0, 0)
    assert brought.unchanged >= 2


@pytest.mark.parametrize("key", KEYS)
def test_what_may_be_given_stands_in_the_blank_sheet(key, actor):
    kind = types()[key]
    if "create" not in kind.action:
        return
    given = {column.key for column in sheet.blank(kind, actor)}
    assert {field.key for field in kind.fields if field.given and field.source.where != "view"} <= given


@pytest.mark.parametrize(("key", "action"), ACTIONS)
def test_an_action_is_refused_without_its_right(key, action, person):
    reader = person(f"{key}.read")
    path = f"/api/{key}" if action == "create" else f"/api/{key}/X1/{action}"
    response = reader.post(path, {})
    assert response.status_code == 403
    assert response.json()["refusals"][0]["code"] == "rights.not_allowed"


@pytest.mark.parametrize(("key", "action"), ACTIONS)
def test_an_action_is_refused_in_each_wrong_state(key, action, admin, company):
    kind = types()[key]
    wrong = [state.key for state in kind.states if kind.action[action].when and state.key not in kind.action[action].when]
    for state in wrong:
        made = rows.make(kind, company.id, state=state)
        response = admin.post(f"/api/{key}/{made.id}/{action}", {})
        assert "document.wrong_state" in [refusal["code"] for refusal in response.json()["refusals"]], state


@pytest.mark.parametrize("key", KEYS)
def test_without_the_right_to_read_nothing_is_shown(key, person, company):
    made = rows.make(types()[key], company.id)
    stranger = person("nothing.read")
    for path in (f"/api/{key}", f"/api/{key}/{made.id}", f"/api/{key}.csv", f"/api/registry/{key}"):
        response = stranger.get(path)
        assert (response.status_code, response.json()["refusals"][0]["code"]) == (403, "rights.not_allowed"), path
    assert f"/api/{key}" not in stranger.get("/api/openapi.json").json()["paths"]


@pytest.mark.parametrize("key", KEYS)
def test_what_goods_cost_has_neither_name_nor_value_without_the_right(key, person, company):
    kind = types()[key]
    costs = [field.key for field in kind.fields if field.cost]
    line_costs = {part.key: [field.key for field in part.fields if field.cost] for part in kind.parts}
    if not costs and not any(line_costs.values()):
        return
    made = rows.make(kind, company.id)
    clerk = person("*", sees_cost=False)
    listed = clerk.get(f"/api/{key}").json()["rows"][0]
    shown = clerk.get(f"/api/{key}/{made.id}").json()
    shape = clerk.get(f"/api/registry/{key}").json()
    schema = clerk.get("/api/openapi.json").json()["components"]["schemas"][key]["properties"]
    for cost in costs:
        assert cost not in listed and cost not in shown and cost not in schema
        assert cost not in [field["key"] for field in shape["fields"]]
        response = clerk.get(f"/api/{key}?order={cost}")
        assert response.status_code == 422
        assert cost not in response.json()["refusals"][0]["facts"]["known"].split(", ")
    for part, fields in line_costs.items():
        assert all(set(line).isdisjoint(fields) for line in shown[part])


@pytest.mark.parametrize("key", KEYS)
def test_a_document_of_another_organisation_is_not_there(key, admin):
    kind = types()[key]
    if kind.shared:
        return
    made = rows.make(kind, 999)
    assert admin.get(f"/api/{key}/{made.id}").status_code == 404
    assert made.id not in [row["id"] for row in admin.get(f"/api/{key}").json()["rows"]]
