"""What makes partners right."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from huotong.core.documents import Line
from huotong.core.fields.values import BeyondRange
from huotong.core.refusals import Refusal
from huotong.core.texts import Text

_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\Z")
_URL = re.compile(r"https?://[^\s\"<>]+\Z")
_DEGREES: Final = (
    ("longitude", Text("经度", "Longitude"), Decimal(180)),
    ("latitude", Text("纬度", "Latitude"), Decimal(90)),
)


class BadEmail(Refusal):
    """{given} is not an email address.

    Write it like name@example.com.
    """

    zh = "{given} 不是邮箱地址。\n\n请写成 name@example.com 的样子。"
    code = "partner.bad_email"


class BadTrackingAddress(Refusal):
    """{given} cannot lead to a parcel.

    Write an address that begins with https:// and has {{tracking}} where the number goes.
    """

    zh = "{given} 不能用于查询运单。\n\n请以 https:// 开头，并用 {{tracking}} 代表运单号。"
    code = "carrier.bad_tracking_address"


def partner_problems(given: Mapping[str, Any]) -> Iterator[Refusal]:
    """What is wrong with the given values of a customer, supplier or carrier."""
    email = given.get("email")
    if email is not None and not _EMAIL.match(email):
        yield BadEmail("email", given=email[:60])
    url = given.get("tracking_url")
    if url is not None and not (_URL.match(url) and "{tracking}" in url):
        yield BadTrackingAddress("tracking_url", given=url[:60])
    for position, line in enumerate(given.get("addresses", ())):
        yield from _place_problems(line, f"addresses.{position}.")


def _place_problems(address: Line, prefix: str) -> Iterator[Refusal]:
    for key, label, most in _DEGREES:
        value = address[key]
        if value is not None and not -most <= value <= most:
            yield BeyondRange(prefix + key, label=label, given=str(value), least=-most, most=most)
