"""How a person likes the screens to be: one object for each person, whose names belong to whoever draws the screens.

The language is not kept here: it is the person's own, and holds for letters and programs, too.
"""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from huotong.core.refusals import Refusal, Refused
from huotong.registry import statements

BYTES_MAX = 64 * 1024
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,99}\Z")


class BadName(Refusal):
    """{given} cannot be the name of a preference.

    Begin with a letter; then letters, digits, _ . : and -, at most 100 characters.
    """

    zh = "{given} 不能作为偏好的名称。\n\n以字母开头，后接字母、数字、_ . : -，最多 100 个字符。"
    code = "preferences.bad_name"


class TooMuch(Refusal):
    """The preferences would be larger than {most} KB.

    Remove some of them: give null for a name.
    """

    zh = "偏好内容超过 {most} KB。\n\n请删除一部分：名称对应的值给 null。"
    code = "preferences.too_much"


_MINE = "SELECT value FROM people_preferences WHERE person_id = %s"
_FIRST = "INSERT INTO people_preferences (person_id, value) VALUES (%s, '{}') ON CONFLICT DO NOTHING"
_KEEP = "UPDATE people_preferences SET value = %s WHERE person_id = %s AND value = %s"


def of(person: int) -> dict[str, Any]:
    found = statements.fetch(_MINE, [person])
    return dict(json.loads(found[0][0])) if found else {}


def merge(person: int, given: Mapping[str, Any]) -> None:
    """Set what is given, name by name; null takes a name away. Refuses BadName and TooMuch."""
    bad: list[Refusal] = [BadName(name[:100], given=name[:60]) for name in given if not _NAME.match(name)]
    if bad:
        raise Refused(bad)
    statements.run(_FIRST, [person])
    # Two windows of the same person may set different names at once: who comes second merges again.
    while not statements.run(_KEEP, _merged(person, given)):
        pass


def _merged(person: int, given: Mapping[str, Any]) -> tuple[str, int, str]:
    before = statements.only(_MINE, [person])
    kept = {name: value for name, value in {**json.loads(before), **given}.items() if value is not None}
    text = json.dumps(kept, ensure_ascii=False, default=_number)
    if len(text.encode()) > BYTES_MAX:
        raise Refused([TooMuch(most=BYTES_MAX // 1024)])
    return text, person, before


def _number(value: Any) -> float:
    """Widths and the like: numbers of screens, never of goods or money."""
    assert isinstance(value, Decimal), value
    return float(value)
