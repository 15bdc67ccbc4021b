"""The generated pages of docs/reference say what the code says."""

import re
from pathlib import Path

import pytest

from tools.reference import description, events, permissions, refusals, types

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
REMEDY = "The page is stale: run python -m tools.reference and look at what changed."


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("types.md", types),
        ("permissions.md", permissions),
        ("events.md", events),
        ("refusals.md", refusals),
        ("openapi.json", description),
    ],
)
def test_a_generated_page_is_fresh(name: str, module: object):
    # Compared by lines, since a difference in a megabyte is shown by none but the first line.
    written = (REFERENCE / name).read_text().splitlines()
    made = module.page().splitlines()  # type: ignore[attr-defined]
    differing = next(((old, new) for old, new in zip(written, made) if old != new), None)
    assert differing is None, REMEDY
    assert len(written) == len(made), REMEDY


def test_every_document_of_the_reference_is_in_its_index():
    index = (REFERENCE.parent / "README.md").read_text()
    assert [path.name for path in sorted(REFERENCE.iterdir()) if f"reference/{path.name}" not in index] == []


def test_both_languages_of_the_guide_have_the_same_pages():
    guide = REFERENCE.parent / "guide"
    pages = {language: sorted(path.name for path in (guide / language).iterdir()) for language in ("zh", "en")}
    assert pages["zh"] == pages["en"] != []


LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def test_links_between_documents_lead_somewhere():
    root = REFERENCE.parents[1]
    pages = [
        *root.glob("*.md"),
        *(root / "docs").rglob("*.md"),
        *(root / "huotong").rglob("*.md"),
        *(root / "changes").glob("*.md"),
    ]
    dead = [
        f"{page.relative_to(root)} -> {link}"
        for page in pages
        for link in LINK.findall(page.read_text())
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert dead == []


def test_every_picture_of_the_guide_is_there_and_no_other():
    pictures = REFERENCE.parent / "pictures" / "desk"
    pages = [page.read_text() for language in ("zh", "en") for page in (REFERENCE.parent / "guide" / language).iterdir()]
    named = {name for page in pages for name in re.findall(r"pictures/desk/([^)]+)", page)}
    assert named == {file.name for file in pictures.iterdir()}
