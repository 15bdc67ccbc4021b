"""The one family of errors that people see.

A refusal is a class in the file that raises it. Its docstring is its English text: the first paragraph says what is
wrong, the second what to do; `zh` says the same in Chinese, split the same way by an empty line. Facts go in as
keywords and fill the braces. `Refused` carries all refusals of a request at once, so a person mends a form once.
"""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from .texts import Text


class Refusal(Exception):
    """This cannot be done.

    Look at the facts and try something else.
    """

    zh: ClassVar[str] = "无法执行。\n\n请查看详情后换一种做法。"
    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 422
    again: ClassVar[bool] = False
    """Whether the same request may succeed later, without being mended."""

    def __init__(self, field: str | None = None, **facts: Any) -> None:
        super().__init__(self.code)
        self.field = field
        self.facts = facts

    def text(self, language: str) -> str:
        return self._filled(0, language)

    def remedy(self, language: str) -> str:
        return self._filled(1, language)

    def at(self, field: str) -> "Refusal":
        """The same refusal, named as standing at this field of the request."""
        return type(self)(field, **self.facts)

    def shown(self, language: str) -> dict[str, Any]:
        """The shape that the API answers with (docs/reference/outside.md)."""
        return {
            "code": self.code,
            "field": self.field,
            "text": self.text(language),
            "remedy": self.remedy(language),
            "again": self.again,
            "facts": {key: _plain(value, language) for key, value in self.facts.items()},
        }

    def _filled(self, paragraph: int, language: str) -> str:
        words = wording(type(self), language)[paragraph]
        return words.format_map(_Facts(self.facts, language, self.field))

    def __str__(self) -> str:
        return self.text("en")


class Refused(Exception):
    """A request that is refused, with every reason found."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(str(refusal) for refusal in self.refusals))

    @property
    def status(self) -> int:
        """The status of the whole: who may not is told so first; what can be mended comes before what has changed."""
        return worst(refusal.status for refusal in self.refusals)


def worst(statuses: Iterable[int]) -> int:
    """The status that stands for several."""
    found = set(statuses)
    return next((status for status in _PRECEDENCE if status in found), 422)


_PRECEDENCE = (401, 403, 404, 413, 400, 422, 409, 429, 507)


def wording(kind: type[Refusal], language: str) -> tuple[str, str]:
    """The two paragraphs of a kind of refusal, as templates: what is wrong, what to do."""
    whole = inspect.cleandoc(kind.zh if language != "en" else (kind.__doc__ or ""))
    text, _, remedy = whole.partition("\n\n")
    return " ".join(text.split()) if language == "en" else text, " ".join(remedy.split())


class _Facts(dict[str, Any]):
    def __init__(self, facts: Mapping[str, Any], language: str, field: str | None) -> None:
        super().__init__({key: _worded(_plain(value, language), language) for key, value in facts.items()})
        self.setdefault("field", field)

    def __missing__(self, key: str) -> str:
        return "?"


def _worded(value: Any, language: str) -> Any:
    return (", " if language == "en" else "、").join(map(str, value)) if isinstance(value, list) else value


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, (list, tuple)):
        return [_plain(each, language) for each in value]
    return value if isinstance(value, (bool, int, str, type(None))) else str(value)
