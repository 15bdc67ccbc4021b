"""What an installation keeps for HTTPS, and the certificate that it serves now.

Kept in `secrets/`, 0600: the authority and its key, the server's certificate and key, those that somebody gave, and the name.
What the server's account must read lies in `tls/`, which belongs to that account; the authority's key never does.
"""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from huotong.app.local.home import Home

from . import certificates
from .certificates import Pair

AUTHORITY, SERVER, OWN = "https-authority", "https-server", "https-own"
NAME = "https-name"

RENEWED_BEFORE = timedelta(days=60)
REMADE_BEFORE = timedelta(days=400)
"""The authority must outlive every certificate that it issues."""


@dataclass(frozen=True, slots=True)
class Served:
    """The certificate that the server shows."""

    own: bool
    """Given by somebody; devices trust it already."""
    ends_at: datetime


def served(home: Home, host: str, addresses: Iterable[IPv4Address], *, now: datetime) -> Served:
    """Make what is missing, renew what ends, and lay it where the server's account reads it."""
    home.write_secret(NAME, host)
    own = own_for(home, host)
    if own:
        _lay(home, own, None)
        return Served(True, certificates.read(own.certificate).ends_at)
    authority = _authority(home, host, now)
    server = pair(home, SERVER)
    if server is None or not _good(server, authority, certificates.names_for(host, addresses), now):
        server = certificates.issue(authority, host, addresses, now=now)
        _keep(home, SERVER, server)
    _lay(home, server, authority)
    return Served(False, certificates.read(server.certificate).ends_at)


def ends_soon(home: Home, host: str, *, now: datetime) -> bool:
    """Whether the server's certificate, made here, is to be renewed; one's own is not ours to renew."""
    server = None if own_for(home, host) else pair(home, SERVER)
    return server is not None and now > certificates.read(server.certificate).ends_at - RENEWED_BEFORE


def own_for(home: Home, host: str) -> Pair | None:
    """The certificate that somebody gave, if it is for this name."""
    own = pair(home, OWN)
    return own if own and certificates.read(own.certificate).covers(host) else None


def last_name(home: Home) -> str | None:
    """The name that devices know the server by."""
    return home.read_secret(NAME)


def fingerprint(home: Home) -> str:
    """Of what devices install."""
    authority = pair(home, AUTHORITY)
    return certificates.read_authority(authority.certificate).fingerprint if authority else ""


def give(home: Home, given: Pair) -> None:
    _keep(home, OWN, given)


def give_back(home: Home) -> None:
    for part in ("crt", "key"):
        home.forget_secret(f"{OWN}.{part}")


def pair(home: Home, name: str) -> Pair | None:
    certificate, key = home.read_secret(f"{name}.crt"), home.read_secret(f"{name}.key")
    return Pair(certificate.encode(), key.encode()) if certificate and key else None


def folder(home: Home) -> Path:
    return home.readable / "tls"


def certificate_file(home: Home) -> Path:
    return folder(home) / "server.crt"


def key_file(home: Home) -> Path:
    return folder(home) / "server.key"


def authority_file(home: Home) -> Path:
    """What devices install; absent where the certificate is one's own."""
    return folder(home) / "authority.crt"


def _authority(home: Home, host: str, now: datetime) -> Pair:
    """Another name needs another authority, since one vouches for its own name alone."""
    kept = pair(home, AUTHORITY)
    if (
        kept
        and certificates.vouches_for(kept.certificate, host)
        and certificates.read_authority(kept.certificate).ends_at - now > REMADE_BEFORE
    ):
        return kept
    made = certificates.make_authority(host, now=now)
    _keep(home, AUTHORITY, made)
    return made


def _good(server: Pair, authority: Pair, names: Iterable[str], now: datetime) -> bool:
    facts = certificates.read(server.certificate)
    fresh = facts.begins_at <= now < facts.ends_at - RENEWED_BEFORE
    return fresh and facts.names >= set(names) and certificates.is_issued_by(server.certificate, authority.certificate)


def _keep(home: Home, name: str, kept: Pair) -> None:
    home.write_secret(f"{name}.key", kept.key.decode())
    home.write_secret(f"{name}.crt", kept.certificate.decode())


def _lay(home: Home, server: Pair, authority: Pair | None) -> None:
    there = folder(home)
    there.mkdir(parents=True, exist_ok=True)
    there.chmod(0o700)
    home.account.own(there)
    _write(home, key_file(home), server.key)
    _write(home, certificate_file(home), server.certificate)
    if authority:
        _write(home, authority_file(home), certificates.as_der(authority.certificate))
    else:
        authority_file(home).unlink(missing_ok=True)


def _write(home: Home, path: Path, content: bytes) -> None:
    """As a whole, for the server's account alone from its first byte on."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    home.account.own(Path(name))
    os.replace(name, path)
