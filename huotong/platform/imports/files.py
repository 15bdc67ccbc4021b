"""Sheets as rows of texts, both ways: CSV and everything that Excel writes (XLSX, XLSM, XLSB, XLS) or LibreOffice does (ODS).

A sheet of calculation runs what begins like a formula, so exported CSV puts an apostrophe before such a text, and the
import takes it off again. In XLSX a text is a text.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import IO, Any

import python_calamine
import xlsxwriter

from huotong.core.refusals import Refusal, Refused

ROWS_MAX = 100_000
COLUMNS_MAX = 500
DIGITS_MAX = 15
"""Digits that a cell of Excel keeps exactly; longer numbers are written as text."""
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class WrongEncoding(Refusal):
    """The file is neither UTF-8 nor GB18030 text.

    Save it as "CSV UTF-8", or send an XLSX file.
    """

    zh = "文件既不是 UTF-8 也不是 GB18030 文本。\n\n请另存为“CSV UTF-8”，或直接上传 XLSX 文件。"
    code = "import.wrong_encoding"


class NotASheet(Refusal):
    """The file cannot be read as a sheet.

    Send CSV with a header row, or an XLSX file.
    """

    zh = "无法把该文件读成表格。\n\n请上传带表头的 CSV，或 XLSX 文件。"
    code = "import.not_a_sheet"


class TooManyRows(Refusal):
    """The sheet has more than {most} rows.

    Split it into several files.
    """

    zh = "表格超过 {most} 行。\n\n请拆成几个文件。"
    code = "import.too_many_rows"


_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How a workbook begins: XLSX, XLSB and ODS are archives; XLS is what Excel wrote until 2003."""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    """Empty for CSV, which has none."""
    rows: list[list[str]]
    hidden: bool = False


def read(raw: bytes) -> list[list[str]]:
    """The rows of a file's first sheet as texts, the header first. Refuses what cannot be read."""
    rows = _trimmed(_workbook(raw, most=1)[0].rows if raw.startswith(_WORKBOOKS) else _read_csv(raw))
    if not rows:
        raise Refused([NotASheet()])
    return rows


def sheets(raw: bytes) -> list[Sheet]:
    """All sheets of a file that hold anything, in the order of the file, hidden ones told. Refuses what cannot be read."""
    several = _workbook(raw) if raw.startswith(_WORKBOOKS) else [Sheet("", _read_csv(raw))]
    found = [replace(sheet, rows=rows) for sheet in several if (rows := _trimmed(sheet.rows))]
    if not found:
        raise Refused([NotASheet()])
    return found


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > ROWS_MAX:
        raise Refused([TooManyRows(most=ROWS_MAX)])
    return rows


def _read_csv(raw: bytes) -> list[list[str]]:
    text = decoded(raw)
    # Titles above the header hold no delimiter; so the first lines are asked, not the first alone.
    beginning = "\n".join(text.split("\n", 20)[:20])
    delimiter = max(",;\t", key=beginning.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused([NotASheet()]) from error
    return [[_unescaped(cell.strip()) for cell in row[:COLUMNS_MAX]] for row in rows]


def decoded(raw: bytes) -> str:
    """UTF-8 or UTF-16 with or without mark, else GB18030, if what comes out is plain Chinese."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(raw, "utf-16")
    if unmarked := _utf16(raw):
        return _as(raw, unmarked)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as(raw, "gb18030")
        # Bytes of other encodings turn into rare characters; a real file is written in common ones.
        rare = sum(1 for character in text if ord(character) > 127 and not _is_common(character))
        if rare * 20 > sum(1 for character in text if ord(character) > 127):
            raise Refused([WrongEncoding()]) from None
    if _ASCII_CONTROL.search(text):
        raise Refused([WrongEncoding()])
    return text


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark shows by the zeros in every other byte: commas, digits and line ends are ASCII."""
    some = raw[:4096]
    low, high = some[1::2].count(0), some[0::2].count(0)
    least = max(len(some) // 20, 2)
    if low >= least and low > 4 * high:
        return "utf-16-le"
    return "utf-16-be" if high >= least and high > 4 * low else None


def _as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused([WrongEncoding()]) from error


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _workbook(raw: bytes, most: int | None = None) -> list[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        found = [each for each in book.sheets_metadata if each.typ == python_calamine.SheetTypeEnum.WorkSheet]
        return [
            Sheet(each.name, _rows_of(book, each.name), hidden=each.visible != python_calamine.SheetVisibleEnum.Visible)
            for each in found[:most]
        ]
    except Refused:
        raise
    except Exception as error:  # the reader raises errors of its own for every kind of damage
        raise Refused([NotASheet()]) from error


def _rows_of(book: Any, name: str) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.height > ROWS_MAX * 4:
        raise Refused([TooManyRows(most=ROWS_MAX)])
    return [[_cell(cell) for cell in row[:COLUMNS_MAX]] for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: Any) -> str:
    """A cell as the text that a person sees in it; numbers by their shortest digits, as Excel shows them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, (date, timedelta)):
        return str(value)
    return str(value).replace("\x00", "").strip()


def _unescaped(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


def write_csv(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """CSV for Excel: UTF-8 with its mark, a piece at a time. Decimals are numbers, texts never formulas."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
        if buffer.tell() > 60_000:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _safe(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(text) else text


def write_xlsx(rows: Iterable[Sequence[Any]]) -> IO[bytes]:
    """An XLSX file on disk, written row by row, open for reading; it is gone when closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  handed over open
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        head = book.add_format({"bold": True})
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write_cell(sheet, index, column, cell, None if index else head)
    file.seek(0)
    return file


def _write_cell(sheet: Any, row: int, column: int, cell: Any, style: Any) -> None:
    if cell is None:
        return
    exact = isinstance(cell, (int, Decimal)) and not isinstance(cell, bool) and len(Decimal(cell).as_tuple().digits) <= DIGITS_MAX
    if exact:
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, format(cell, "f") if isinstance(cell, Decimal) else str(cell), style)
