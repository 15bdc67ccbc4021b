"""GS1 codes read on the server, by biip; the device has a reader of its own for `gs1.json`, and plays the same cases.

Guns send the separator FNC1 as the control character GS; what a maker printed by hand stands in brackets; newer codes are
addresses (GS1 Digital Link). A text that is none of these is no GS1 code, whatever its digits look like: a shelf may well be called 10A.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from biip import ParseConfig, ParseError
from biip.gs1_application_identifiers import GS1ApplicationIdentifier
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementString
from biip.gs1_messages import GS1Message

TABLE = Path(__file__).with_name("gs1.json")

Fault = Literal["unknown_identifier", "bad_value", "bad_check_digit", "bad_date", "bad_link", "twice"]

SEPARATOR, BLANK = "\x1d", " \t\r\n"
SYMBOLOGY = re.compile(r"^\](C1|d2|Q3|e0)")
ADDRESS = re.compile(r"^https?://", re.IGNORECASE)
BRACKETS = re.compile(r"^\(\d{2,4}\)")
GOODS_OR_UNIT = re.compile(r"^(0[12]\d{14}|00\d{18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Read:
    """By identifier; dates as ISO, measures as decimals under the first three digits ("310": kilograms)."""

    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotRead:
    """A GS1 code that is wrong in itself, and where."""

    fault: Fault
    identifier: str
    value: str


class _Faulty(Exception):
    def __init__(self, fault: Fault, identifier: str, value: str) -> None:
        super().__init__(fault)
        self.answer = NotRead(fault, identifier, value)


@cache
def table() -> Mapping[str, Any]:
    """What goes out with a packet, so that the device can read without network."""
    found: Mapping[str, Any] = json.loads(TABLE.read_text())
    return found


def read(text: str, *, year: int) -> Read | NotRead | None:
    """None: no GS1 code. `year` decides the century of dates: at most 49 years back and 50 ahead."""
    try:
        elements = _elements(text.strip(BLANK))
        return None if elements is None else Read(_parts(elements, year))
    except _Faulty as faulty:
        return faulty.answer


# Dates are judged here by the given year; biip would ask the clock.
_CONFIG = ParseConfig(gs1_element_strings_verify_date=False)


def _elements(text: str) -> Iterable[GS1ElementString] | None:
    if ADDRESS.match(text):
        return _linked(text)
    if BRACKETS.match(text):
        return _bracketed(re.sub(f"[{BLANK}]+", "", text))
    bare = SYMBOLOGY.sub("", text)
    if bare != text or SEPARATOR in text or GOODS_OR_UNIT.match(bare):
        return _strung(bare.lstrip(SEPARATOR))
    return None


def _bracketed(text: str) -> Iterable[GS1ElementString]:
    pairs = re.findall(r"\((\d+)\)([^(]+)", text)
    if "".join(f"({identifier}){value}" for identifier, value in pairs) != text:
        raise _Faulty("bad_value", "", text)
    return [_whole(*pair) for pair in pairs]


def _strung(text: str) -> Iterable[GS1ElementString]:
    try:
        return GS1Message.parse(text, config=_CONFIG).element_strings
    except ParseError:
        raise _first_fault(text) from None


def _first_fault(text: str) -> _Faulty:
    """Where a message breaks off."""
    rest = text
    while True:
        identifier = _identifier(rest)
        try:
            element = GS1ElementString.extract(rest, config=_CONFIG)
        except ParseError:
            return _wrong(identifier, rest[len(identifier) :].partition(SEPARATOR)[0], whole=False)
        rest = rest[len(element) :].lstrip(SEPARATOR)


def _identifier(text: str) -> str:
    try:
        return GS1ApplicationIdentifier.extract(text).ai
    except ParseError:
        raise _Faulty("unknown_identifier", text[:4], text) from None


def _whole(identifier: str, value: str) -> GS1ElementString:
    try:
        known = GS1ApplicationIdentifier.extract(identifier).ai == identifier
    except ParseError:
        known = False
    if not known:
        raise _Faulty("unknown_identifier", identifier, value)
    try:
        return GS1ElementString.parse(f"{identifier}{value}", config=_CONFIG)
    except ParseError:
        raise _wrong(identifier, value, whole=True) from None


def _wrong(identifier: str, value: str, *, whole: bool) -> _Faulty:
    """Of a day that is none only its six digits are told, not what stands behind them."""
    digits = value if whole else value[:DAY_LENGTH]
    if identifier in DAYS and len(digits) == DAY_LENGTH and digits.isascii() and digits.isdigit():
        return _Faulty("bad_date", identifier, digits)
    return _Faulty("bad_value", identifier, value)


def _linked(text: str) -> Iterable[GS1ElementString] | None:
    steps = re.sub(r"^https?://[^/?#]*", "", text, flags=re.IGNORECASE).partition("#")[0].partition("?")[0].split("/")
    if not any(step in table()["links"] for step in steps):
        return None
    try:
        return GS1DigitalLinkURI.parse(text, config=_CONFIG).element_strings
    except (ParseError, ValueError):
        raise _Faulty("bad_link", "", text) from None


def _parts(elements: Iterable[GS1ElementString], year: int) -> dict[str, str]:
    parts: dict[str, str] = {}
    for element in elements:
        identifier = element.ai.ai
        if element.gtin_error or element.gln_error or element.sscc_error:
            raise _Faulty("bad_check_digit", identifier, element.value)
        name, said = identifier, element.value
        if element.decimal is not None:
            name, said = identifier[:3], _measure(element.pattern_groups[-1], int(identifier[3]))
        elif identifier in DATES:
            said = _moment(identifier, element.value, year)
        if parts.setdefault(name, said) != said:
            raise _Faulty("twice", identifier, element.value)
    return parts


def _measure(digits: str, decimals: int) -> str:
    return format(Decimal(digits).scaleb(-decimals), "f")


DAYS = frozenset(["11", "12", "13", "15", "16", "17"])
"""Identifiers of a day, as YYMMDD: six digits, with no separator behind them."""
DAY_LENGTH = 6
DATES = DAYS | frozenset(["4324", "4325", "4326", "7003", "7006", "7011", "8008"])
"""Identifiers whose value is a date, with or without a time. A range of two dates (7007) stays as it is written."""


def _moment(identifier: str, value: str, year: int) -> str:
    """YYMMDD[HH[MM[SS]]]; day 00 is the last of the month, hour and minute 99 mean that no time is set."""
    yy, month, day, *clock = [int(value[at : at + 2]) for at in range(0, len(value), 2)]
    full = _century(yy, year) + yy
    try:
        last = (date(full + month // 12, month % 12 + 1, 1) - date.resolution).day
        on = date(full, month, day or last)
        if not clock or clock[:2] == [99, 99]:
            return on.isoformat()
        return f"{on.isoformat()}T{time(*clock).isoformat()}"
    except ValueError:
        raise _Faulty("bad_date", identifier, value) from None


def _century(yy: int, year: int) -> int:
    """Source: GS1 General Specifications, 7.12."""
    current, ahead = year - year % 100, yy - year % 100
    if ahead >= 51:
        return current - 100
    return current + 100 if ahead <= -50 else current
