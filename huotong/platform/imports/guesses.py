"""What a badly written value was meant to be: numbers, days, yes and no, names of choices, codes that look alike.

A guess is never taken in silence: it waits for a person's nod. Where two readings are as good as each other, there is no
guess but a choice. Pure; which codes exist is asked by `asking`.
"""

import calendar
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice, product

from huotong.core.documents import Field
from huotong.core.fields import flag
from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Guess:
    """`value` is what the guess says; None where a person must choose, and `choices` are offered."""

    kind: str
    """What is done alike for all: `number`, `date`, `letter`, `zero`, `name`, ..."""
    value: str | None
    note: Text
    choices: tuple[tuple[str, Text], ...] = ()


NUMBER = Text("数字写法", "How the number is written")
DATE = Text("日期写法", "How the date is written")
NO_SUCH_DAY = Text("没有这一天", "There is no such day")
FLAG = Text("是与否的写法", "How yes and no are written")
CHOICE = Text("选项写法", "How the choice is written")
LIST = Text("几个写在一格", "Several in one cell")
_LISTED = re.compile(r"\s*[,，、;；|]\s*|\s+")

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-+]?)(?:[¥￥$€£]|RMB|CNY|USD|EUR|GBP)?\s*(?P<digits>\d[\d., ' ]*|[.,]\d+)\s*"
    r"(?P<unit>元|块|圆|RMB|CNY|USD|EUR|GBP|[^\W\d_]{1,6})?(?(open)\))",
    re.IGNORECASE,
)
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "。": ".", "，": ",", "’": "'"})


def plain(text: str) -> str:
    """Full-width letters, digits and blanks as the usual ones."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MINUS).split())


def of(field: Field, text: str) -> Guess | None:
    """What a text was meant to be that the field itself cannot read; None: nobody knows."""
    if field.kind in ("quantity", "money", "integer"):
        found = number(text)
        return Guess("number", found, NUMBER) if found is not None and found != text else None
    if field.kind == "date":
        return _date(text)
    if field.kind == "flag":
        return _flag(text)
    if field.kind == "choice":
        return _choice(field, text)
    if field.names:
        return Guess("list", json.dumps(_LISTED.split(text.strip()), ensure_ascii=False), LIST)
    return None


def number(text: str) -> str | None:
    """`￥48,5` is 48.5, `1，240` is 1240, `(12)` is −12, `12 袋` is 12; None where it is no number."""
    said = _NUMBER.fullmatch(plain(text))
    if said is None:
        return None
    digits = re.sub(r"[ ' ]", "", said["digits"])
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        last = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    elif commas == 1 and not re.fullmatch(r"\d{1,3},\d{3}", digits):
        digits = digits.replace(",", ".")
    elif commas:
        if not re.fullmatch(r"\d{1,3}(,\d{3})+", digits):
            return None
        digits = digits.replace(",", "")
    elif points > 1:
        if not re.fullmatch(r"\d{1,3}(\.\d{3})+", digits):
            return None
        digits = digits.replace(".", "")
    if not re.fullmatch(r"\d*\.?\d*", digits) or not any(each.isdigit() for each in digits):
        return None
    negative = bool(said["open"]) != (said["sign"] == "-")
    return f"{'-' if negative else ''}{Decimal(digits):f}"


_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's count, as all days since March 1900 have it."""
_SERIALS = range(20_000, 80_000)
"""1954 to 2119: what else is a bare number of five digits in a column of days."""
_MONTHS = {name.lower(): index for index, name in enumerate(calendar.month_abbr) if name}
_YMD = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_DMY = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})[- .]*([a-z]{3})[a-z]*[- .,]*(\d{4}|\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def _date(text: str) -> Guess | None:
    said = plain(text).lower()
    if found := _YMD.fullmatch(said) or _COMPACT.fullmatch(said):
        return _day(*(int(each) for each in found.groups()))
    if said.isdigit() and int(said) in _SERIALS:
        return Guess("date", (_EPOCH + timedelta(int(said))).isoformat(), DATE)
    if (found := _WORDED.fullmatch(said)) and found[2] in _MONTHS:
        return _day(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if found := _DMY.fullmatch(said):
        return _either(int(found[1]), int(found[2]), _year(found[3]))
    return None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _either(first: int, second: int, year: int) -> Guess | None:
    """`3/4/2027` is the third of April or the fourth of March; `13/4/2027` is plain."""
    if first > 12 or second > 12 or first == second:
        return _day(year, second, first) if second <= 12 else _day(year, first, second)
    ways = (
        (date(year, second, first), Text("日/月/年", "day/month/year")),
        (date(year, first, second), Text("月/日/年", "month/day/year")),
    )
    note = Text("可以是两个日期", "It may be either of two days")
    return Guess("date_order", None, note, tuple((day.isoformat(), way) for day, way in ways))


def _day(year: int, month: int, day: int) -> Guess | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2200):
        return None
    last = calendar.monthrange(year, month)[1]
    if day <= last:
        return Guess("date", date(year, month, day).isoformat(), DATE)
    end = date(year, month, last)
    note = Text(f"{year} 年 {month} 月只到 {last} 日", f"{calendar.month_name[month]} {year} has {last} days")
    choices = (
        (end.isoformat(), Text("当月最后一天", "The last day of the month")),
        ((end + timedelta(day - last)).isoformat(), Text("顺延到下个月", "Counted on into the next month")),
    )
    return Guess("no_such_day", None, note, choices)


_YES = flag.YES | {"有", "启用", "t", "on", "✓", "✔", "v"}
_NO = flag.NO | {"无", "停用", "f", "off", "x", "✗", "-", "没有"}


def _flag(text: str) -> Guess | None:
    word = plain(text).lower()
    if word in _YES or word in _NO:
        return Guess("flag", "true" if word in _YES else "false", FLAG)
    return None


def _choice(field: Field, text: str) -> Guess | None:
    """The one choice that is the same but for case, blanks and width, or of which the text is a part."""
    word = _bare(text)
    names = [(choice.key, {_bare(choice.key), _bare(choice.label.zh), _bare(choice.label.en)}) for choice in field.choices]
    same = [key for key, called in names if word in called]
    near = same or [key for key, called in names if word and any(word in name or name in word for name in called if name)]
    if len(near) == 1:
        return Guess("choice", near[0], CHOICE)
    options = tuple((choice.key, choice.label) for choice in field.choices[:9])
    return Guess("choice", None, CHOICE, options) if options else None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


LETTER = Text("形近的字母和数字", "Letters and digits that look alike")
ZERO = Text("少了 0", "A zero is missing")
WIDTH = Text("全角、大小写、空格", "Width, case, blanks")
NAME = Text("写的是名称", "It is the name")
VARIANTS_MAX = 64
_ALIKE = {"O": "0", "0": "O", "I": "1", "1": "I", "L": "1", "S": "5", "5": "S", "B": "8", "8": "B", "Z": "2", "2": "Z"}
_SURELY_ALIKE = {"O": "0", "0": "O", "I": "1", "1": "I", "L": "1"}


def variants(text: str) -> Mapping[str, tuple[str, Text]]:
    """Codes that a wrong one may have meant, the nearest first, each with the kind of its mistake and a note."""
    found: dict[str, tuple[str, Text]] = {}
    bare = plain(text)
    close = "".join(bare.split())
    for each in (bare, close, bare.upper(), close.upper(), close.replace("_", "-"), re.sub(r"-+", "-", close)):
        found.setdefault(each, ("width", WIDTH))
    upper = close.upper()
    for each in islice(_padded(upper), VARIANTS_MAX):
        found.setdefault(each, ("zero", ZERO))
    for each in islice(_looked(upper), VARIANTS_MAX):
        found.setdefault(each, ("letter", LETTER))
    found.pop(text, None)
    return found


def _padded(text: str) -> Iterable[str]:
    """Groups of digits with leading zeros more or fewer: `B-4-3`, `B-04-03`, `B-004-003`."""
    parts = re.split(r"(\d+)", text)
    ways: list[Sequence[str]] = [_widths(part) if part.isdigit() else (part,) for part in parts]
    return ("".join(way) for way in product(*ways))


def _widths(digits: str) -> Sequence[str]:
    bare = digits.lstrip("0") or "0"
    return tuple(dict.fromkeys([digits, bare, *(bare.zfill(width) for width in (2, 3, 4))]))


def _looked(text: str) -> Iterable[str]:
    """One or all characters that look like others exchanged."""
    spots = [index for index, each in enumerate(text) if each in _ALIKE]
    for index in spots:
        yield text[:index] + _ALIKE[text[index]] + text[index + 1 :]
    for letters in ("OIL", "01"):
        yield "".join(_SURELY_ALIKE.get(each, each) if each in letters else each for each in text)
