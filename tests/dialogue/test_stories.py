"""The stories of the handheld, played on the server's dialogue; and the transcripts by which the device's twin is held to them.

`HT_RENEW=1` writes `transcripts.json` anew; whoever does so reads the difference.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from huotong.interfaces.handheld import hits
from huotong.interfaces.handheld.dialogue import advance, begin, meaning, show

from .scenes import DIALOGUES

FOLDER = Path(__file__).parent
TRANSCRIPTS = FOLDER / "transcripts.json"


def _stories() -> Iterator[tuple[str, str, list[list[str]]]]:
    name, on, rows = "", "", list[list[str]]()
    for line in [*(FOLDER / "stories.txt").read_text().splitlines(), "the end"]:
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            if rows:
                yield name, on, rows
            name, rows = line, []
        elif line.startswith("    on "):
            on = line.removeprefix("    on ")
        else:
            rows.append([cell.strip() for cell in line.split("|")])


STORIES = list(_stories())


def _scan(written: str) -> dict[str, Any]:
    if written.startswith("!"):
        return {"choice": written[1:]}
    if not written.startswith("#"):
        return {"text": written}
    quantity, _, unit = written[1:].partition(" ")
    return {"quantity": quantity, "unit": unit} if unit else {"quantity": quantity}


def _parts(text: str) -> dict[str, str] | None:
    """The written-out form of GS1, which is enough for stories; readers of codes have tests of their own."""
    if not text.startswith("("):
        return None
    pairs = dict(part.split(")") for part in text[1:].split("("))
    return {key: f"20{value[:2]}-{value[2:4]}-{value[4:]}" if key == "17" else value for key, value in pairs.items()}


def _asked(effects: Any) -> str:
    found = []
    for effect in effects:
        if "act" in effect:
            given = effect["act"]["given"]
            rows = [row.get("quantity") for key in ("picks", "items") for row in given.get(key, ())]
            count = [*rows, given.get("quantity"), given.get("counted")]
            found.append(" ".join([effect["act"]["verb"], *(each for each in count if each is not None)]))
        elif "exception" in effect:
            raised = effect["exception"]
            found.append(" ".join([f"+{raised['kind']}", *([raised["parcel"]] if "parcel" in raised else ())]))
        else:
            found.append(f"-{effect['settle']}")
    return " ".join(found)


def _played(on: str, rows: list[list[str]]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    dialogue = DIALOGUES[on]
    state: Any = begin(dialogue)
    for row in rows:
        scan = _scan(row[0])
        fault = hits.fault_of(scan.get("text", ""), year=2026)
        parts = _parts(scan.get("text", "")) if fault is None else None
        hit = meaning(dialogue, scan.get("text", ""), parts)
        before = json.dumps(state, sort_keys=True)
        outcome = advance(dialogue, state, scan, hit, fault)
        assert json.dumps(state, sort_keys=True) == before, "a state is never changed in place"
        state = outcome.state
        told = {"state": state, "effects": list(outcome.effects), "message": outcome.message, "sound": outcome.sound}
        yield row, {"scan": scan, "parts": parts, "fault": fault, **told, "shown": show(dialogue, state)}


@pytest.mark.parametrize(("name", "on", "rows"), STORIES, ids=[name for name, _, _ in STORIES])
def test_a_story(name: str, on: str, rows: list[list[str]]) -> None:
    for row, told in _played(on, rows):
        said = told["message"]["key"] if told["message"] else ""
        happened = [row[0], told["sound"] or "-", told["shown"]["screen"], said, _asked(told["effects"])]
        assert happened == [*row, *[""] * (5 - len(row))]


def test_the_device_is_held_to_the_same() -> None:
    told = {
        "dialogues": DIALOGUES,
        "stories": [{"name": name, "on": on, "scans": [each for _, each in _played(on, rows)]} for name, on, rows in STORIES],
    }
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    if os.environ.get("HT_RENEW"):
        TRANSCRIPTS.write_text(written)
    assert TRANSCRIPTS.read_text() == written, "the dialogue speaks differently: read why, then HT_RENEW=1"


def test_every_text_is_there_in_both_languages() -> None:
    for key, text in DIALOGUES["pick"]["texts"].items():
        assert text != DIALOGUES["pick in english"]["texts"][key], key


def test_of_a_walk_seven_bins_are_shown_around_here() -> None:
    dialogue = DIALOGUES["pick along an aisle"]
    state = begin(dialogue)
    found = [show(dialogue, {**state, "stop": stop["id"]})["data"]["walk"] for stop in dialogue["stops"]]
    assert [(walk["bins"][0][-2:], walk["bins"][-1][-2:], walk["at"]) for walk in found] == [
        ("01", "07", 0),
        ("01", "07", 1),
        ("01", "07", 1),
        ("01", "07", 2),
        ("01", "07", 3),
        ("02", "08", 3),
        ("03", "09", 3),
        ("03", "09", 4),
        ("03", "09", 5),
        ("03", "09", 6),
    ]
