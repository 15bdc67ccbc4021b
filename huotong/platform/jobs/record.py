"""The jobs' part of the door's last statement, and the keys of what follows from a request."""

import hashlib
import uuid
from typing import Final

INSERT: Final = """
INSERT INTO jobs_job (key, name, lane, given, due_at, tries)
SELECT key, name, lane, given, due_at, 0 FROM json_to_recordset(%s::json)
    AS x(key uuid, name text, lane text, given jsonb, due_at timestamptz)
ON CONFLICT (key) DO NOTHING
"""


def following_key(*parts: object) -> uuid.UUID:
    """A UUIDv8 (RFC 9562) of what it follows from, so that a repeat asks under the same key."""
    digest = bytearray(hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return uuid.UUID(bytes=bytes(digest))
