"""A coder's password as DNA keeps it."""

import base64
import hashlib
import secrets
import unicodedata

SALT = 16
"""Bytes of salt before the digest."""
ROUNDS = 100_000
"""Times that SHA-256 is taken, the first one over salt and password: what DNA 3 checks with."""


def hashed(password: str, salt: bytes | None = None) -> str:
    """The hash of a password: base64 of salt and digest; the salt is random where none is given (16 bytes)."""
    salt = secrets.token_bytes(SALT) if salt is None else salt
    digest = hashlib.sha256(salt + unicodedata.normalize("NFC", password).encode()).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def opens(password: str, kept: str) -> bool:
    """Whether a password is the one that a hash was made of."""
    salt = base64.b64decode(kept)[:SALT]
    return secrets.compare_digest(hashed(password, salt), kept)
