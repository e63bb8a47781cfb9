"""The ways by key from a caret to words that are to be tagged, as a trained analyst sees them.

Only what stands on the page decides: how many words, sentences and paragraphs lie between, which
word begins with which letters, and what the rules of the manual say a key selects.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from variorum.analysis.growing import grown, moved, word_at, word_beginning

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
Stroke = tuple[str, Qt.Key, Qt.KeyboardModifier]
"""What a key is pressed for, the key, and what is held down."""


def passing(text: str, caret: int, start: int) -> tuple[list[Stroke], int]:
    """By paragraphs, then by sentences, as far as they begin before the words or with them; and
    where that leads."""
    strokes: list[Stroke] = []
    place = caret
    units = (("paragraph", Qt.Key.Key_Down, CTRL), ("sentence", Qt.Key.Key_Down, ALT))
    for unit, key, held in units:
        while place < (beyond := moved(text, place, unit, 1)) <= start:
            strokes.append(("moving the caret", key, held))
            place = beyond
    return strokes, place


def straight(text: str, caret: int, start: int, end: int) -> list[Stroke]:
    """To the end of the words by paragraphs, then sentences, then words and characters; then
    back over them, if they are more than the word at the caret."""
    strokes, place = passing(text, caret, start)
    while place < end:
        strokes.append(("moving the caret", Qt.Key.Key_Right, CTRL))
        place = moved(text, place, "word", 1)
    while place > end:
        strokes.append(("moving the caret", Qt.Key.Key_Left, NONE))
        place = moved(text, place, "character", -1)
    # Where a caret rests it points at no word: what is meant has to be selected.
    points = strokes and strokes[-1][2] == CTRL and strokes[-1][1] == Qt.Key.Key_Right
    alone = points and word_at(text, end) == (start, end)
    return strokes if alone else [*strokes, *_back(text, start, end)]


def _back(text: str, start: int, end: int) -> list[Stroke]:
    """Selects from the end to the start: words, and what is too much again by characters."""
    strokes, place = [], end
    while place > start:
        strokes.append(("selecting words", Qt.Key.Key_Left, CTRL | SHIFT))
        place = moved(text, place, "word", -1, extending=True)
    while place < start:
        strokes.append(("selecting words", Qt.Key.Key_Right, SHIFT))
        place = moved(text, place, "character", 1)
    return strokes


def hops(text: str, caret: int, start: int, end: int) -> Iterator[list[Stroke]]:
    """To the first word by T and its first letter, or by two where another word is nearer; as
    often as others begin so, and on from it."""
    letters, place = text[start : start + 2].lower().strip(), caret
    if not letters.isalnum():
        return
    strokes: list[Stroke] = []
    while len(strokes) < _HOPS * 3:
        strokes = [*strokes, ("going to a word by letters", Qt.Key.Key_T, NONE)]
        for typed in sorted({letters[:1], letters}, key=len):
            found = word_beginning(text, typed, place)
            if found is None or len(typed) == 0:
                return
            key = Qt.Key(ord(typed[-1].upper()))
            strokes = [*strokes, ("going to a word by letters", key, NONE)]
            if found[0] == start and found[1] <= end:
                # Behind one letter a letter would be the second: only a digit may follow.
                yield [*strokes, *stretched(text, found, end)]
                if len(typed) == len(letters):
                    return
        if len(letters) == 1:
            return  # T would be taken for a second letter
        place = found[1]


_GROWS = 3
"""So often somebody lets the selection grow before they look for another way."""
_HOPS = 3
"""So often somebody goes on to the next word with the same letters before they take arrow keys."""


def stretched(
    text: str, chosen: tuple[int, int], end: int, *, letters: bool = False
) -> list[Stroke]:
    """Selects on from the end of what is selected, or less of it; with ``letters`` also to the
    next word that begins with one, as can be done while a layer awaits its label."""
    start, place = chosen
    ways = [_by_words(text, place, end)]
    larger, grows = chosen, []
    while len(grows) < _GROWS and larger[1] < end and larger[0] == start:
        larger = grown(text, *larger)
        grows = [*grows, ("selecting words", Qt.Key.Key_Period, NONE)]
        if larger == (start, end):
            ways.append(grows)
    if letters and place < end:
        ways += _by_letters(text, place, end)
    return min(ways, key=len)


def _by_words(text: str, place: int, end: int) -> list[Stroke]:
    strokes = []
    while place < end:
        strokes.append(("selecting words", Qt.Key.Key_Right, CTRL | SHIFT))
        place = moved(text, place, "word", 1, extending=True)
    while place > end:
        unit = "word" if moved(text, place, "word", -1, extending=True) >= end else "character"
        held = CTRL | SHIFT if unit == "word" else SHIFT
        strokes.append(("selecting words", Qt.Key.Key_Left, held))
        place = moved(text, place, unit, -1, extending=True)
    return strokes


def _by_letters(text: str, place: int, end: int) -> Iterator[list[Stroke]]:
    """To the last word by Shift and its first letter, as often as others begin so before it."""
    first = word_at(text, end)[0]
    letter, strokes = text[first : first + 1], []
    while letter.isascii() and letter.isalpha() and place < end:
        found = word_beginning(text, letter, place)
        if found is None or found[0] < place:
            return
        strokes.append(("selecting words", Qt.Key(ord(letter.upper())), SHIFT))
        place = found[1]
    if strokes:
        yield [*strokes, *_by_words(text, place, end)]
