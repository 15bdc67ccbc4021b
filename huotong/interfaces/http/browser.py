"""The session of a browser: a cookie that no script reads, and that no foreign page can make anything happen with.

A request without the header Authorization and with the cookie is the person's. The browser sends the cookie along whoever
made the page, so a change must also carry a header that a foreign page cannot send, and come from our own origin.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from huotong.core.refusals import Refusal, Refused
from huotong.platform.people.sessions import COOKIE, SESSION_LASTS

HEADER, VALUE = "X-Huotong", "1"
SAFE = ("GET", "HEAD", "OPTIONS")


class NeedsOwnHeader(Refusal):
    """A change that is signed in by cookie needs the header {header}: {value}.

    Send it, or use Authorization: Bearer TOKEN instead of the cookie.
    """

    zh = "以 Cookie 登录的更改需要请求头 {header}: {value}。\n\n请加上它，或改用 Authorization: Bearer TOKEN。"
    code, status = "http.needs_own_header", 403


class ForeignPage(Refusal):
    """This change was sent by a page of another site.

    Open Huotong at its own address and do it there.
    """

    zh = "该更改来自其他网站的页面。\n\n请在货通自己的地址打开页面后操作。"
    code, status = "http.foreign_page", 403


def token(request: HttpRequest) -> str | None:
    """The token in the cookie, unless the request says itself who is asking."""
    return None if "HTTP_AUTHORIZATION" in request.META else request.COOKIES.get(COOKIE) or None


def refuse_foreign(request: HttpRequest) -> None:
    """Refuse a change that our own pages did not send."""
    if request.method in SAFE:
        return
    if request.headers.get(HEADER) != VALUE:
        raise Refused([NeedsOwnHeader(HEADER, header=HEADER, value=VALUE)])
    refuse_other_origin(request)


def refuse_other_origin(request: HttpRequest) -> None:
    """By what browsers say about the page, which no script can change; other programs say nothing."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
    if foreign:
        raise Refused([ForeignPage()])


def remember(response: HttpResponseBase, request: HttpRequest, token: str) -> None:
    _set(response, request, token, int(SESSION_LASTS.total_seconds()))


def forget(response: HttpResponseBase, request: HttpRequest) -> None:
    _set(response, request, "", 0)


def _set(response: HttpResponseBase, request: HttpRequest, value: str, lasts_s: int) -> None:
    response.set_cookie(COOKIE, value, max_age=lasts_s, path="/", secure=request.is_secure(), httponly=True, samesite="Strict")
