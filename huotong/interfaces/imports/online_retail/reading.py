"""Day files as they are: found in files, folders and zips, checked whole, read row by row."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from huotong.core.refusals import Refusal
from huotong.core.texts import Text

from .refusals import BadValue, MissingColumn, NoCsvInside, NoSuchFile, NotCsv, NotReadable, NotUtf8, SameName, WrongWidth

COLUMNS: Final = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
TIME_ZONE: Final = "Europe/London"
REFUSALS_MAX: Final = 1000
"""So many problems are told at once."""

_LONDON = ZoneInfo(TIME_ZONE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\Z")
_QUANTITY = re.compile(r"-?\d{1,9}(\.0+)?\Z")
_PRICE = re.compile(r"-?\d{1,12}(\.\d{1,4}0*)?\Z")
_CODE = re.compile(r"[^\x00-\x1f\x7f]{1,60}\Z")
_NUMBER = re.compile(r"(\d+)\.0\Z")


class Row(NamedTuple):
    """A row as it is meant. `number` is its row in the sheet: the header is row 1."""

    number: int
    raw: tuple[str, ...]
    invoice: str
    item: str
    quantity: int
    at: datetime
    price: Decimal
    customer: str


@dataclass(frozen=True, slots=True)
class DayFile:
    """One CSV file, wherever it lies. `inside` is the zip that holds it."""

    path: str
    inside: Path | None = None

    @property
    def name(self) -> str:
        """By which it is known: the last part of its path."""
        return self.path.replace("\\", "/").rsplit("/", 1)[-1]

    def read(self) -> bytes:
        if self.inside is None:
            return Path(self.path).read_bytes()
        with zipfile.ZipFile(self.inside) as archive:
            return archive.read(self.path)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file without problems."""

    file: DayFile
    content: str
    rows: int
    items: frozenset[str]

    @property
    def name(self) -> str:
        return self.file.name


def find(paths: Iterable[str], refusals: list[Refusal]) -> list[DayFile]:
    """The CSV files that the paths name, in the order of their names."""
    found: list[DayFile] = []
    for path in paths:
        here = Path(path)
        try:
            inside = _inside(here)
        except (OSError, zipfile.BadZipFile) as error:
            refusals.append(NotReadable(path, file=path, why=str(error)))
            continue
        if inside is None:
            refusals.append(NoSuchFile(path, file=path))
        elif not inside:
            refusals.append(NoCsvInside(path, file=path))
        else:
            found += inside
    return sorted(found, key=lambda file: (file.name, str(file.inside), file.path))


def _inside(path: Path) -> list[DayFile] | None:
    if path.is_dir():
        return [DayFile(str(each)) for each in sorted(path.rglob("*")) if each.suffix.lower() == ".csv" and each.is_file()]
    if not path.is_file():
        return None
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [DayFile(name, path) for name in archive.namelist() if name.lower().endswith(".csv")]
    return [DayFile(str(path))]


def check(files: Sequence[DayFile], refusals: list[Refusal], *, now: datetime) -> Iterator[Checked]:
    """Reads every file once and notes everything that is wrong; answers each file that is whole, once by its name."""
    seen: dict[str, str] = {}
    for file in files:
        try:
            raw = file.read()
        except (OSError, zipfile.BadZipFile, RuntimeError) as error:
            refusals.append(NotReadable(file.name, file=file.name, why=str(error)))
            continue
        content = sha256(raw).hexdigest()
        if file.name in seen:
            if seen[file.name] != content:
                refusals.append(SameName(file.name, file=file.name))
            continue
        seen[file.name] = content
        before = len(refusals)
        items, count = set(), 0
        for row in rows(file.name, raw, refusals, now=now):
            items.add(row.item)
            count += 1
        if len(refusals) == before:
            yield Checked(file, content, count, frozenset(items))


def rows(name: str, raw: bytes, refusals: list[Refusal], *, now: datetime) -> Iterator[Row]:
    """The rows of a file; those that are broken are noted and left out."""
    text = _decoded(name, raw, refusals)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        order = _order(name, next(reader, []), refusals)
        if order is None:
            return
        straight = order == tuple(range(len(COLUMNS)))
        width = max(order) + 1
        for number, cells in enumerate(reader, 2):
            if not cells:
                continue
            if len(cells) < width:
                refusals.append(WrongWidth(f"{name}:{number}", file=name, row=number, found=len(cells), wanted=width))
            else:
                whole = tuple(cells) if straight and len(cells) == width else tuple(cells[position] for position in order)
                row = _row(name, number, whole, refusals, now)
                if row is not None:
                    yield row
            if len(refusals) >= REFUSALS_MAX:
                return
    except csv.Error as error:
        refusals.append(NotCsv(f"{name}:{number + 1}", file=name, row=number + 1, why=str(error)))


def _decoded(name: str, raw: bytes, refusals: list[Refusal]) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        refusals.append(NotUtf8(f"{name}:{row}", file=name, row=row, byte=f"0x{raw[error.start]:02X}"))
        return None


def _order(name: str, header: list[str], refusals: list[Refusal]) -> tuple[int, ...] | None:
    """Where each column stands."""
    titles = [title.strip() for title in header]
    missing = [column for column in COLUMNS if column not in titles]
    if len(missing) == len(COLUMNS):
        refusals.append(NotCsv(f"{name}:1", file=name, row=1, why=",".join(titles)[:60] or "-"))
        return None
    refusals += [MissingColumn(f"{name}:1:{each}", file=name, column=each, wanted=list(COLUMNS)) for each in missing]
    return None if missing else tuple(titles.index(column) for column in COLUMNS)


def _row(name: str, number: int, cells: tuple[str, ...], refusals: list[Refusal], now: datetime) -> Row | None:
    invoice, item = cells[0].strip().upper(), cells[1].strip().upper()
    quantity, at, price = _quantity(cells[3]), _moment(cells[4]), _price(cells[5])
    if (
        quantity is None
        or at is None
        or price is None
        or at > now
        or not _is_code(invoice)
        or not _is_code(item)
        or len(cells[6]) > 60
        or "\x00" in cells[2]
    ):
        refusals += [
            BadValue(
                f"{name}:{number}:{column}",
                file=name,
                row=number,
                column=column,
                given=cell[:60] or "-",
                expected=what,
                example=like,
            )
            for column, cell, what, like in _problems(cells, invoice, item, (quantity, at, price), now)
        ]
        return None
    return Row(number, cells, invoice, item, quantity, at, price, _customer(cells[6]))


def _problems(
    cells: tuple[str, ...], invoice: str, item: str, values: tuple[object, object, object], now: datetime
) -> Iterator[tuple[str, str, Text, str]]:
    quantity, at, price = values
    if not _is_code(invoice):
        yield "InvoiceNo", cells[0], Text("发票号", "an invoice number"), "536365"
    if not _is_code(item):
        yield "StockCode", cells[1], Text("物料编码", "a stock code"), "85123A"
    if "\x00" in cells[2]:
        yield "Description", cells[2].replace("\x00", "?"), Text("文字", "text"), "WHITE METAL LANTERN"
    if quantity is None:
        yield "Quantity", cells[3], Text("整数", "a whole number"), "6"
    if at is None:
        yield "InvoiceDate", cells[4], Text("日期时间", "a date with time"), "2010-12-01 08:26:00"
    elif isinstance(at, datetime) and at > now:
        yield "InvoiceDate", cells[4], Text("过去的时间", "in the past"), "2010-12-01 08:26:00"
    if price is None:
        yield "UnitPrice", cells[5], Text("最多四位小数的价格", "a price with at most 4 decimals"), "2.55"
    if len(cells[6]) > 60:
        yield "CustomerID", cells[6], Text("客户号", "a customer number"), "17850"


@lru_cache(maxsize=20_000)
def _is_code(text: str) -> bool:
    return _CODE.match(text) is not None


@lru_cache(maxsize=20_000)
def _quantity(text: str) -> int | None:
    return int(Decimal(text)) if _QUANTITY.match(text) and text.isascii() else None


@lru_cache(maxsize=20_000)
def _price(text: str) -> Decimal | None:
    return Decimal(text) if _PRICE.match(text) and text.isascii() else None


@lru_cache(maxsize=20_000)
def _moment(text: str) -> datetime | None:
    """The moment in UTC that the clock in London showed."""
    if not _MOMENT.match(text) or not text.isascii():
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_LONDON).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=20_000)
def _customer(text: str) -> str:
    """17850.0 is how a spreadsheet wrote 17850."""
    text = text.strip().upper()
    found = _NUMBER.match(text)
    return found[1] if found else text
