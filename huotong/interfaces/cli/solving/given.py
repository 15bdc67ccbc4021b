"""What stands in a file of a solver, field by field; what is wrong with it is collected, so that a person mends it once."""

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from huotong.core.fields.values import BeyondRange, Missing, WrongKind
from huotong.core.refusals import Refusal, Refused
from huotong.core.texts import Text

NUMBER, INTEGER = Text("有限的数字", "a finite number"), Text("整数", "a whole number")
LIST, OBJECT = Text("列表", "a list"), Text("对象", "an object")
_SHOWN: Final = 60


class NoFile(Refusal):
    """{file} cannot be read: {problem}.

    Name a file that exists and that you may read, or - for standard input.
    """

    zh = "读不了 {file}：{problem}。\n\n请指定存在且可读的文件，或用 - 表示标准输入。"
    code = "solve.no_file"


class NotJson(Refusal):
    """{file} is not JSON in UTF-8: {problem}.

    Mend it at that place, or write it anew with a JSON library.
    """

    zh = "{file} 不是 UTF-8 的 JSON：{problem}。\n\n请在该处改正，或用 JSON 库重新生成。"
    code = "solve.not_json"


def read(file: str) -> Any:
    """The document in a file. Raises Refused."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError) as problem:
        raise Refused([NoFile("FILE", file=file, problem=getattr(problem, "strerror", None) or str(problem))]) from None
    try:
        return json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise Refused([NotJson("FILE", file=file, problem="nested too deeply")]) from None
    except ValueError as problem:
        raise Refused([NotJson("FILE", file=file, problem=str(problem))]) from None


class Given:
    """An object of the file: takes its fields and keeps what is wrong with them in `refusals`."""

    def __init__(self, values: dict[str, Any], where: str, refusals: list[Refusal]) -> None:
        self.values = values
        self.where = where
        """What stands before the names of its fields in a refusal, such as `3.`."""
        self.refusals = refusals

    def integer(self, key: str, label: Text, least: int, most: int) -> int | None:
        return self._number(key, label, least, most, INTEGER, is_integer)

    def metres(self, key: str, label: Text, least: float, most: float) -> float | None:
        found = self._number(key, label, least, most, NUMBER, is_number)
        return None if found is None else float(found)

    def list_of(self, key: str, label: Text, example: str) -> list[Any] | None:
        value = self.value(key, label)
        if value is not None and not isinstance(value, list):
            self.refuse(wrong_kind(self.where + key, label, value, LIST, example))
            return None
        return value

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def value(self, key: str, label: Text) -> Any:
        """Whatever stands there; a refusal where nothing does."""
        if self.values.get(key) is None:
            self.refuse(Missing(self.where + key, label=label))
        return self.values.get(key)

    def _number(self, key: str, label: Text, least: float, most: float, kind: Text, fits: Callable[[Any], bool]) -> Any:
        value = self.value(key, label)
        if value is None:
            return None
        if not fits(value):
            self.refuse(wrong_kind(self.where + key, label, value, kind, str(max(least, 1))))
        elif not least <= value <= most:
            self.refuse(BeyondRange(self.where + key, label=label, given=str(value), least=str(least), most=str(most)))
        else:
            return value
        return None


def is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    """A number that is one: not true or false, not NaN, not infinite."""
    return is_integer(value) or (isinstance(value, float) and math.isfinite(value))


def wrong_kind(field: str, label: Text, value: Any, wanted: Text, example: str) -> Refusal:
    text = json.dumps(value, ensure_ascii=False)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return WrongKind(field, label=label, given=shown, wanted=wanted, example=example)
