"""What is wrong with a single record of a file, while the rest of it goes on."""

import msgspec


class DefectError(Exception):
    """A record that cannot be taken; the text is the reason."""


def require_no_nul(data: bytes, *, but: str = "") -> None:
    """Raise if a text of a JSON object holds U+0000, which no database keeps faithfully.

    ``but`` is a key whose value may.
    """
    if b"\\u0000" not in data:
        return
    given = msgspec.json.decode(data, type=dict[str, object])
    given.pop(but, None)
    if "\0" in _texts(given):
        raise DefectError("it holds a NUL character (U+0000)")


def require_usable_id(record_id: str) -> None:
    """Raise unless an id is short and printable."""
    if not is_usable_id(record_id):
        raise DefectError("its id is empty, too long, or not printable")


def is_usable_id(record_id: str) -> bool:
    """Whether an id is there, short and printable."""
    return 0 < len(record_id) <= 200 and record_id.isprintable()


def unknown_keys(given: object, understood: object, path: str = "") -> list[str]:
    """The keys of ``given`` (plain JSON values) that have no counterpart in ``understood``."""
    if isinstance(given, dict) and isinstance(understood, dict):
        return [
            found
            for key, value in given.items()
            for found in (
                unknown_keys(value, understood[key], f"{path}{key}.")
                if key in understood
                else [f"{path}{key}"]
            )
        ]
    if isinstance(given, list) and isinstance(understood, list | tuple):
        return [
            found
            for one, other in zip(given, understood, strict=False)
            for found in unknown_keys(one, other, path)
        ]
    return []


def _texts(value: object) -> str:
    """All strings in a plain value, one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(_texts(key) + _texts(one) for key, one in value.items())
    if isinstance(value, list):
        return "".join(_texts(one) for one in value)
    return ""
