"""What items are called: in English as the files say it, in sentence case; in Chinese where names.zh.csv has the item."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).parents[4] / "examples" / "online-retail" / "names.zh.csv"
LONGEST: Final = 200

_WORD: Final = re.compile(r"(?<![A-Za-z'])[A-Za-z]+(?:'[A-Za-z]+)*")
_AS_WRITTEN: Final = (
    "Acapulco Charlie Charlotte Chinese Christmas Easter Edwardian England English Feng French "
    "Halloween I I'm Indian Indians Jack LED London Lola Molly Moroccan Nancy Paris Poppy's Regency Rex Scandinavian Scottie "
    "Shui Spaceboy Suki Tokyo Union USB Victorian"
)
_PROPER: Final = {word.upper(): word for word in _AS_WRITTEN.split()}
_PHRASES: Final = (("'S", "'s"), (" ,", ","), ("t-light", "T-light"), ("new England", "New England"), ("world war", "World War"))


def english(description: str) -> str:
    """A description without its capitals and stray spaces: `WHITE HANGING HEART T-LIGHT HOLDER` is shouted."""
    text = " ".join(description.split()).rstrip(" ,.").lstrip("* ")
    text = _WORD.sub(_word, text)
    for plain, proper in _PHRASES:
        text = text.replace(plain, proper)
    return (text[:1].upper() + text[1:])[:LONGEST] or description[:LONGEST]


def _word(found: re.Match[str]) -> str:
    word = found[0]
    if sum(map(str.isupper, word)) < 2 and not word.isupper():
        return word
    if word in _PROPER:
        return _PROPER[word]
    before = found.string[: found.start()][-1:]
    if len(word) == 1 and (before.isdigit() or found.string[found.end() : found.end() + 1].isdigit()):
        return word  # 15C, A7
    return word.lower()


@cache
def chinese() -> dict[str, str]:
    """Chinese names by the item's code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["chinese"] for row in csv.DictReader(file)}
