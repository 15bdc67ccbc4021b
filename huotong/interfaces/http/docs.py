"""The description of the API, and the page that shows it."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from huotong.core.refusals import Refused
from huotong.core.texts import language_of

from . import answers, browser, given
from .endpoint import opened, wished, without_token
from .openapi import book
from .refusals import NoSuchAddress

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
    "words.js": ("words.js", "text/javascript; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}


@without_token("GET")
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description for the token that came along; without one, what a stranger may do."""
    if "HTTP_AUTHORIZATION" not in request.META and browser.token(request) is None:
        body = book.for_strangers(wished(given.parameters(request)) or language_of(request.META.get("HTTP_ACCEPT_LANGUAGE")))
    else:
        call = opened(request)
        body = book.described(call.actor, call.config)
    return answers.Answered(body, content_type="application/json")


@without_token("GET")
def page(request: HttpRequest, file: str = "") -> HttpResponseBase:
    if file not in FILES:
        raise Refused([NoSuchAddress(path=request.path[:200])])
    name, content_type = FILES[file]
    response = HttpResponse((PAGE / name).read_bytes(), content_type=content_type)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-cache"
    return response
