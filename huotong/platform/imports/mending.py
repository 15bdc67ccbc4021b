"""What a person does to a staged sheet: writes into cells, nods to guesses, leaves rows out, takes the last step back.

One answer mends all that is written alike in the column, if the person says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from huotong.core.documents import Field
from huotong.core.documents import reading as values
from huotong.core.fields.values import Missing
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text

from .cells import key_of
from .staging import Staged

STEPS_MAX = 100
_ROW = Field("row", Text("行", "Row"), "integer", required=True, least=1, most=1_000_000)
_COLUMN = Field("column", Text("列", "Column"), "integer", required=True, least=0, most=500)
_VALUE = Field("value", Text("值", "Value"), "text", length=2000)
GUESSES = Text("猜的", "Guesses")


class NoSuchCell(Refusal):
    """The file has no data at {given}.

    Give a row below the header and a column of the file.
    """

    zh = "文件的 {given} 处没有数据。\n\n请给表头以下的行、文件里有的列。"
    code = "import.no_such_cell"


class NothingToTakeBack(Refusal):
    """Nothing was mended yet that could be taken back.

    Go on with the next problem.
    """

    zh = "还没有改过什么，没有可撤的。\n\n接着看下一处。"
    code, status = "import.nothing_to_take_back", 409


def write(staged: Staged, said: Mapping[str, Any], *, alike: bool) -> None:
    """A text into a cell, or into all cells of its column that were written like it."""
    given = {key: said[key] for key in ("row", "column", "value") if key in said}
    read, refusals = values.read(given, (_ROW, _COLUMN, _VALUE))
    if refusals:
        raise Refused(refusals)
    row, column, text = read["row"], read["column"], (read["value"] or "").strip()
    rows = staged.rows
    refuse_rows(staged, [row])
    if column >= len(staged.setting.columns):
        raise Refused([NoSuchCell("column", given=column + 1)])
    was = _at(rows[row - 1], column)
    keys = _alike(staged, column, was) if alike else [key_of(row, column)]
    _step(staged, cells=dict.fromkeys(keys, text))


def _alike(staged: Staged, column: int, text: str) -> list[str]:
    """Cells written the same that nobody has mended otherwise."""
    first = staged.setting.header + 1
    return [
        key_of(number, column)
        for number, row in enumerate(staged.rows[first:], start=first + 1)
        if _at(row, column) == text and str(number) not in staged.verdict.out
    ]


def _at(row: list[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def nod(staged: Staged, keys: Iterable[str] | None) -> None:
    """Take guesses as they are: those of these cells, or all."""
    guessed = {key: each for key, each in staged.verdict.cells.items() if each["state"] == "amber"}
    wanted = [key for key in keys if key in guessed] if keys is not None else list(guessed)
    cells = {key: guessed[key]["value"] for key in wanted if guessed[key]["value"] is not None}
    agreed = {key.partition(":")[0]: True for key in wanted if guessed[key]["value"] is None}
    if not cells and not agreed:
        raise Refused([Missing("cells", label=GUESSES)])
    _step(staged, cells=cells, agreed=agreed)


def refuse_rows(staged: Staged, rows: Sequence[int]) -> None:
    beyond = [row for row in rows if not staged.setting.header + 1 < row <= len(staged.rows)]
    if beyond or not rows:
        raise Refused([NoSuchCell("row", given=beyond[0] if beyond else 0)])


def leave_out(staged: Staged, rows: Sequence[int], *, out: bool) -> None:
    """Rows that are not to be written, or are after all."""
    refuse_rows(staged, rows)
    _step(staged, left_out={str(row): out for row in rows})


def take_back(staged: Staged) -> None:
    if not staged.edits.steps:
        raise Refused([NothingToTakeBack()])
    _put(staged, staged.edits.steps.pop())


def take_all_back(staged: Staged) -> None:
    if not staged.edits.steps:
        raise Refused([NothingToTakeBack()])
    edits = staged.edits
    edits.cells, edits.left_out, edits.agreed, edits.steps = {}, {}, {}, []


def _step(staged: Staged, **changes: dict[str, Any]) -> None:
    before = {name: {key: getattr(staged.edits, name).get(key) for key in changed} for name, changed in changes.items()}
    _put(staged, changes)
    staged.edits.steps = [*staged.edits.steps[1 - STEPS_MAX :], before]


def _put(staged: Staged, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Set what is given; None takes away."""
    for name, changed in changes.items():
        kept: dict[str, Any] = getattr(staged.edits, name)
        for key, value in changed.items():
            if value is None:
                kept.pop(key, None)
            else:
                kept[key] = value
