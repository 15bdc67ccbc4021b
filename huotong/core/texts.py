"""A text for people, in Chinese and in English, side by side in the file that needs it.

A `Text` is a string (the Chinese one, since our users read Chinese first), so it can stand wherever a library wants
a string; `in_language` gives the wording for a person. Labels that people write themselves are maps of languages
with a fallback, see `of_map`.
"""

from collections.abc import Mapping

LANGUAGES = ("zh", "en")


class Text(str):
    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> "Text":
        text = super().__new__(cls, zh)
        text.en = en
        return text

    @property
    def zh(self) -> str:
        return str.__str__(self)

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        # Copies and pickles keep both languages.
        return (self.zh, self.en)


def of_map(words: Mapping[str, str], fallback: str) -> Text:
    """The text that a person wrote as {"zh": ..., "en": ...}; what is missing falls back to the other, then to `fallback`."""
    zh = words.get("zh") or words.get("en") or fallback
    en = words.get("en") or words.get("zh") or fallback
    return Text(zh, en)


def language_of(header: str | None, otherwise: str = "zh") -> str:
    """The language of an `Accept-Language` header: the first of ours by weight, else the person's own."""
    wishes = []
    for order, part in enumerate((header or "").split(",")):
        tag, _, weight = part.strip().partition(";q=")
        language = tag.split("-")[0].lower()
        if language in LANGUAGES:
            wishes.append((-_weight(weight), order, language))
    return min(wishes)[2] if wishes else otherwise


def _weight(text: str) -> int:
    """A quality value such as "0.8" in thousandths; nonsense counts as full weight."""
    whole, _, part = text.strip().partition(".")
    if whole not in ("0", "1") or not (part.isdigit() or not part):
        return 1000
    return 1000 if whole == "1" else int((part + "000")[:3])
