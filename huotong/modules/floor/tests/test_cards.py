"""The cards say what the guide says, and fit on their page in both languages."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from huotong.conftest import NOW
from huotong.modules.floor.cards import CARDS
from huotong.platform.printing import printing
from huotong.registry import configuration

GUIDE = Path(__file__).parents[4] / "docs" / "guide"


def told(steps, language: str) -> list[str]:
    """As the guide writes them."""
    said = [(strong.in_language(language), more.in_language(language) if more else "") for strong, more in steps]
    between = "" if language == "zh" else " "
    return [f"{number}. **{strong}**{between}{more}".rstrip() for number, (strong, more) in enumerate(said, 1)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("key", "title", "steps"), CARDS, ids=[key for key, *_ in CARDS])
def test_the_guide_has_the_same_sentences(key, title, steps, language):
    text = (GUIDE / language / f"{key.replace('_', '-')}.md").read_text().splitlines()
    assert text[0] == f"# {title.in_language(language)}"
    assert [line for line in text if line[:1].isdigit()] == told(steps, language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("key", "title", "steps"), CARDS, ids=[key for key, *_ in CARDS])
def test_a_card_is_one_page(shop, key, title, steps, language):
    shop.do("device.create", code="H1", name="一号枪", warehouse="W")
    config = configuration.current()
    paper = printing.named(config.types["device"], key)
    made = printing.pdf(paper, [shop.read("device", "H1")], replace(shop.actor, language=language), config, now=NOW)
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages] == [(105, 148)]
    text = pages[0].extract_text().replace("\n", "").replace(" ", "")
    for strong, more in steps:
        assert strong.in_language(language).replace(" ", "") in text
        assert more is None or more.in_language(language).replace(" ", "") in text
