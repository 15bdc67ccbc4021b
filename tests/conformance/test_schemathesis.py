"""schemathesis tries everything that the description says against the API, and finds nothing."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, connections

from huotong.app.wsgi import application

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

SETTINGS = Path(__file__).parents[2] / "schemathesis.toml"
EXAMPLES = 3
# All types are served by the same code, so a few of every sort stand for them here, and what serves them all.
# HT_SCHEMATHESIS=all tries every address, in some twenty minutes.
SOME = r"^/(healthz|api/(me|batch|events|registry.*|sign_in|stock.*|audit|item|count|sales_order|outbound|custom_field)($|[/.]))"


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address(db: None) -> Iterator[str]:
    """A server whose one thread works on the connection of this test, so that nothing is left behind."""
    mine = connection._connections[connection._alias]
    mine.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)

    def serve() -> None:
        connections["default"] = mine
        server.serve_forever(poll_interval=0.05)

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    mine.dec_thread_sharing()


def test_nothing_is_found(address, admin, tmp_path):
    options = [
        "--checks",
        "all",
        "--max-examples",
        str(EXAMPLES),
        "--generation-deterministic",
        "--no-color",
        "--continue-on-failure",
    ]
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        "--config-file",
        str(SETTINGS),
        "run",
        f"{address}/api/openapi.json",
    ]
    if os.environ.get("HT_SCHEMATHESIS") != "all":
        options += ["--include-path-regex", SOME, "--phases", "examples,coverage,fuzzing"]
    token = ["--header", f"Authorization: Bearer {admin.token}"]
    done = subprocess.run([*command, *token, *options], cwd=tmp_path, check=False, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
