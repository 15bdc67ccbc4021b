"""A replay says what outside.md promises, and where a line is bad."""

import json
from decimal import Decimal
from typing import Any

import pytest

from ..memory import MemoryBook
from ..replay import BadLine, replay

SCENE = """
{"place": {"id": "S", "warehouse": "W", "kind": "supplier", "in": null, "sells": false, "gives": false}}
{"place": {"id": "C", "warehouse": "W", "kind": "customer", "in": null, "sells": false, "gives": false}}
{"place": {"id": "A", "warehouse": "W", "kind": "bin", "in": null, "sells": true, "gives": true}}
{"place": {"id": "cart", "warehouse": "W", "kind": "container", "in": "A", "sells": true, "gives": false}}

{"status": {"id": "ok", "sells": true, "gives": true}}
{"goods": {"id": "g", "item": "apple", "decimals": 2, "lot": null, "serial": null, "status": "ok", "owner": "O"}}
"""


def played(*posts: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    lines = [*SCENE.splitlines(), *(json.dumps({"post": groups}) for groups in posts)]
    return json.loads(json.dumps(list(replay(lines, MemoryBook()))))


def receive(quantity: str) -> dict[str, Any]:
    return {"move": {"goods": "g", "source": "S", "target": "A", "quantity": quantity}}


def test_each_post_answers_a_line_and_the_snapshot_comes_last() -> None:
    sources = [{"shelf": "W"}, {"expected": 7}]
    answers = played(
        [
            [receive("10.50")],
            [{"expect": {"id": 7, "item": "apple", "owner": "O", "warehouse": "W", "quantity": "1", "due": "2026-04-01"}}],
        ],
        [
            [
                {
                    "promise": {
                        "id": 1,
                        "demand": "d",
                        "item": "apple",
                        "owner": "O",
                        "sources": sources,
                        "quantity": "11",
                        "least": "0",
                        "rank": 5,
                    }
                }
            ],
            [{"hold": {"id": "h", "promise": 1, "goods": "g", "place": "A", "target": "C", "quantity": "7"}}],
            [{"carry": {"hold": "h", "to": "cart", "quantity": "4", "as_id": "k"}}, {"rank": {"promise": 1, "rank": 2}}],
        ],
    )
    assert answers == [
        {"answers": [{"ok": True, "granted": {}}, {"ok": True, "granted": {}}], "breaks": []},
        {
            "answers": [
                {"ok": True, "granted": {"1": [[{"shelf": "W"}, "10.5"], [{"expected": 7}, "0.5"]]}},
                {"ok": True, "granted": {}},
                {"ok": True, "granted": {}},
            ],
            "breaks": [],
        },
        {
            "spots": [["g", "A", "6.5", "3"], ["g", "cart", "4", "4"]],
            "supply": [["apple", "O", "W", {"shelf": "W"}, "10.5", "10.5"], ["apple", "O", "W", {"expected": 7}, "1", "0.5"]],
            "promises": [[1, {"shelf": "W"}, "10.5", "7"], [1, {"expected": 7}, "0.5", "0"]],
            "holds": [["h", 1, "g", "A", "C", "3"], ["k", 1, "g", "cart", "C", "4"]],
        },
    ]


def test_refusals_and_breaks_are_objects() -> None:
    answers = played(
        [[receive("5"), {"move": {"goods": "g", "source": "A", "target": "C", "quantity": "6"}}], [receive("5")]],
        [[{"promise": {"id": "p", "demand": "d", "item": "apple", "owner": "O", "sources": [{"shelf": "W"}], "quantity": "5"}}]],
        [[{"hold": {"id": "h", "promise": "p", "goods": "g", "place": "A", "target": "C", "quantity": "5"}}]],
        [[{"move": {"goods": "g", "source": "A", "target": "C", "quantity": "2", "fact": True, "cause": ["count", 3, 1]}}]],
    )
    missing = {"of": "spot", "place": "A", "item": "apple", "missing": "1", "entry": 1}
    assert answers[0]["answers"][0] == {"refusals": [{"code": "stock.not_enough", "name": "NotEnough", "facts": missing}]}
    assert answers[3]["breaks"] == [
        {"of": "hold", "subject": "h", "quantity": "2", "promise": "p", "goods": "g", "place": "A", "group": 0},
        {"of": "promise", "subject": "p", "quantity": "2", "source": {"shelf": "W"}, "group": 0},
    ]


def test_a_promise_that_gets_nothing_is_named_with_nothing() -> None:
    promise = {"id": "p", "demand": "d", "item": "apple", "owner": "O", "sources": [{"shelf": "W"}], "quantity": "5"}
    assert played([[{"promise": promise}]])[0] == {"answers": [{"ok": True, "granted": {"p": []}}], "breaks": []}


def test_an_empty_group_counts() -> None:
    assert played([[], []])[0] == {"answers": [{"ok": True, "granted": {}}] * 2, "breaks": []}


def test_every_kind_of_entry_can_be_said() -> None:
    answers = played(
        [
            [receive("5")],
            [
                {
                    "promise": {
                        "id": "shop",
                        "demand": "c",
                        "item": "apple",
                        "owner": "O",
                        "sources": [{"shelf": "W"}],
                        "quantity": "3",
                    }
                }
            ],
            [
                {
                    "promise": {
                        "id": "p",
                        "demand": "d",
                        "item": "apple",
                        "owner": "O",
                        "sources": [{"aside": "shop"}],
                        "quantity": "2",
                    }
                }
            ],
            [
                {"hold": {"id": "h", "goods": "g", "place": "A", "target": "cart", "quantity": "2"}},
                {"settle": {"hold": "h", "quantity": "1"}},
            ],
            [{"shift": {"container": "cart", "to": "A"}}, {"release": {"of": "promise", "subject": "p", "quantity": None}}],
        ]
    )
    assert [answer.get("ok") for answer in answers[0]["answers"]] == [True] * 5
    assert answers[-1]["promises"] == [["shop", {"shelf": "W"}, "1", "0"]]


def test_numbers_without_quotes_are_exact() -> None:
    assert played([[{"move": {"goods": "g", "source": "S", "target": "A", "quantity": Decimal("0.1").__str__()}}]])[1][
        "spots"
    ] == [["g", "A", "0.1", "0"]]
    lines = [*SCENE.splitlines(), '{"post": [[{"move": {"goods": "g", "source": "S", "target": "A", "quantity": 0.1}}]]}']
    assert list(replay(lines, MemoryBook()))[-1]["spots"] == [["g", "A", "0.1", "0"]]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ('{"post": [[{"rank": {"promise": "p", "rank": ' + "9" * 5000 + "}}]]}", "not JSON"),
        ("[" * 100000, "not JSON"),
        ("[]", "a line is an object with one key"),
        ('{"plaice": {}}', "'plaice' is not"),
        ('{"place": {"id": "A"}}', "place: warehouse, kind is missing"),
        ('{"place": {"id": "Q", "warehouse": "W", "kind": "hole"}}', "kind is 'hole'"),
        ('{"place": {"id": "Q", "warehouse": "W", "kind": "bin", "in": "nowhere"}}', "is not known yet"),
        ('{"place": {"id": "Q", "warehouse": "W", "kind": "container", "in": "C"}}', "must be ours"),
        ('{"place": {"id": "A", "warehouse": "W", "kind": "bin", "sells": false}}', "described differently"),
        ('{"place": {"id": "Q", "warehouse": "W", "kind": "bin", "sells": "yes"}}', "expected true or false"),
        ('{"goods": {"id": "x", "item": "y", "status": "fine"}}', "status 'fine' is not known yet"),
        ('{"goods": {"id": "x", "item": "y", "decimals": 7}}', "decimals is 7"),
        ('{"goods": {"id": "x", "item": "apple", "decimals": 3}}', "described differently"),
        ('{"post": {}}', "expected a list of groups"),
        ('{"post": [[{"jump": {}}]]}', "'jump' is not a kind of entry"),
        ('{"post": [[{"settle": {"hold": "h"}}]]}', "settle: quantity is missing"),
        ('{"post": [[{"settle": {"hold": "h", "quantity": "1", "colour": "red"}}]]}', "settle: colour is not known"),
        ('{"post": [[{"settle": {"hold": "h", "quantity": "one"}}]]}', "'one' is not a quantity"),
        ('{"post": [[{"settle": {"hold": ["h"], "quantity": "1"}}]]}', "an id is a word or a whole number"),
        ('{"post": [[{"settle": {"hold": "h", "quantity": "1", "counts_at": "soon"}}]]}', "'soon' is not a moment"),
        ('{"post": [[{"release": {"of": "sadness", "subject": "h"}}]]}', "is not promise, hold or expectation"),
        ('{"post": [[{"rank": {"promise": "p", "rank": "1"}}]]}', "not a whole number"),
        (
            '{"post": [[{"promise": {"id": "p", "item": "apple", "sources": [{"sky": 1}], "quantity": "1"}}]]}',
            "a source is one of",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_number(line: str, problem: str) -> None:
    with pytest.raises(BadLine) as found:
        list(replay([*SCENE.splitlines(), line], MemoryBook()))
    assert f"line {len(SCENE.splitlines()) + 1}: " in str(found.value)
    assert problem in str(found.value)
