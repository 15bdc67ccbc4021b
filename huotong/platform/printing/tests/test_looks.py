"""What paper looks like: each page beside the picture of it that somebody has looked at."""

import pytest
from PIL import Image

from tests.pictures import TOLERANCE, TOLERANCE_OF_AN_AREA, difference

from . import references
from .examples import PICTURES

REMEDY = "{name}, page {page}, looks different ({how}). Wanted? python -m huotong.platform.printing.tests.references, and look."


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_page_looks_as_it_did(name: str):
    pages = references.drawn(name)
    known = sorted(references.FOLDER.glob(f"{name}-[0-9].png"))
    assert len(pages) == len(known), REMEDY.format(name=name, page="all", how=f"{len(pages)} pages instead of {len(known)}")
    for page, picture in enumerate(pages, start=1):
        reference = Image.open(references.file(name, page))
        assert picture.size == reference.size, REMEDY.format(name=name, page=page, how=f"{picture.size} not {reference.size}")
        mean, most = difference(picture, reference)
        how = f"{mean:.2f} on the whole, {most:.0f} somewhere"
        assert mean <= TOLERANCE and most <= TOLERANCE_OF_AN_AREA, REMEDY.format(name=name, page=page, how=how)


def test_a_word_more_is_seen():
    one, other = references.drawn("bin-100x50")[0], references.drawn("bin-100x50")[0]
    other.paste(0, (20, 60, 60, 80))
    assert difference(one, other)[1] > TOLERANCE_OF_AN_AREA
