"""GS1 codes: what the server reads with biip, and the cases by which the device's reader is held to the same.

`HT_RENEW=1` writes the table of identifiers (from biip) and the cases anew; whoever does so reads the difference.
"""

import json
import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from biip import gs1_digital_link_uris
from biip.gs1_application_identifiers import _GS1_APPLICATION_IDENTIFIERS as IDENTIFIERS

from huotong.interfaces.handheld import gs1

from .codes import YEAR, codes

CASES = Path(__file__).with_name("gs1.json")
CHARACTERS = r"[!%-?A-Z_a-z\x22]"
MEASURES = re.compile(r"3[1-6]\d\d|39[0-4]\d")


def _table() -> Mapping[str, Any]:
    patterns: dict[str, list[str]] = {}
    for identifier, known in IDENTIFIERS.items():
        bare = known.pattern.removeprefix(f"^{identifier}").removesuffix("$")
        patterns.setdefault(bare.replace(CHARACTERS, "X"), []).append(identifier)
    return {
        "patterns": [[pattern, _ranges(found)] for pattern, found in patterns.items()],
        "characters": CHARACTERS,
        "checked": _ranges(["00", "01", "02", "03", *(each for each in IDENTIFIERS if each.startswith("41"))]),
        "dates": " ".join(sorted(gs1.DATES)),
        "measures": _ranges([each for each in IDENTIFIERS if MEASURES.fullmatch(each)]),
        "links": {each.ai.ai: [one.ai.ai for one in each.qualifiers] for each in gs1_digital_link_uris._PRIMARY_IDENTIFIERS},
    }


def _ranges(identifiers: list[str]) -> str:
    """Four digits that follow each other are written "3100-3105"."""
    runs: list[list[str]] = []
    for identifier in identifiers:
        follows = runs and len(identifier) == 4 and len(runs[-1][-1]) == 4 and int(identifier) == int(runs[-1][-1]) + 1
        runs[-1].append(identifier) if follows else runs.append([identifier])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def test_the_table_of_the_device_is_that_of_the_server() -> None:
    written = json.dumps(_table(), indent=1) + "\n"
    if os.environ.get("HT_RENEW"):
        gs1.TABLE.write_text(written)
    assert gs1.TABLE.read_text() == written, "biip knows other identifiers: read which, then HT_RENEW=1"


def test_no_identifier_begins_another() -> None:
    ordered = sorted(IDENTIFIERS)
    assert [pair for pair in pairwise(ordered) if pair[1].startswith(pair[0])] == []


def _told(text: str, year: int) -> Any:
    answer = gs1.read(text, year=year)
    if answer is None:
        return None
    return {"parts": dict(answer.parts)} if isinstance(answer, gs1.Read) else {"refused": answer.fault}


def test_the_codes_are_read_as_they_were_made() -> None:
    cases = [{"text": text, "year": year, "read": _told(text, year)} for text, _, year in codes()]
    wrong = [(case, known) for case, (_, known, _) in zip(cases, codes()) if known is not ... and case["read"] != known]
    assert wrong == []
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    written = f"[\n{lines}\n]\n"
    if os.environ.get("HT_RENEW"):
        CASES.write_text(written)
    assert CASES.read_text() == written, "codes are read differently: read why, then HT_RENEW=1"


def test_each_fault_and_each_form_is_met() -> None:
    told = [_told(text, year) for text, _, year in codes()]
    faults = {answer["refused"] for answer in told if answer and "refused" in answer}
    assert faults == {"unknown_identifier", "bad_value", "bad_check_digit", "bad_date", "bad_link", "twice"}
    assert len(told) > 600
    known = "00 01 02 10 11 12 13 15 16 17 20 21 22 30 37 310 316 320 392 400 401 410 414 417 420 421 7003 8008 91 99"
    assert {identifier for answer in told if answer for identifier in answer.get("parts", ())}.issuperset(known.split(" "))


def test_a_wrong_code_says_what_and_where() -> None:
    assert gs1.read("(01)06901234567892(17)270230", year=YEAR) == gs1.NotRead("bad_date", "17", "270230")
    assert gs1.read("]C10106901234567892" + "17271301" + "10L26", year=YEAR) == gs1.NotRead("bad_date", "17", "271301")
    assert gs1.read("]C10106901234567890", year=YEAR) == gs1.NotRead("bad_check_digit", "01", "06901234567890")
    assert gs1.read("]C101069012345678931", year=YEAR) == gs1.NotRead("unknown_identifier", "1", "1")
