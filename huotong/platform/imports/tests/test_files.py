"""Files as they come: encodings, old Excel, several sheets, merged titles, formulas, days, long numbers."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from huotong.core.refusals import Refused
from huotong.platform.imports import files

OLD = Path(__file__).parent / "old.xls"
TEXT = "编码,名称\r\nA-1,普洱茶\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_is_read_in_every_usual_encoding(encoding: str):
    assert files.read(TEXT.encode(encoding)) == [["编码", "名称"], ["A-1", "普洱茶"]]


def test_excel_of_before_2003_is_read():
    (found,) = files.sheets(OLD.read_bytes())
    assert found.name == "旧表"
    assert found.rows == [["货号", "品名", "有效期"], ["A-1", "普洱茶", "2027-02-28"], ["A-2", "铁观音", "46000"]]


def _book() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("货")
        sheet.merge_range(0, 0, 0, 3, "一张大标题")
        sheet.write_row(1, 0, ["货号", "", "数量", "日期"])
        sheet.write_row(2, 0, ["0012", None, 1234567890123456])
        sheet.write_datetime(2, 3, date(2027, 2, 28), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_formula(3, 2, "=SUM(C3)", None, 7.5)
        book.add_worksheet("空")
        hidden = book.add_worksheet("旧的")
        hidden.write(0, 0, "x")
        hidden.hide()
    return file.getvalue()


def test_sheets_that_hold_something_come_with_merged_titles_formulas_and_days():
    first, second = files.sheets(_book())
    assert (first.name, first.hidden, second.name, second.hidden) == ("货", False, "旧的", True)
    assert first.rows[:2] == [["一张大标题", "", "", ""], ["货号", "", "数量", "日期"]]
    assert first.rows[2] == ["0012", "", "1234567890123456", "2027-02-28"]
    assert first.rows[3][2] == "7.5"


def test_titles_above_do_not_hide_the_delimiter():
    assert files.read("一张大标题\n货号;品名\nA;B\n".encode())[1] == ["货号", "品名"]


@pytest.mark.parametrize("raw", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", b"PK\x03\x04 broken", b"\x00\x01\x02"])
def test_what_is_no_sheet_is_refused(raw: bytes):
    with pytest.raises(Refused):
        files.sheets(raw)
