"""What is attached to a document. Whoever asks must look whether the document may be seen."""

from dataclasses import dataclass
from typing import Any, Final

from huotong.registry import statements

_AT: Final = """
SELECT a.id, a.code, a.name, a.media, a.size, h.name, a.happened_at, a.created_at, a.version
  FROM files_attachment a LEFT JOIN people_person h ON h.id = a.person_id
 WHERE a.target_type = %s AND a.target = %s AND a.state = 'active' ORDER BY a.id LIMIT 500
"""
_ONE: Final = "SELECT target_type, target, name, media, sha256 FROM files_attachment WHERE id = %s AND state = 'active'"


@dataclass(frozen=True, slots=True)
class Attached:
    type: str
    target: int
    name: str
    media: str
    sha256: str


def at(type: str, target: int) -> list[dict[str, Any]]:
    """The oldest first; `at` is when it was taken, else when it was sent."""
    return [
        {
            "id": row[0],
            "number": row[1],
            "name": row[2],
            "media": row[3],
            "size": row[4],
            "person": row[5],
            "at": (row[6] or row[7]).isoformat(),
            "version": row[8],
        }
        for row in statements.fetch(_AT, [type, target])
    ]


def one(attachment: int) -> Attached | None:
    rows = statements.fetch(_ONE, [attachment])
    return Attached(*rows[0]) if rows else None
