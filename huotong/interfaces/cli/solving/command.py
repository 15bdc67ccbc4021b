"""From the words of `ht solve` to one solver, and from its answer to the person or program that asked.

A solver is a module with `solve(given, out) -> (answer, refusals)`: what was read from the file goes in; the answer is one
JSON object. What could be solved is answered, what could not is refused with its field, and then the exit code is 1.
`NOTHING` is its answer where the file cannot be read, `rows(answer)` is what a person sees of an answer, a line each.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from huotong.core.refusals import Refusal, Refused

from ..out import Out
from . import given

USAGE = "ht solve NAME FILE [--json] [--svg FOLDER]"

SOLVERS: Final = {
    "walks": "huotong.interfaces.cli.solving.walks",
    "waves": "huotong.interfaces.cli.solving.waves",
}

DRAWN: Final = ("walks",)
"""Those whose `solve` also takes `pictures`, a folder for them."""


def main(args: list[str], out: Out) -> int:
    words, folder = _without_svg(args)
    if len(words) != 2 or words[0] not in SOLVERS or (folder is not None and words[0] not in DRAWN):
        out.refuse(f"用法 / Usage:  {USAGE}   NAME: {', '.join(SOLVERS)}; --svg: {', '.join(DRAWN)}")
        return 2
    name, file = words
    solver = import_module(SOLVERS[name])
    drawn = {} if folder is None else {"pictures": Path(folder)}
    try:
        answer, refusals = solver.solve(given.read(file), out, **drawn)
    except Refused as refused:
        answer, refusals = solver.NOTHING, refused.refusals
    for refusal in refusals:
        out.refuse(_told(refusal))
    if out.json:
        out.done(answer | ({"refusals": list(map(_shown, refusals))} if refusals else {}))
    else:
        out.done(solver.rows(answer))
    return 1 if refusals else 0


def _without_svg(args: list[str]) -> tuple[list[str], str | None]:
    """The other words, and the folder for pictures."""
    if "--svg" not in args[:-1]:
        return args, None
    place = args.index("--svg")
    return args[:place] + args[place + 2 :], args[place + 1]


def _told(refusal: Refusal) -> str:
    lines = (f"{refusal.text(language)} {refusal.remedy(language)}" for language in ("zh", "en"))
    return "\n".join((f"{refusal.field}:" if refusal.field else "", *lines)).strip()


def _shown(refusal: Refusal) -> dict[str, Any]:
    """As the API shows it, in both languages: who reads the answer of a command is not known."""
    shown = refusal.shown("zh")
    return shown | {key: f"{shown[key]} / {refusal.shown('en')[key]}" for key in ("text", "remedy")}
