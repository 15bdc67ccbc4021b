"""Passwords and tokens as they are kept: only as hashes.

Passwords: scrypt (RFC 7914) with n=2^14, r=8, p=1 and a salt of 16 bytes, about 50 ms. Tokens have 256 random bits, so one
SHA-256 suffices.
"""

import base64
import hashlib
import hmac
import os
import secrets

_COST = {"n": 2**14, "r": 8, "p": 1}


def hashed(password: str) -> str:
    salt = os.urandom(16)
    return f"scrypt${_text(salt)}${_text(_scrypt(password, salt))}"


def matches(password: str, kept: str | None) -> bool:
    """Takes equally long for an unknown person, whose `kept` is None."""
    salt, digest = _split(kept)
    return hmac.compare_digest(_scrypt(password, salt), digest) and kept is not None


def fresh_token() -> str:
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _split(kept: str | None) -> tuple[bytes, bytes]:
    if kept is None:
        return b"0" * 16, b""
    _, salt, digest = kept.split("$")
    return base64.b64decode(salt), base64.b64decode(digest)


def _scrypt(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, **_COST)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
