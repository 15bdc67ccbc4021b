"""An installation that is named: https for the server and for live changes, and the page from which devices learn to trust it."""

import http.client
import json
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from huotong.app.local import cluster
from huotong.app.local.cluster import Cluster
from huotong.app.local.https import certificates, wishing
from huotong.app.local.tests.conftest import Installation

pytestmark = pytest.mark.xdist_group("installation")


def asked(url: str, path: str, authority: bytes | None = None, host: str | None = None) -> tuple[int, bytes]:
    """From this machine, whatever the name; with the authority alone that is given."""
    there = urlsplit(url)
    assert there.hostname and there.port
    plain = http.client.HTTPConnection("127.0.0.1", there.port, timeout=10)
    if authority:
        plain.connect()
        trusting = ssl.create_default_context(cadata=authority)
        plain.sock = trusting.wrap_socket(plain.sock, server_hostname=there.hostname)
    plain.request("GET", path, headers={"Host": host or there.netloc})
    answer = plain.getresponse()
    return answer.status, answer.read()


def test_a_named_host_is_served_by_https_and_others_are_not(another: Installation) -> None:
    said = another.ask("up", "--detach", "--empty", "--host", "depot.example")
    assert said["url"] == f"https://depot.example:{another.port}"
    status, authority = asked(said["trust"], "/huotong.crt")
    assert status == 200
    pem = ssl.DER_cert_to_PEM_cert(authority).encode()
    assert certificates.read_authority(pem).fingerprint == said["fingerprint"]
    assert asked(said["trust"], "/trust")[0] == 200
    assert asked(said["url"], "/trust", authority)[0] == 302

    health = json.loads(asked(said["url"], "/healthz", authority)[1])
    assert health["ok"] is True
    hosts = ("depot.example", "127.0.0.1", "evil.example")
    assert [asked(said["url"], "/healthz", authority, host)[0] for host in hosts] == [200, 200, 400]
    with pytest.raises(ssl.SSLCertVerificationError, match=r"not valid for 'evil\.example'"):
        asked(said["url"].replace("depot", "evil"), "/healthz", authority)
    with pytest.raises((http.client.HTTPException, OSError)):
        asked(said["url"], "/healthz")
    stream = said["url"].replace(str(another.port), _port_of(said, "stream"))
    assert asked(stream, "/stream", authority) == (401, b"")

    told = another.ask("status")
    assert {name: told[name] for name in ("url", "trust", "fingerprint")} == {
        name: said[name] for name in ("url", "trust", "fingerprint")
    }
    assert another.run("up", "--host", "no host").returncode == 2
    assert another.run("up", "--cert", "a", "--key", "b").returncode == 2


def _port_of(said: dict[str, Any], name: str) -> str:
    words = Path(f"/proc/{said['pids'][name][0]}/cmdline").read_text().split("\0")
    return words[words.index("--port") + 1]


@dataclass(frozen=True)
class Own:
    certificate: Path
    key: Path
    authority: bytes


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """From an authority that devices trust already."""
    now = datetime.now(UTC)
    authority = certificates.make_authority("shop.example", now=now)
    given = certificates.issue(authority, "*.shop.example", (), now=now)
    made = Own(tmp_path / "own.crt", tmp_path / "own.key", certificates.as_der(authority.certificate))
    made.certificate.write_bytes(given.certificate)
    made.key.write_bytes(given.key)
    return made


def test_a_certificate_of_ones_own_is_kept_and_another_name_warns(another: Installation, own: Own) -> None:
    given = ("--cert", str(own.certificate), "--key", str(own.key))
    said = another.ask("up", "--detach", "--empty", "--host", "depot.shop.example", *given)
    assert asked(said["url"], "/healthz", own.authority)[0] == 200
    assert (asked(said["trust"], "/huotong.crt")[0], said["fingerprint"]) == (404, None)
    another.ask("down")

    again = another.run("up", "--detach", "--host", "hall.shop.example", "--json")
    assert "The name changes from depot.shop.example to hall.shop.example" in again.stderr
    assert asked(json.loads(again.stdout)["url"], "/healthz", own.authority)[0] == 200
    another.ask("down")

    back = another.run("up", "--detach", "--host", "hall.shop.example", "--cert", "-", "--json")
    assert "The name changes" not in back.stderr
    told = json.loads(back.stdout)
    assert asked(told["url"], "/healthz", asked(told["trust"], "/huotong.crt")[1])[0] == 200
    another.ask("down")

    assert another.ask("up", "--detach")["url"] == f"http://127.0.0.1:{another.port}"


def test_packets_that_are_out_are_counted(private: Cluster) -> None:
    cluster.start(private, progress=lambda text: None)
    there = private.dsn(cluster.SUPERUSER, "postgres")
    assert wishing.packets_out(there) == 0
    with psycopg.connect(there, autocommit=True) as connection:
        connection.execute("CREATE TABLE floor_packet (state text)")
        connection.execute("INSERT INTO floor_packet VALUES ('open'), ('open'), ('done')")
    assert wishing.packets_out(there) == 2


def test_a_certificate_for_another_name_is_refused_and_not_kept(another: Installation, own: Own) -> None:
    refused = another.run(
        "up", "--detach", "--empty", "--host", "depot.test", "--cert", str(own.certificate), "--key", str(own.key)
    )
    assert refused.returncode == 1
    assert "The certificate is not for depot.test, but for: *.shop.example, 127.0.0.1, localhost." in refused.stderr
    assert not list(another.folder.glob("secrets/https-own*"))
