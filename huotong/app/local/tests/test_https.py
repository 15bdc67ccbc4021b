"""Certificates as browsers judge them: a real handshake with `ssl`, and what is refused."""

import socket
import ssl
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from huotong.app.local import account
from huotong.app.local.faults import Fault, WrongUsage
from huotong.app.local.home import Home
from huotong.app.local.https import certificates, kept, own, serving
from huotong.app.local.https.certificates import Pair
from huotong.app.local.https.upkeep import LOOK_EVERY_S, Upkeep
from huotong.app.local.https.wishing import Files

NOW = datetime.now(UTC)
HOST = "depot.example"
LAN = IPv4Address("192.168.7.5")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    for name in ("secrets", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    me = account.for_folder(tmp_path)
    return Home(tmp_path, 8420, replace(me, uid=tmp_path.stat().st_uid, gid=tmp_path.stat().st_gid))


@dataclass(frozen=True)
class Shown:
    """What a browser that trusts one authority says of a server."""

    authority: bytes
    served: Pair
    folder: Path

    def as_(self, name: str) -> str:
        paths = [self.folder / "shown.crt", self.folder / "shown.key"]
        for path, content in zip(paths, (self.served.certificate, self.served.key)):
            path.write_bytes(content)
        server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cadata=self.authority.decode())
        server.load_cert_chain(*paths)
        here, there = socket.socketpair()
        answering = threading.Thread(target=_answer, args=(server, there))
        answering.start()
        try:
            with client.wrap_socket(here, server_hostname=name) as secured:
                return secured.version() or ""
        except ssl.SSLCertVerificationError as refused:
            return refused.verify_message
        finally:
            here.close()
            answering.join()


def _answer(context: ssl.SSLContext, there: socket.socket) -> None:
    try:
        context.wrap_socket(there, server_side=True).close()
    except OSError:
        there.close()


def made(host: str = HOST, addresses: tuple[IPv4Address, ...] = (LAN,), now: datetime = NOW) -> tuple[Pair, Pair]:
    authority = certificates.make_authority(host, now=now)
    return authority, certificates.issue(authority, host, addresses, now=now)


def test_the_chain_holds_for_the_name_this_machine_and_its_addresses(tmp_path: Path) -> None:
    authority, server = made()
    shown = Shown(authority.certificate, server, tmp_path)
    assert [shown.as_(name) for name in (HOST, "localhost", "127.0.0.1", str(LAN))] == ["TLSv1.3"] * 4
    assert "not valid for 'other.example'" in shown.as_("other.example")


def test_without_the_authority_nobody_trusts_it(tmp_path: Path) -> None:
    _, server = made()
    assert (
        Shown(made("other.example")[0].certificate, server, tmp_path).as_(HOST) == "self-signed certificate in certificate chain"
    )


def test_the_authority_vouches_for_nobody_else(tmp_path: Path) -> None:
    authority, _ = made()
    stolen = certificates.issue(authority, "bank.example", (), now=NOW)
    assert Shown(authority.certificate, stolen, tmp_path).as_("bank.example") == "permitted subtree violation"


def test_a_name_may_be_an_address_and_public_addresses_are_left_out(tmp_path: Path) -> None:
    authority, server = made("203.0.113.9", (LAN, IPv4Address("198.51.100.1")))
    assert certificates.read(server.certificate).names == {"203.0.113.9", "localhost", "127.0.0.1", str(LAN)}
    assert Shown(authority.certificate, server, tmp_path).as_("203.0.113.9") == "TLSv1.3"


def test_a_clock_that_is_a_day_behind_is_no_trouble_and_a_year_is_the_most() -> None:
    authority, server = made()
    facts = certificates.read(server.certificate)
    assert facts.begins_at < NOW - timedelta(days=1)
    assert facts.ends_at - facts.begins_at == timedelta(days=397)
    assert certificates.read_authority(authority.certificate).ends_at > NOW + timedelta(days=3600)


def test_what_is_kept_is_for_its_owner_alone_and_the_key_of_the_authority_stays_at_home(home: Home) -> None:
    kept.served(home, HOST, (LAN,), now=NOW)
    files = {path.relative_to(home.folder).as_posix(): oct(path.stat().st_mode)[-3:] for path in home.folder.rglob("*.*")}
    assert files == dict.fromkeys(
        [
            *(f"secrets/https-{name}.{part}" for name in ("authority", "server") for part in ("crt", "key")),
            *(f"tls/{name}" for name in ("authority.crt", "server.crt", "server.key")),
        ],
        "600",
    )
    assert oct((home.folder / "tls").stat().st_mode)[-3:] == "700"
    secret = (home.folder / "secrets" / "https-authority.key").read_bytes()
    assert secret not in [path.read_bytes() for path in kept.folder(home).iterdir()]


def test_the_same_is_served_again_until_it_ends_soon(home: Home) -> None:
    def now_served(now: datetime, *addresses: IPv4Address) -> tuple[bytes, bytes]:
        kept.served(home, HOST, addresses, now=now)
        return kept.certificate_file(home).read_bytes(), kept.authority_file(home).read_bytes()

    first, authority = now_served(NOW, LAN)
    assert now_served(NOW + timedelta(days=300), LAN) == (first, authority)
    later = NOW + timedelta(days=340)
    assert [kept.ends_soon(home, HOST, now=now) for now in (NOW, later)] == [False, True]
    renewed = now_served(later, LAN)
    assert renewed[0] != first and renewed[1] == authority
    assert not kept.ends_soon(home, HOST, now=later)
    elsewhere = now_served(later, IPv4Address("10.0.0.9"))
    assert elsewhere[0] != renewed[0] and elsewhere[1] == authority
    assert serving.names(home, HOST) == [HOST, "10.0.0.9"]


def test_while_it_runs_it_is_renewed_once_and_looked_after_once_an_hour(home: Home) -> None:
    kept.served(home, HOST, (), now=NOW - timedelta(days=350))
    before = kept.certificate_file(home).read_bytes()
    upkeep = Upkeep(home, HOST)
    assert [upkeep.renewed(), upkeep.renewed()] == [True, False]
    renewed = kept.certificate_file(home).read_bytes()
    assert renewed != before and not kept.ends_soon(home, HOST, now=NOW)
    upkeep.looked_at -= LOOK_EVERY_S
    assert not upkeep.renewed()
    assert kept.certificate_file(home).read_bytes() == renewed


def test_another_name_needs_another_authority(home: Home) -> None:
    kept.served(home, HOST, (), now=NOW)
    before = kept.authority_file(home).read_bytes()
    kept.served(home, "hall.example", (), now=NOW)
    assert kept.last_name(home) == "hall.example"
    assert kept.authority_file(home).read_bytes() != before


def test_a_certificate_of_ones_own_is_kept_and_served_for_its_names(home: Home) -> None:
    given = certificates.issue(certificates.make_authority("example", now=NOW), "*.example", (), now=NOW)
    kept.give(home, given)
    assert kept.served(home, HOST, (), now=NOW).own
    assert kept.certificate_file(home).read_bytes() == given.certificate
    assert not kept.authority_file(home).exists()
    assert not kept.ends_soon(home, HOST, now=NOW + timedelta(days=390))
    assert not kept.served(home, "other.test", (), now=NOW).own
    kept.give_back(home)
    assert not kept.served(home, HOST, (), now=NOW).own


def _files(folder: Path, certificate: bytes, key: bytes) -> tuple[str, str]:
    (folder / "given.crt").write_bytes(certificate)
    (folder / "given.key").write_bytes(key)
    return str(folder / "given.crt"), str(folder / "given.key")


def test_a_certificate_of_ones_own_is_judged_before_it_is_kept(tmp_path: Path) -> None:
    _, good = made()
    _, other = made("other.example")
    _, old = made(now=NOW - timedelta(days=500))
    refused = {
        "no certificate": (b"-", good.key),
        "no key": (good.certificate, b"-"),
        "not the key": (good.certificate, other.key),
        "not for depot.example": (other.certificate, other.key),
        "today is not within": (old.certificate, old.key),
    }
    for why, (certificate, key) in refused.items():
        with pytest.raises(Fault, match=why):
            own.read(*_files(tmp_path, certificate, key), HOST, now=NOW)
    with pytest.raises(Fault, match="cannot be read"):
        own.read(str(tmp_path / "none"), str(tmp_path / "none"), HOST, now=NOW)
    assert own.read(*_files(tmp_path, good.certificate, good.key), HOST, now=NOW) == good


@pytest.mark.parametrize("files", [Files("a"), Files(None, "b"), Files("-", "b")])
def test_half_a_wish_is_refused(files: Files) -> None:
    with pytest.raises(WrongUsage):
        files.refuse_halves(HOST)
    with pytest.raises(WrongUsage):
        Files("a", "b").refuse_halves(None)
