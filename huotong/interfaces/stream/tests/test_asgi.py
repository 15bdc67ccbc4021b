"""Whom the stream answers: pages of the desk, known people, and where they broke off."""

import pytest

from huotong.interfaces.stream import asgi
from huotong.interfaces.stream.listeners import WAITING_MAX, Listener, message
from huotong.platform.people.sessions import Session


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://desk:8420", True),
        ("http://desk:9420", True),
        ("http://desk:80", False),
        ("http://other:8420", False),
        ("null", False),
    ],
)
def test_only_pages_of_the_desk_are_answered(origin: str, is_ours: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asgi, "PORT", "8420")
    assert asgi.ours(origin, "desk:9420") is is_ours


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"cookie": "a=b; ht_session=T; c=d"}, "T"),
        ({"authorization": "Bearer T"}, "T"),
        ({"authorization": "Bearer T", "cookie": "ht_session=other"}, "T"),
        ({"authorization": "Basic T", "cookie": "ht_session=other"}, None),
        ({"cookie": "xht_session=T"}, None),
        ({}, None),
    ],
)
def test_a_person_is_known_by_cookie_or_token(headers: dict[str, str], token: str | None):
    assert asgi._token(headers) == token


@pytest.mark.parametrize(
    ("headers", "query", "after"),
    [({"last-event-id": "7"}, "after=3", 7), ({}, "after=3", 3), ({}, "", None), ({"last-event-id": "x"}, "", None)],
)
def test_a_browser_goes_on_after_what_it_heard_last(headers: dict[str, str], query: str, after: int | None):
    assert asgi._after(headers, query) == after


def test_who_does_not_read_is_cut_off_and_the_rest_is_kept():
    listener = Listener("t", Session(None, 1, None), 0)  # type: ignore[arg-type]
    for number in range(WAITING_MAX + 5):
        listener.tell(message("change", {}, number))
    assert listener.over
    found = [listener.waiting.get_nowait() for _ in range(listener.waiting.qsize())]
    assert (len(found), found[0], found[-1]) == (WAITING_MAX + 1, b"id: 0\nevent: change\ndata: {}\n\n", None)
