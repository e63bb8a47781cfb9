"""Identities: time-ordered for what people make, derived for what an import makes."""

from hashlib import sha1
from uuid import UUID

_NAMESPACE = UUID("6f2d8c1e-3f0a-5c57-9d0e-6b1f7a0c9e42").bytes
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The digit that holds the variant (two bits, 10) for what the hash has in its place."""


def uuid7(milliseconds: int, random_bits: int) -> str:
    """A version 7 UUID (RFC 9562, 5.7) from Unix milliseconds and 74 random bits."""
    high, low = random_bits >> 62 & 0xFFF, random_bits & (1 << 62) - 1
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(UUID(int=value))


def derived_id(*parts: str) -> str:
    """A version 5 UUID: the same parts give the same id, in every project and on every machine.

    What ``uuid.uuid5`` gives, in a fifth of its time: an import derives an id for everything.
    """
    name = "\x1f".join(parts).encode()
    digest = sha1(_NAMESPACE + name, usedforsecurity=False).hexdigest()
    variant = _VARIANTS[digest[16]]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"
