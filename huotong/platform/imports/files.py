"""CSV and XLSX as rows of texts, both ways.

A sheet of calculation runs what begins like a formula, so exported CSV puts an apostrophe before such a text, and the
import takes it off again. In XLSX a text is a text.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
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


def read(raw: bytes) -> list[list[str]]:
    """The rows of a file as texts, the header first. Refuses what cannot be read."""
    rows = _read_xlsx(raw) if raw.startswith(b"PK") else _read_csv(raw)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refused([NotASheet()])
    if len(rows) > ROWS_MAX:
        raise Refused([TooManyRows(most=ROWS_MAX)])
    return rows


def _read_csv(raw: bytes) -> list[list[str]]:
    text = decoded(raw)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused([NotASheet()]) from error
    return [[_unescaped(cell.strip()) for cell in row[:COLUMNS_MAX]] for row in rows]


def decoded(raw: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, else GB18030, if what comes out is plain Chinese."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(raw, "utf-16")
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


def _read_xlsx(raw: bytes) -> list[list[str]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Exception as error:  # the reader raises errors of its own for every kind of damage
        raise Refused([NotASheet()]) from error
    return [[_cell(cell) for cell in row[:COLUMNS_MAX]] for row in rows]


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
    return str(value).strip()


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
