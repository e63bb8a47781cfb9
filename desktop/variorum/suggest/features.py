"""What a sequence model looks at around a token: cheap, the same in every language with words.

Words in small letters are mostly outside of names, so fewer things are noted about them.
"""

from collections.abc import Sequence

from variorum.suggest.tokens import Token

_EDGE = "|"
PLAIN = 7
"""So many features have words in small letters and marks; all others have more."""


def shape_of(words: str) -> str:
    """The form of a token: ``x``, ``X``, ``Xx``, figures ``9``, mixed ``x9``, marks ``.``."""
    if words.isalpha():
        if words.islower():
            return "x"
        return "X" if words.isupper() else "Xx"
    if words[0].isdigit():
        return "9"
    return "x9" if words[0].isalnum() else "."


def features(line: Sequence[Token]) -> list[tuple[str, ...]]:
    """For each token of a paragraph what is noted about it and its neighbours."""
    words = [_EDGE, _EDGE, *(token.key for token in line), _EDGE, _EDGE]
    shapes = [_EDGE, _EDGE, *(shape_of(token.words) for token in line), _EDGE, _EDGE]
    return [
        _plain(words, shapes, i) if shapes[i] in "x." else _full(words, shapes, i)
        for i in range(2, len(words) - 2)
    ]


def _plain(words: list[str], shapes: list[str], i: int) -> tuple[str, ...]:
    word, before, after = words[i], words[i - 1], words[i + 1]
    return (
        "w" + word,
        "s" + word[-3:],
        f"c{shapes[i - 1]}{shapes[i]}{shapes[i + 1]}",
        f"b{before}",
        f"a{after}",
        f"b{before} {word}",
        f"a{word} {after}",
    )


def _full(words: list[str], shapes: list[str], i: int) -> tuple[str, ...]:
    word = words[i]
    return (
        *_plain(words, shapes, i),
        "f" + shapes[i],
        f"p{word[:3]}",
        f"4{word[-4:]}",
        f"B{words[i - 2]} {words[i - 1]}",
        f"A{words[i + 1]} {words[i + 2]}",
        f"C{shapes[i - 2]}{shapes[i - 1]}{shapes[i]}{shapes[i + 1]}{shapes[i + 2]}",
        f"i{words[i - 2]}",
        f"j{words[i + 2]}",
    )
