"""The faces of the program in a browser: files of a folder that `ht up` built, read from the disk and from nowhere else.

Each face is one page that finds its own way below its address. What lies below `assets/` carries a hash of its content in
its name, so browsers keep it for ever; everything else is asked for again, and answered 304 where it is the same.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from huotong.core.refusals import Refused

from .endpoint import without_token
from .refusals import NoSuchAddress

FACES: Mapping[str, str] = {"desk": "index.html", "h": "h/index.html"}
"""The first word of the address, and the page in the folder that answers all below it: the desk and the handheld."""

KINDS: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".mp3": "audio/mpeg",
    ".txt": "text/plain; charset=utf-8",
}
FOR_EVER, EACH_TIME = "public, max-age=31536000, immutable", "no-cache"
WITHOUT_DESK = Path(__file__).parent / "page" / "without_desk.html"


@dataclass(frozen=True, slots=True)
class File:
    path: Path
    kind: str
    etag: str
    packed: bool
    """Whether the same lies beside it, packed with gzip."""


@cache
def files(folder: Path) -> Mapping[str, File]:
    """All that may be asked for, by its path below the folder; read once, so that no address reaches anything else."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _file(path, path.with_name(f"{path.name}.gz") in found) for path in found}


def _file(path: Path, packed: bool) -> File:
    kind = KINDS.get(path.suffix, "application/octet-stream")
    return File(path, kind, f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:20]}"', packed)


@without_token("GET")
def root(request: HttpRequest) -> HttpResponseBase:
    """The desk; where it was not built, a page that says what there is instead."""
    if settings.WEB is not None:
        return HttpResponseRedirect("/desk/")
    response = HttpResponse(WITHOUT_DESK.read_bytes(), content_type=KINDS[".html"])
    response["Cache-Control"] = EACH_TIME
    return response


@without_token("GET")
def face(request: HttpRequest, name: str, path: str = "") -> HttpResponseBase:
    """The page of a face at every address below it, and the files that the face has of its own."""
    if settings.WEB is None:
        return HttpResponseRedirect("/")
    there, own = files(settings.WEB), f"{name}/{path}"
    if own in there or path.startswith("assets/"):
        return file(request, path=own)
    return file(request, path=FACES[name])


@without_token("GET")
def file(request: HttpRequest, path: str) -> HttpResponseBase:
    found = files(settings.WEB).get(path) if settings.WEB is not None else None
    if found is None:
        raise Refused([NoSuchAddress(path=request.path[:200])])
    response = _same(request, found) or _sent(request, found)
    response["ETag"] = found.etag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = FOR_EVER if "assets/" in path else EACH_TIME
    # Also of scripts, since a worker is held to the policy that its own file came with.
    response["Content-Security-Policy"] = policy(request)
    return response


def _same(request: HttpRequest, found: File) -> HttpResponse | None:
    known = request.headers.get("If-None-Match", "")
    return HttpResponse(status=304) if found.etag in known.replace("W/", "").split(", ") else None


def _sent(request: HttpRequest, found: File) -> HttpResponse:
    packed = found.packed and "gzip" in request.headers.get("Accept-Encoding", "")
    path = found.path.with_name(f"{found.path.name}.gz") if packed else found.path
    response = HttpResponse(path.read_bytes(), content_type=found.kind)
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


def policy(request: HttpRequest) -> str:
    """No script but ours, nothing from elsewhere; live changes come from our own other port.

    The handheld's reader of codes in pictures is WebAssembly, which counts as script of its own kind.
    """
    stream = stream_origin(request)
    compiled = " 'wasm-unsafe-eval'" if request.path.startswith("/h/") else ""
    return (
        f"default-src 'none'; script-src 'self'{compiled}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self'; "
        f"connect-src 'self'{f' {stream}' if stream else ''}; worker-src 'self'; manifest-src 'self'; media-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def stream_origin(request: HttpRequest) -> str | None:
    """Where the browser that sent this request hears of changes: the same host by the name that it uses, the other port."""
    return None if settings.STREAM_PORT is None else f"{request.scheme}://{_name(request)}:{settings.STREAM_PORT}"


@without_token("GET")
def trust(request: HttpRequest) -> HttpResponseBase:
    """The way to the page from which devices install the certificate, which lies where they can read it before."""
    if settings.TRUST_PORT is None:
        raise Refused([NoSuchAddress(path="/trust")])
    return HttpResponseRedirect(f"http://{_name(request)}:{settings.TRUST_PORT}/trust")


def _name(request: HttpRequest) -> str:
    host = request.get_host()
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
