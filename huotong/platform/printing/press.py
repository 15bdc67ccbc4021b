"""The press: sheets in, PDF out, in a process of its own.

    python -m huotong.platform.printing.press < job > pdf

The typesetter keeps what it has laid out, some hundred megabytes for a large job, and a template must never stop the
server; so each job has a process, which ends with it.
"""

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdf
import typst

from . import codes, fonts

TEMPLATES = Path(__file__).parent / "templates"
CHUNK = 50
"""Documents that are set together: fewer repeat the fonts, more take time and memory in a steeper line."""
ROWS = 1000
"""Rows that are set together, at most, unless one document has more."""

ROWS_OF_A_PAGE = 16
"""Rows that may well fit on one page."""

Job = Mapping[str, Any]
"""`template`, `language`, `printed`, `paper`, `sheets`: see `pressing.job`."""


def pdf(job: Job) -> bytes:
    compiler = _compiler(job["template"])
    pieces = [_piece(compiler, job, some) for some in chunks(job["sheets"])]
    return pieces[0] if len(pieces) == 1 else _joined(pieces)


def pictures(job: Job, ppi: int) -> list[bytes]:
    """The same pages as PNG: for tests, and for whoever looks."""
    made = _compiled(_compiler(job["template"]), job, job["sheets"], "png", ppi=float(ppi))
    return made if isinstance(made, list) else [made]


def chunks(sheets: Sequence[Job]) -> Iterator[Sequence[Job]]:
    some: list[Job] = []
    rows = 0
    for sheet in sheets:
        more = _rows(sheet)
        if some and (len(some) == CHUNK or rows + more > ROWS):
            yield some
            some, rows = [], 0
        some.append(sheet)
        rows += more
    yield some


def _piece(compiler: typst.Compiler, job: Job, sheets: Sequence[Job]) -> bytes:
    """Documents of a page each need no counting, which lays all of them out twice; where one turns out longer, it is done."""
    if all(_rows(sheet) <= ROWS_OF_A_PAGE for sheet in sheets):
        piece: bytes = _compiled(compiler, job, sheets, "pdf", single=True)
        if job["size"] or len(pypdf.PdfReader(io.BytesIO(piece)).pages) == len(sheets):
            return piece
    return bytes(_compiled(compiler, job, sheets, "pdf"))


def _rows(sheet: Job) -> int:
    return sum(len(table["rows"]) for table in sheet.get("tables", ()))


def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        input=str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        font_paths=[str(fonts.folder())],
    )


def _compiled(compiler: typst.Compiler, job: Job, sheets: Sequence[Job], form: str, *, single: bool = False, **said: Any) -> Any:
    room_mm = _room_mm(job["size"])
    given = {**job, "single": single, "sheets": [_drawn(sheet, room_mm) for sheet in sheets], "font": fonts.FAMILY}
    return compiler.compile(format=form, sys_inputs={"data": json.dumps(given)}, **said)


def _room_mm(size: Mapping[str, int] | None) -> float:
    """What the templates leave for bars: the head of a page, or a label without its edges and the square."""
    if size is None:
        return 62
    return size["width"] - (19 if size["width"] < 80 else 32)


def _drawn(sheet: Job, room_mm: float) -> Job:
    return {**sheet, "bars": codes.barcode(sheet["barcode"], room_mm), "square": codes.qr(sheet["qr"])}


def _joined(pieces: Sequence[bytes]) -> bytes:
    joined = pypdf.PdfWriter()
    for piece in pieces:
        joined.append(io.BytesIO(piece))
    told = io.BytesIO()
    joined.write(told)
    return told.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(pdf(json.load(sys.stdin.buffer)))
