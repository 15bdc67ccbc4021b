"""`python -m tools.reference`: write the generated pages anew; their names on stdout where something changed."""

import os
import sys
from pathlib import Path


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huotong.app.settings")
    import django  # noqa: PLC0415 - the settings must be named first

    django.setup()
    from tools.reference import pages  # noqa: PLC0415 - names models

    for name, text in pages.all_pages().items():
        path = Path(__file__).parents[2] / "docs" / "reference" / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            print(path.relative_to(Path(__file__).parents[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
