"""The sheet as it came, with remarks: what is wrong is red, what is guessed amber, what was mended green, each with its note."""

import tempfile
from typing import IO, Any

import xlsxwriter

from huotong.core.texts import Text

from .staging import Staged

COLOURS = {"red": ("#FDEBE9", "#B3201B"), "amber": ("#FFF1DB", "#8A4B00"), "mended": ("#E6F5EC", "#17693B")}
WAS = Text("原来是", "It was")
GUESSED = Text("猜是", "Guessed")


def write(staged: Staged, language: str) -> IO[bytes]:
    """An XLSX file on disk, open for reading; it is gone when closed. Texts stay texts, so nothing becomes a formula."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  handed over open
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_name(staged))
        sheet.freeze_panes(staged.setting.header + 1, 0)
        looks = {state: book.add_format({"bg_color": ground, "font_color": ink}) for state, (ground, ink) in COLOURS.items()}
        head = book.add_format({"bold": True})
        for number, row in enumerate(staged.rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text, head if number == staged.setting.header else None)
        for key, value in staged.edits.cells.items():
            number, column = _where(key)
            was = staged.rows[number][column] if column < len(staged.rows[number]) else ""
            sheet.write_string(number, column, value, looks["mended"])
            sheet.write_comment(number, column, f"{WAS.in_language(language)}: {was}")
        for key, said in staged.verdict.cells.items():
            _remark(sheet, staged, key, said, looks, language)
    file.seek(0)
    return file


def _remark(sheet: Any, staged: Staged, key: str, said: dict[str, Any], looks: dict[str, Any], language: str) -> None:
    number, column = _where(key)
    row = staged.rows[number]
    at = max(column, 0)
    text = staged.edits.cells.get(key, row[at] if at < len(row) else "")
    sheet.write_string(number, at, text, looks[said["state"]])
    guess = f"\n{GUESSED.in_language(language)}: {said['value']}" if said["value"] is not None else ""
    sheet.write_comment(number, at, f"{said['text']} {said['remedy']}{guess}".strip())


def _where(key: str) -> tuple[int, int]:
    row, _, column = key.partition(":")
    return int(row) - 1, int(column)


def _name(staged: Staged) -> str:
    """Excel takes 31 characters without some; what it would not take is the file's own fault, and gets a plain name."""
    name = "".join(each for each in staged.sheets[staged.setting.sheet].name if each not in "[]:*?/\\'")[:31]
    return name or "Sheet1"
