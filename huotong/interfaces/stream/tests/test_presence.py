"""Who has a document open, and when that is news to others."""

from huotong.interfaces.stream.presence import KEPT_S, Presence

ORDER = ("sales_order", 7)


def said(person: int, doing: str = "open") -> dict[str, object]:
    return {"type": "sales_order", "id": 7, "doing": doing, "person": person, "login": f"p{person}", "name": f"P{person}"}


def shown(present: Presence) -> list[tuple[str, str]]:
    return [(each["login"], each["doing"]) for each in present.at(ORDER)["people"]]


def test_it_is_news_when_somebody_comes_begins_to_edit_and_goes():
    present = Presence()
    heard = [present.hear(said(1, doing), 0) for doing in ("open", "open", "editing", "closed", "closed")]
    assert heard == [ORDER, None, ORDER, ORDER, None]
    assert shown(present) == []


def test_people_are_shown_by_login():
    present = Presence()
    present.hear(said(2, "editing"), 0)
    present.hear(said(1), 0)
    assert shown(present) == [("p1", "open"), ("p2", "editing")]
    assert sorted(present.people(ORDER)) == [1, 2]
    assert present.of(2) == [ORDER]


def test_who_is_not_heard_of_is_forgotten():
    present = Presence()
    present.hear(said(1), 0)
    present.hear(said(2), 20)
    assert (present.forget(KEPT_S - 1), present.forget(KEPT_S), shown(present)) == ([], [ORDER], [("p2", "open")])
    assert present.forget(KEPT_S + 20) == [ORDER]
    assert present.of(2) == []
