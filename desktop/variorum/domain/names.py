"""When two stretches of text are the same name: whole words, possessives, capitals, apostrophes.

Tagging all occurrences, suggesting earlier names and checking consistency agree on these rules, so
that what one of them finds the others know. Everything is judged code point by code point.
"""

from unicodedata import category

APOSTROPHES = "'’ʼ"
_ELIDED = frozenset("l d qu n s c j m t jusqu lorsqu all dall dell nell sull un".split())
_SHORT = 3
"""Names up to this many letters keep their capitals: "US" is not "us", "May" not "MAY"."""


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the range cuts no word in two.

    A possessive ending behind it ("Geneva’s") and an elided article before it ("l’Iran") are not
    part of its word; figures are cut inside "1,310" and "40.5".
    """
    return _begins(text, start) and _ends(text, end)


def tidied(words: str) -> str:
    """The words with single spaces between them and none at the ends."""
    return " ".join(words.split())


def key_of(words: str) -> str:
    """What names are compared by where capitals do not matter: tidied, straight, case folded."""
    return tidied(words).replace("’", "'").replace("ʼ", "'").casefold()


def caseless(text: str) -> str:
    """The text in small letters, code point by code point, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def written_forms(words: str) -> tuple[str, ...]:
    """The ways in which a name may stand in a text, the given one first.

    In capitals throughout ("BISHKEK", in a headline) and back, with a capital at the beginning of
    a sentence, and with either kind of apostrophe; never in small letters where it has a capital,
    but for the first word of several ("The bank").
    """
    given = tidied(words)
    forms = [given]
    if given[:1].islower():
        forms.append(given[0].upper() + given[1:])
    elif _has_sentence_case(given):
        forms.append(given[0].lower() + given[1:])
    if sum(map(str.isalpha, given)) > _SHORT:
        forms.append(given.upper())
        if given.isupper():
            forms.append(given.title())
    return tuple(dict.fromkeys(other for form in forms for other in _with_apostrophes(form)))


def without_possessive(words: str) -> str:
    """The words without a possessive ending: "Geneva’s" is "Geneva", "the Joneses’" too."""
    given = tidied(words)
    for apostrophe in APOSTROPHES:
        for ending in (f"{apostrophe}s", f"{apostrophe}S"):
            if given.endswith(ending) and len(given) > len(ending):
                return given[: -len(ending)]
        if given.endswith((f"s{apostrophe}", f"S{apostrophe}")):
            return given[:-1]
    return given


def is_name(words: str) -> bool:
    """Whether the words have a capital anywhere."""
    return any(map(str.isupper, words))


def only_describes(words: str) -> bool:
    """Whether the words may stand without a capital: "the river", "The bank", but not "Vorau"."""
    return not all(map(is_name, written_forms(words)))


def _begins(text: str, start: int) -> bool:
    if start <= 0 or start >= len(text) or not _wordy(text[start]):
        return True
    before = text[start - 1]
    if _wordy(before):
        return _stands_alone(before) or _stands_alone(text[start])
    if start < 2 or not _wordy(text[start - 2]):
        return True
    if before in APOSTROPHES:
        return _is_elided(text, start - 1)
    return not (before in ".,:" and text[start - 2].isdigit() and text[start].isdigit())


def _ends(text: str, end: int) -> bool:
    if end <= 0 or end >= len(text) or not _wordy(text[end - 1]):
        return True
    after = text[end]
    if _wordy(after):
        return _stands_alone(after) or _stands_alone(text[end - 1])
    if end + 1 >= len(text) or not _wordy(text[end + 1]):
        return True
    if after in APOSTROPHES:
        return text[end + 1] in "sS" and (end + 2 >= len(text) or not _wordy(text[end + 2]))
    return not (after in ".,:" and text[end - 1].isdigit() and text[end + 1].isdigit())


def _is_elided(text: str, apostrophe: int) -> bool:
    """Whether "l’", "d’", "dell’" … stands before the offset behind ``apostrophe``."""
    first = apostrophe
    while first > 0 and apostrophe - first < 8 and _wordy(text[first - 1]):
        first -= 1
    word = text[first:apostrophe]
    # "D’Angelo" is a name; only the article "L’" is common enough with a capital.
    return word == "L" or word in _ELIDED


def _wordy(character: str) -> bool:
    return character == "_" or category(character)[0] in "LMN"


def _stands_alone(character: str) -> bool:
    """Whether it is an ideograph or hiragana: words of these have no spaces between them."""
    return "\u3041" <= character <= "\u309f" or "\u3400" <= character <= "\u9fff"


def _has_sentence_case(words: str) -> bool:
    first, _, rest = words.partition(" ")
    return bool(rest) and first[1:].islower() + (len(first) == 1) > 0 and rest == rest.lower()


def _with_apostrophes(form: str) -> tuple[str, ...]:
    if "’" in form or "'" in form:
        return form, form.replace("’", "'"), form.replace("'", "’")
    return (form,)
