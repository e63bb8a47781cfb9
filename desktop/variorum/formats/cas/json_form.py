"""The JSON form of a CAS (version 0.4 of its description), as cassis and INCEpTION write it.

Keys of features begin with ``@`` where the value is the number of a structure, and with ``#`` where
it is a floating point number that JSON may have no word for.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from variorum.formats.cas.structures import (
    ARRAY,
    ELEMENTS,
    INITIAL_VIEW,
    NO_TEXT,
    SOFA,
    Cas,
    Described,
    Structure,
    Types,
    Value,
    in_code_points,
)

_REFERENCE, _NUMBER, _ANCHOR, _RESERVED = "@", "#", "^", "%"


class _View(msgspec.Struct):
    sofa: int | None = msgspec.field(name="%SOFA", default=None)
    members: list[int] = msgspec.field(name="%MEMBERS", default_factory=list)


class _File(msgspec.Struct):
    structures: list[dict[str, Any]] | dict[str, dict[str, Any]] = msgspec.field(
        name="%FEATURE_STRUCTURES"
    )
    types: dict[str, dict[str, Any]] = msgspec.field(name="%TYPES", default_factory=dict)
    views: dict[str, _View] = msgspec.field(name="%VIEWS", default_factory=dict)


_decoder = msgspec.json.Decoder(_File)


def cas_in(data: bytes) -> Cas:
    """The CAS in a file. Raises ``ValueError`` and what decoding raises where there is none."""
    file = _decoder.decode(data.removeprefix(b"\xef\xbb\xbf"))
    given = dict(_numbered(file))
    made = {number: _structure(one) for number, one in given.items()}
    for number, one in given.items():
        _refer(made[number], one, made)
    view = file.views.get(INITIAL_VIEW) or next(iter(file.views.values()), _View())
    text = _text(view, made)
    members = [made[number] for number in dict.fromkeys(view.members) if number in made]
    in_code_points(list(made.values()), text)
    return Cas(text, members, _types(file.types))


def _numbered(file: _File) -> Iterable[tuple[int, Mapping[str, Any]]]:
    if isinstance(file.structures, dict):
        for key, one in file.structures.items():
            if not key.isdecimal():
                raise ValueError(f"“{key}” is not the number of a structure")
            yield int(key), one
        return
    for one in file.structures:
        number = one.get("%ID")
        if type(number) is int:
            yield number, one


def _structure(given: Mapping[str, Any]) -> Structure:
    """A structure with its own values, without those that lead to others."""
    features: dict[str, Value] = {}
    for key, value in given.items():
        if key[:1] == _NUMBER and isinstance(value, str | float | int):
            features[key[1:]] = value
        elif key[:1] not in {_REFERENCE, _ANCHOR, _RESERVED} and isinstance(
            value, str | int | float
        ):
            features[key] = value
    return Structure(str(given.get("%TYPE", "")), features)


def _refer(one: Structure, given: Mapping[str, Any], made: Mapping[int, Structure]) -> None:
    """Add the values that lead to others, and what stands in an array."""
    if one.type == ARRAY or one.type.endswith("[]"):
        listed = given.get("%ELEMENTS")
        numbers = listed if isinstance(listed, list) else ()
        one.features[ELEMENTS] = [made[n] for n in numbers if type(n) is int and n in made]
    for key, number in given.items():
        if key[:1] == _REFERENCE and type(number) is int and number in made:
            one.features[key[1:]] = made[number]


def _text(view: _View, made: Mapping[int, Structure]) -> str:
    """The text of a view; raises ``ValueError`` where there is none."""
    sofas = [one for one in made.values() if one.type == SOFA]
    chosen = made.get(view.sofa or 0) or next(
        (one for one in sofas if one.words("sofaID") == INITIAL_VIEW), None
    )
    if chosen is None or "sofaString" not in chosen.features:
        raise ValueError(NO_TEXT)
    return chosen.words("sofaString")


def _types(given: Mapping[str, Mapping[str, Any]]) -> Types:
    return Types(
        {
            name: Described(
                str(told.get("%SUPER_TYPE", "")),
                {
                    key: str(one.get("%RANGE", ""))
                    for key, one in told.items()
                    if isinstance(one, dict) and key[:1] != _RESERVED
                },
            )
            for name, told in given.items()
        }
    )
