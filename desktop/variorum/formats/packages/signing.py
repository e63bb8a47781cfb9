"""Signing with Ed25519 (RFC 8032), by the library ``cryptography``, which is loaded on use."""

from variorum.formats.packages.manifest import Signature

SEED_BYTES = 32


def public_key(seed: bytes) -> str:
    """The public key that belongs to a secret seed of 32 bytes, in hexadecimals."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def sign(seed: bytes, data: bytes) -> Signature:
    """The signature of ``data`` by the key with this secret seed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(seed)
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(data).hex())


def is_signed(signature: Signature, data: bytes) -> bool:
    """Whether the signature is one of ``data`` by the key it names."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        key.verify(bytes.fromhex(signature.signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """A public key as people compare it: its first 16 hexadecimals in groups of four."""
    return " ".join(key[at : at + 4] for at in range(0, 16, 4)).upper()
