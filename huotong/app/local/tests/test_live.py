"""What one person changes is told to another within a second, to whom it may be told, and for as long as he is signed in."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from huotong.app.local.tests.conftest import Installation

pytestmark = pytest.mark.xdist_group("installation")

PATIENCE_S = 10


@dataclass
class Browser:
    """Somebody signed in by cookie, who listens."""

    port: int
    cookie: str = ""
    heard: list[tuple[str, Any, str | None, float]] = field(default_factory=list)
    """(event, data, id, moment)"""

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as asking:
            said = {"Cookie": self.cookie, "X-Huotong": "1", "Idempotency-Key": str(uuid4()), "Content-Type": "application/json"}
            asking.request(method, path, None if body is None else json.dumps(body), said)
            answer = asking.getresponse()
            read = json.loads(answer.read())
            assert answer.status < 300, read
            self.cookie = (answer.getheader("Set-Cookie") or self.cookie).partition(";")[0]
            return read

    @contextmanager
    def listening(self, after: str | None = None) -> Iterator[None]:
        port = urlsplit(self.ask("GET", "/api/me")["stream"]).port
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as hearing:
            headers = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.port}"}
            hearing.request("GET", "/stream", headers=headers | ({"Last-Event-ID": after} if after else {}))
            answer = hearing.getresponse()
            assert (answer.status, answer.getheader("Content-Encoding")) == (200, "identity")
            assert answer.getheader("Access-Control-Allow-Origin") == headers["Origin"]
            thread = threading.Thread(target=self._hear, args=[answer], daemon=True)
            thread.start()
            self.wait("hello")
            yield
            # Only this lets the thread go that waits for the next line.
            if hearing.sock:
                hearing.sock.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE_S)

    def wait(self, event: str, count: int = 1) -> list[Any]:
        """The data of events of this name, once there are so many."""
        until = time.monotonic() + PATIENCE_S
        while len(found := [data for name, data, _, _ in self.heard if name == event]) < count and time.monotonic() < until:
            time.sleep(0.01)
        assert len(found) >= count, self.heard
        return found

    def _hear(self, answer: http.client.HTTPResponse) -> None:
        said: dict[str, str] = {}
        try:
            for line in answer:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    said[name] = value
                elif "event" in said:
                    self.heard.append((said["event"], json.loads(said["data"]), said.get("id"), time.monotonic()))
                    said = {}
        except (OSError, http.client.HTTPException, ValueError):
            return


@pytest.fixture(scope="module")
def admin(installation: Installation) -> Browser:
    return signed_in(installation, **installation.ask("up", "--detach")["people"][0])


def signed_in(installation: Installation, login: str, password: str, role: str = "") -> Browser:
    made = Browser(installation.port)
    made.ask("POST", "/api/sign_in", {"login": login, "password": password, "browser": True})
    return made


@pytest.fixture
def clerk(installation: Installation, admin: Browser) -> Browser:
    """Somebody who may read units and nothing else."""
    code, password = f"P{uuid4().hex[:6]}", "a short sentence"
    admin.ask("POST", "/api/role", {"code": code, "name": code, "grants": ["unit.read"]})
    admin.ask("POST", "/api/person", {"code": code, "name": "文员", "password": password, "roles": [{"role": code}]})
    return signed_in(installation, code, password)


def unit(who: Browser) -> dict[str, Any]:
    code = f"U{uuid4().hex[:6].upper()}"
    return dict(who.ask("POST", "/api/unit", {"code": code, "name": code}))


def test_a_change_is_heard_within_a_second_by_who_may_know_it(admin: Browser, clerk: Browser):
    with clerk.listening():
        admin.ask("POST", "/api/customer", {"code": f"C{uuid4().hex[:6]}", "name": "secret"})
        began = time.monotonic()
        made = unit(admin)
        assert clerk.wait("change") == [{"type": "unit", "id": made["id"], "code": made["code"], "version": 1, "verb": "created"}]
        assert clerk.heard[-1][3] - began < 1


def test_who_comes_back_hears_what_he_missed(admin: Browser, clerk: Browser):
    with clerk.listening():
        first = unit(admin)
        clerk.wait("change")
    last = clerk.heard[-1][2]
    missed = [unit(admin), unit(admin)]
    time.sleep(1)  # until they are numbered
    with clerk.listening(after=last):
        assert [each["id"] for each in clerk.wait("change", 3)] == [first["id"], *(each["id"] for each in missed)]


def test_a_session_that_has_ended_hears_nothing_more(admin: Browser, clerk: Browser):
    with clerk.listening():
        clerk.ask("POST", "/api/sign_out")
        unit(admin)
        clerk.wait("ended")
        assert [event for event, _, _, _ in clerk.heard] == ["hello", "ended"]


def test_a_right_taken_away_holds_for_the_next_change(admin: Browser, clerk: Browser):
    role = clerk.ask("GET", "/api/me")["roles"][0]["code"]
    with clerk.listening():
        admin.ask("POST", f"/api/role/{role}/change", {"grants": ["carrier.read"]})
        unit(admin)
        admin.ask("POST", "/api/carrier", {"code": f"K{uuid4().hex[:6]}", "name": "K"})
        assert [each["type"] for each in clerk.wait("change")] == ["carrier"]


def test_one_sees_who_else_has_it_open(admin: Browser, clerk: Browser):
    made = unit(admin)
    with clerk.listening():
        clerk.ask("POST", "/api/presence", {"type": "unit", "id": made["id"]})
        admin.ask("POST", "/api/presence", {"type": "unit", "id": made["id"], "doing": "editing"})
        admin.ask("POST", "/api/presence", {"type": "unit", "id": made["id"], "doing": "closed"})
        people = [[(each["name"], each["doing"]) for each in said["people"]] for said in clerk.wait("presence", 3)]
        assert people[0] == [("文员", "open")]
        assert sorted(people[1]) == [("文员", "open"), ("管理员", "editing")]
        assert people[2] == [("文员", "open")]


def test_nobody_listens_without_a_session_or_from_elsewhere(admin: Browser):
    port = urlsplit(admin.ask("GET", "/api/me")["stream"]).port
    cases = [({}, 401), ({"Cookie": "ht_session=wrong"}, 401), ({"Cookie": admin.cookie, "Origin": "http://evil.example"}, 403)]
    for headers, status in [*cases, ({"Cookie": admin.cookie, "Host": "evil.example"}, 403)]:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as asking:
            asking.request("GET", "/stream", headers=headers)
            assert asking.getresponse().status == status
