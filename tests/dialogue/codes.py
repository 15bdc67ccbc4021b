"""GS1 codes of all kinds, made by known values: what they say is known from their making, before anybody reads them."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

YEAR = 2026
GS = "\x1d"
LETTERS = "".join(chr(code) for code in range(0x21, 0x7B) if chr(code) not in "#$@[\\]^`()")

Known = Any
"""What must be read of a code; `...` where only the two readers must agree."""

Element = tuple[str, str, str, str]
"""Identifier, value as printed, name under which it is told, value as told."""


def codes() -> Iterator[tuple[str, Known, int]]:
    yield from _by_hand()
    chance = Random(20261124)
    for _ in range(220):
        yield from _good(chance)
    for _ in range(120):
        yield from _spoilt(chance)
    yield from _dates()


def check_digit(digits: str) -> str:
    """Independent of any reader: tens complement of three times the odd places from the right, and the even ones."""
    return str(-(3 * sum(map(int, digits[::-2])) + sum(map(int, digits[-2::-2]))) % 10)


def _by_hand() -> Iterator[tuple[str, Known, int]]:
    gtin = {"01": "06901234567892"}
    for text in (
        "0106901234567892",
        "]C10106901234567892",
        "(01)06901234567892",
        "(01) 0690 1234 5678 92",
        f"{GS}0106901234567892{GS}",
    ):
        yield text, {"parts": gtin}, YEAR
    for text in ("A-03-12", "10ABC", "6901234567892", "2012345678901", "https://example.com/page", "", "()", "(A)1"):
        yield text, None, YEAR
    link = "https://id.gs1.org/01/06901234567892"
    yield link, {"parts": gtin}, YEAR
    yield "http://shop.example/gtin/01/6901234567892?x=1", {"parts": gtin}, YEAR
    yield (
        f"{link}/22/2A/10/L%2F1/21/7?17=270100&37=12#top",
        {"parts": {**gtin, "22": "2A", "10": "L/1", "21": "7", "17": "2027-01-31", "37": "12"}},
        YEAR,
    )
    for wrong in (f"{link}/10", f"{link}/21/1/10/L", f"{link}/99/1", f"{link}/10/{'x' * 21}", "https://id.gs1.org/01/ABC"):
        yield wrong, {"refused": "bad_link"}, YEAR
    yield "https://id.gs1.org/01/06901234567890", {"refused": "bad_check_digit"}, YEAR
    yield "https://id.gs1.org/00/106141412345678908", {"parts": {"00": "106141412345678908"}}, YEAR
    yield "(01)06901234567892(01)06901234567892", {"parts": gtin}, YEAR
    yield "(10)A(10)B", {"refused": "twice"}, YEAR
    yield "(01)", {"refused": "bad_value"}, YEAR
    yield "(05)1", {"refused": "unknown_identifier"}, YEAR
    yield "(310)000123", {"refused": "unknown_identifier"}, YEAR
    yield "(01)06901234567892trailing", {"refused": "bad_value"}, YEAR
    yield "(01)06901234567892(", {"refused": "bad_value"}, YEAR
    # Without its separator a lot swallows what follows, for every reader: nothing in the code tells where it ends.
    yield "010690123456789210L2617270101", {"parts": {**gtin, "10": "L2617270101"}}, YEAR
    yield "(7003)2611249999", {"parts": {"7003": "2026-11-24"}}, YEAR
    yield "(3929)5", {"parts": {"392": "0.000000005"}}, YEAR
    yield "(7007)261101261130", {"parts": {"7007": "261101261130"}}, YEAR
    yield "(8008)26112410", {"parts": {"8008": "2026-11-24T10:00:00"}}, YEAR
    yield "(8008)261124103059", {"parts": {"8008": "2026-11-24T10:30:59"}}, YEAR
    yield "(8008)26112424", {"refused": "bad_value"}, YEAR
    yield "(7003)2611242400", {"refused": "bad_date"}, YEAR


def _good(chance: Random) -> Iterator[tuple[str, Known, int]]:
    elements = [make(chance) for make in chance.sample(MAKERS, chance.randint(1, 5))]
    known = {"parts": {name: told for _, _, name, told in elements}}
    yield "".join(f"({identifier}){printed}" for identifier, printed, _, _ in elements), known, YEAR
    strung = chance.choice(("]C1", "]d2", "]Q3", "]e0")) + "".join(
        f"{identifier}{printed}{GS}" for identifier, printed, _, _ in elements
    )
    yield strung, known, YEAR
    # Only fields of a fixed length need no separator behind them, and the last.
    fixed = [each for each in elements if each[0] in FIXED]
    last = [each for each in elements if each[0] not in FIXED][:1]
    together = [*fixed, *last]
    text = "]C1" + "".join(f"{identifier}{printed}" for identifier, printed, _, _ in together)
    yield text, {"parts": {name: told for _, _, name, told in together}}, YEAR


def _spoilt(chance: Random) -> Iterator[tuple[str, Known, int]]:
    make = chance.choice((_sscc, _gtin, _content, _gln))
    identifier, printed, _, _ = make(chance)
    wrong = str((int(printed[-1]) + chance.randint(1, 9)) % 10)
    yield f"({identifier}){printed[:-1]}{wrong}", {"refused": "bad_check_digit"}, YEAR
    elements = [make(chance) for make in chance.sample(MAKERS, 3)]
    text = "]C1" + "".join(f"{identifier}{printed}{chance.choice(('', GS))}" for identifier, printed, _, _ in elements)
    yield text, ..., YEAR
    yield text[: chance.randint(4, len(text))], ..., YEAR
    at = chance.randrange(3, len(text))
    yield text[:at] + chance.choice("09A#~ €") + text[at + 1 :], ..., YEAR


def _dates() -> Iterator[tuple[str, Known, int]]:
    for year in (2000, 2026, 2049, 2050, 2051, 2099):
        for yy in range(0, 100, 7):
            full = next(each for each in range(year - 49, year + 51) if each % 100 == yy)
            yield f"(17){yy:02}0615", {"parts": {"17": f"{full}-06-15"}}, year
    lasts = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
    for month, last in lasts.items():
        yield f"(15)27{month:02}00", {"parts": {"15": f"2027-{month:02}-{last}"}}, YEAR
        yield f"(15)27{month:02}{last}", {"parts": {"15": f"2027-{month:02}-{last}"}}, YEAR
        if last < 31:
            yield f"(15)27{month:02}{last + 1}", {"refused": "bad_date"}, YEAR
    yield "(17)280200", {"parts": {"17": "2028-02-29"}}, YEAR
    yield "(17)270229", {"refused": "bad_date"}, YEAR
    yield "(17)270001", {"refused": "bad_date"}, YEAR
    yield "(17)271301", {"refused": "bad_date"}, YEAR
    yield "(17)270132", {"refused": "bad_date"}, YEAR
    # A month 13 is told as such, and the lot behind it is not taken for a part of it.
    yield "]C1010690123456789217271301" + "10L26", {"refused": "bad_date"}, YEAR
    yield f"]C117271301{GS}10L26", {"refused": "bad_date"}, YEAR
    yield "(01)06901234567892(17)271301(10)L26", {"refused": "bad_date"}, YEAR
    yield "]C11727130", {"refused": "bad_value"}, YEAR
    yield "(17)2713011", {"refused": "bad_value"}, YEAR
    yield "https://id.gs1.org/01/06901234567892?17=271301", {"refused": "bad_link"}, YEAR


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _text(chance: Random, longest: int) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, longest)))


def _checked(identifier: str, length: int) -> Callable[[Random], Element]:
    def make(chance: Random) -> Element:
        body = _digits(chance, length - 1)
        value = body + check_digit(body)
        return identifier, value, identifier, value

    return make


_sscc, _gtin, _content, _gln = _checked("00", 18), _checked("01", 14), _checked("02", 14), _checked("414", 13)


def _plain(identifier: str, longest: int, *, digits: bool = False, exactly: bool = False) -> Callable[[Random], Element]:
    def make(chance: Random) -> Element:
        if not digits:
            value = _text(chance, longest)
        else:
            value = _digits(chance, longest if exactly else chance.randint(1, longest))
        return identifier, value, identifier, value

    return make


def _date(identifier: str) -> Callable[[Random], Element]:
    def make(chance: Random) -> Element:
        year, month, day = chance.randint(1977, 2076), chance.randint(1, 12), chance.randint(1, 28)
        return identifier, f"{year % 100:02}{month:02}{day:02}", identifier, f"{year}-{month:02}-{day:02}"

    return make


def _measure(family: str) -> Callable[[Random], Element]:
    def make(chance: Random) -> Element:
        decimals, amount = chance.randint(0, 5), chance.randint(0, 999_999)
        units, rest = divmod(amount, 10**decimals)
        told = f"{units}.{rest:0{decimals}}" if decimals else str(units)
        return f"{family}{decimals}", f"{amount:06}", family, told

    return make


def _production_time(chance: Random) -> Element:
    return "7003", "2611240930", "7003", "2026-11-24T09:30:00"


def _price(chance: Random) -> Element:
    cents = chance.randint(1, 10**9)
    return "3922", str(cents).zfill(3), "392", f"{cents // 100}.{cents % 100:02}"


def _country(chance: Random) -> Element:
    value = _digits(chance, 3) + _text(chance, 9)
    return "421", value, "421", value


_FAMILIES = [f"{three}" for three in (*range(310, 317), *range(320, 330))]
FIXED = frozenset(
    ["00", "01", "02", "11", "12", "13", "15", "16", "17", "20"]
    + [f"41{last}" for last in range(8)]
    + [f"{family}{last}" for family in _FAMILIES for last in range(6)]
)
MAKERS: list[Callable[[Random], Element]] = [
    _sscc,
    _gtin,
    _content,
    *(_checked(f"41{last}", 13) for last in range(8)),
    *(_date(identifier) for identifier in ("11", "12", "13", "15", "16", "17")),
    *(_measure(family) for family in _FAMILIES),
    *(_plain(identifier, 20) for identifier in ("10", "21", "22", "420")),
    *(_plain(identifier, 30) for identifier in ("240", "250", "400", "401", "403", "90")),
    *(_plain(identifier, 90) for identifier in ("91", "92", "95", "99")),
    *(_plain(identifier, 8, digits=True) for identifier in ("30", "37")),
    _plain("20", 2, digits=True, exactly=True),
    _plain("402", 17, digits=True, exactly=True),
    _plain("422", 3, digits=True, exactly=True),
    _country,
    _price,
    _production_time,
]
