"""Identities: time-ordered for what people make, derived for what an import makes."""

from uuid import UUID, uuid5

_NAMESPACE = UUID("6f2d8c1e-3f0a-5c57-9d0e-6b1f7a0c9e42")


def uuid7(milliseconds: int, random_bits: int) -> str:
    """A version 7 UUID (RFC 9562, 5.7) from Unix milliseconds and 74 random bits."""
    high, low = random_bits >> 62 & 0xFFF, random_bits & (1 << 62) - 1
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(UUID(int=value))


def derived_id(*parts: str) -> str:
    """A version 5 UUID: the same parts give the same id, in every project and on every machine."""
    return str(uuid5(_NAMESPACE, "\x1f".join(parts)))
