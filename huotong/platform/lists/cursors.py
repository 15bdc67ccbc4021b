"""A cursor: the place after which the next page begins, as one opaque word.

It holds the order, the sort values of the last row as PostgreSQL wrote them, and its identity; so a page is the same
whatever was inserted before it. It is signed, since its values go back into comparisons of exactly the types they had.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

_SALT = "huotong.platform.lists.cursors"
_LENGTH_MAX = 8_000
_SIGNATURE = 16


@dataclass(frozen=True, slots=True)
class Place:
    values: tuple[str | None, ...]
    id: int


def write(place: Place, order: str) -> str:
    said = json.dumps([order, list(place.values), place.id], ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_signature(said) + said).rstrip(b"=").decode()


def read(text: str, order: str) -> Place | None:
    """The place, or None where the cursor is not ours or belongs to another order."""
    if len(text) > _LENGTH_MAX or not text.isascii():
        return None
    try:
        raw = base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    signature, said = raw[:_SIGNATURE], raw[_SIGNATURE:]
    if not constant_time_compare(signature, _signature(said)):
        return None
    written, values, identity = json.loads(said)
    return Place(tuple(values), identity) if written == order else None


def _signature(said: bytes) -> bytes:
    return salted_hmac(_SALT, said, algorithm="sha256").digest()[:_SIGNATURE]
