"""What one scan leads to, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .reading import is_misread
from .states import Json

SOUNDS: Mapping[str, str] = {"right": "right", "refused": "refused", "look": "look", "again": "again", "done": "all_done"}
"""What is heard with each tone, unless said otherwise."""
SHOWN_AT_MOST = 40
"""Characters of a code that cannot be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    state: Json
    effects: Sequence[Json] = field(default=())
    message: Json | None = None
    sound: str | None = None


def said(dialogue: Json, state: Json, key: str, *, tone: str, sound: str | None = None, **facts: Any) -> Outcome:
    return Outcome(state, (), message(dialogue, key, tone, **facts), sound or SOUNDS[tone])


def refused(dialogue: Json, state: Json, key: str, *, tone: str = "refused", alike: Json | None = None, **facts: Any) -> Outcome:
    """Nothing was counted; the state is as before."""
    told = message(dialogue, key, tone, **facts)
    return Outcome(state, (), {**told, "alike": alike}, SOUNDS[tone])


def unknown(dialogue: Json, state: Json, text: str) -> Outcome:
    """A code that nobody knows, or one that was not read as it is printed."""
    return refused(dialogue, state, "misread" if is_misread(text) else "unknown_code", scanned=text.strip())


def broken(dialogue: Json, state: Json, text: str, fault: Json) -> Outcome:
    """A GS1 code that is wrong in itself: `fault` tells which ("refused"), at which identifier, with which value."""
    facts = {"identifier": fault["identifier"], "value": fault["value"][:SHOWN_AT_MOST]}
    why = filled(dialogue["texts"][f"fault_{fault['refused']}"], facts)
    return refused(dialogue, state, "broken_code", scanned=text[:SHOWN_AT_MOST], why=why)


def message(dialogue: Json, key: str, tone: str, **facts: Any) -> Json:
    """The text of a key in the dialogue's language; what to do now follows after an empty line."""
    text, _, remedy = filled(dialogue["texts"].get(key, key), facts).partition("\n\n")
    return {"tone": tone, "key": key, "text": text, "remedy": remedy or None, "alike": None}


def filled(template: str, facts: Mapping[str, Any]) -> str:
    """`{name}` becomes the fact of that name; a text of a fact is never read as a template again."""
    parts = template.split("{")
    found = [parts[0]]
    for part in parts[1:]:
        name, shut, rest = part.partition("}")
        found.append(f"{facts.get(name, '')}{rest}" if shut else f"{{{part}")
    return "".join(found)
