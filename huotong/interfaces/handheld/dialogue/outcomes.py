"""What one scan leads to, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .states import Json

SOUNDS: Mapping[str, str] = {"right": "right", "refused": "refused", "look": "look", "again": "again", "done": "all_done"}
"""What is heard with each tone, unless said otherwise."""


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
