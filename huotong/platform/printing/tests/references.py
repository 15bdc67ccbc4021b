"""The pictures that the visual tests compare with. After a wanted change of a template:

    python -m huotong.platform.printing.tests.references

then look at what git shows as changed, and commit it.
"""

import io
from pathlib import Path

from PIL import Image

from huotong.platform.printing import press

from .examples import PICTURES

FOLDER = Path(__file__).parent / "pictures"
PPI = {"document": 50, "label": 100}


def drawn(name: str) -> list[Image.Image]:
    job = PICTURES[name]
    return [Image.open(io.BytesIO(page)).convert("L") for page in press.pictures(job, PPI[job["template"]])]


def file(name: str, page: int) -> Path:
    return FOLDER / f"{name}-{page}.png"


if __name__ == "__main__":
    for name in PICTURES:
        for page, picture in enumerate(drawn(name), start=1):
            picture.save(file(name, page), optimize=True)
