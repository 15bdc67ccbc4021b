"""Markdown tables."""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made from the code by `python -m tools.reference`. -->\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; cells may hold anything, bars and line breaks are taken care of."""
    lines = [_line(head), "|" + "---|" * len(head), *(_line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def code(words: object) -> str:
    return f"`{words}`" if words else ""


def codes(words: Iterable[object]) -> str:
    return " ".join(code(word) for word in words)


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(" ".join(str(cell).replace("|", "\\|").split()) for cell in cells) + " |"
