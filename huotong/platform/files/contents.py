"""The bytes of files: what they are by what they begin with, kept once by hash, forgotten when no document has them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from huotong.core.documents import Question
from huotong.core.refusals import Refused
from huotong.registry import statements

from .refusals import BrokenOff, EmptyFile, FileTooLarge, UnknownFormat

MOST_MB: Final = 10
_MOST: Final = MOST_MB * 1024 * 1024
SPARED: Final = timedelta(days=1)
"""What nobody attached stays so long, since whoever sent it may still be about to."""
TAKEN_BACK: Final = timedelta(days=30)
"""For so long what was removed may be put back."""
SWEPT_AT: Final = 17
"""The minute of each hour in which forgotten content is looked for."""

_KEEP: Final = "INSERT INTO files_content (sha256, data, kept_at) VALUES (%s, %s, %s) ON CONFLICT (sha256) DO UPDATE SET kept_at = excluded.kept_at"
_READ: Final = "SELECT data FROM files_content WHERE sha256 = %s"
_THERE: Final = "SELECT sha256 FROM files_content WHERE sha256 = ANY(%s)"
_SWEEP: Final = """
DELETE FROM files_content c WHERE c.kept_at < %s
   AND NOT EXISTS (SELECT FROM files_attachment a WHERE a.sha256 = c.sha256 AND (a.state = 'active' OR a.changed_at > %s))
"""


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    media: str
    size: int


MEDIA: Final = ("image/jpeg", "image/png", "image/webp", "application/pdf")


_ENDS: Final = {"image/jpeg": b"\xff\xd9", "image/png": b"IEND\xaeB`\x82", "application/pdf": b"%%EOF"}
_TAIL: Final = 2048
"""Where the end is looked for: some programs write a little more behind it."""


def media_of(data: bytes) -> str | None:
    """The format by the first bytes, whatever the file is called; None: none of those that are kept."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "application/pdf" if data.startswith(b"%PDF-") else None


def is_whole(data: bytes, media: str) -> bool:
    """Whether it ends as its format ends: a photo whose sending broke off does not."""
    if media == "image/webp":
        return len(data) >= int.from_bytes(data[4:8], "little") + 8
    return _ENDS[media] in data[-_TAIL:]


def keep(data: bytes, *, now: datetime) -> Kept:
    """Refuses EmptyFile, FileTooLarge, UnknownFormat and BrokenOff. What is here already is kept anew from now on."""
    media = media_of(data)
    if not data:
        raise Refused([EmptyFile()])
    if len(data) > _MOST:
        raise Refused([FileTooLarge(most=MOST_MB)])
    if media is None:
        raise Refused([UnknownFormat()])
    if not is_whole(data, media):
        raise Refused([BrokenOff()])
    sha256 = hashlib.sha256(data).hexdigest()
    statements.run(_KEEP, [sha256, data, now])
    return Kept(sha256, media, len(data))


def read(sha256: str) -> bytes | None:
    rows = statements.fetch(_READ, [sha256])
    return bytes(rows[0][0]) if rows else None


def there(hashes: Iterable[str]) -> set[str]:
    """Those whose bytes are still kept."""
    return {sha256 for (sha256,) in statements.fetch(_THERE, [sorted(hashes)])}


def sweep(now: datetime) -> Iterable[tuple[int, Question]]:
    """Called once in every minute; once in an hour it forgets what no document has any more."""
    if now.minute == SWEPT_AT:
        statements.run(_SWEEP, [now - SPARED, now - TAKEN_BACK])
    return ()
