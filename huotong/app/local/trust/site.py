"""What Granian serves on the page's port: the page and the certificate, to everybody, and nothing else."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from huotong.core.texts import language_of

from .page import Place, drawn

Start = Callable[[str, list[tuple[str, str]]], Any]

CLOSED = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = (
    ("Content-Security-Policy", f"default-src 'none'; style-src 'unsafe-inline'; {CLOSED}"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


class Site:
    def __init__(self, place: Place, certificate: Path) -> None:
        self.place, self.certificate = place, certificate

    def __call__(self, environ: Mapping[str, Any], start: Start) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", "/"), environ.get("REQUEST_METHOD", "GET")
        if method not in ("GET", "HEAD"):
            return _said(start, "405 Method Not Allowed", "text/plain; charset=utf-8", b"", ("Allow", "GET, HEAD"))
        if path == "/huotong.crt" and self.certificate.exists():
            # No disposition: phones open their installer by the kind of the file, and save it by the name in the address.
            return _said(start, "200 OK", "application/x-x509-ca-cert", self.certificate.read_bytes())
        if path in ("/", "/trust"):
            page = drawn(self.place, self._name(environ), _language(environ)).encode()
            return _said(start, "200 OK", "text/html; charset=utf-8", page, ("Vary", "Accept-Language"))
        return _said(start, "404 Not Found", "text/plain; charset=utf-8", f"{self.place.page(self.place.names[0])}\n".encode())

    def _name(self, environ: Mapping[str, Any]) -> str:
        """By which the page was asked for, if it is one of ours."""
        asked = str(environ.get("HTTP_HOST", "")).rpartition(":")[0].lower()
        return asked if asked in self.place.names else self.place.names[0]


def _said(start: Start, status: str, kind: str, content: bytes, *more: tuple[str, str]) -> Iterable[bytes]:
    start(status, [("Content-Type", kind), ("Content-Length", str(len(content))), *HEADERS, *more])
    return [content]


def _language(environ: Mapping[str, Any]) -> str:
    wished = parse_qs(environ.get("QUERY_STRING", "")).get("lang", [""])[-1]
    return wished if wished in ("zh", "en") else language_of(environ.get("HTTP_ACCEPT_LANGUAGE"))


def from_environment(given: Mapping[str, str]) -> Site:
    names, ports = given["HT_TRUST_NAMES"].split(","), (int(given["HT_PORT"]), int(given["HT_TRUST_PORT"]))
    place = Place(tuple(names), *ports, given["HT_TRUST_FINGERPRINT"] or None)
    return Site(place, Path(given["HT_TRUST_FILE"]))
