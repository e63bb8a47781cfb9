"""Text as the full-text index sees it: without case, without diacritics on Latin letters.

Folding goes character by character, so that offsets stay what they are.
"""

import unicodedata


def folded(text: str) -> str:
    """The text without case, and without diacritics on Latin letters; as long as it was."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """What each character beyond ASCII is folded to, found when it is first met.

    SQLite's unicode61 with remove_diacritics=2 folds by case and takes diacritics off Latin
    letters only (checked against it over the whole of Unicode by the tests).
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lower = character.casefold()
        if len(lower) != 1:
            lower = character.lower()[0]
        base = unicodedata.normalize("NFD", lower)[0]
        self[code] = found = base if base.isascii() else lower
        return found


_FOLDS = _Folds()
