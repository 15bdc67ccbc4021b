"""Named queries of a `.sql` file: each begins with `-- name:` and a sentence that says what it answers."""

from pathlib import Path


def named(file: str) -> dict[str, str]:
    """Name -> statement, in the order of the file."""
    text = (Path(__file__).parent / file).read_text()
    found = {}
    for part in text.split("-- name: ")[1:]:
        name, _, statement = part.partition("\n")
        found[name.strip()] = statement.strip().rstrip(";")
    return found
