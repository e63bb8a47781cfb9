"""What in a text is probably a name: runs of words with capitals, as a codebook wants them tagged.

Titles before a name are left out, what owns and what is owned are two names, and a head written
small belongs to its name ("Tor Bridge", "Tor bridge"). The word lists are English.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import regex

from variorum.analysis.segmenting import BEGINNERS, Range, paragraphs, sentences, words
from variorum.analysis.wording.lexicons import entries

_LITTLE = r"(?:of|for|de|la|del|da|von|van|al|the)"
_JOINS = regex.compile(rf"[ \u00a0](?:{_LITTLE}[ \u00a0]){{0,2}}|-|\. |(?<=s)[’'] ")
"""What may stand between two words of a name; behind an s that may be the end of a possessive."""
_OF = regex.compile(rf"[ \u00a0](?:{_LITTLE}[ \u00a0])+")
_SPACE = regex.compile(r"\.?[ \u00a0]")
_PART = regex.compile(r"\b(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?[ \u00a0]$")
"""Before a name this makes it the name of a part of the country."""
_LONGEST_PART = 16
_CAPITAL = regex.compile(r"\p{Uppercase}")
_OWNING = regex.compile(r"['’]s?$")
_OWNER = regex.compile(r"['’]s$")
_SEVERAL = regex.compile(r"\p{L}{3,}[^s]s")
_MOST = 0.6
"""With more of its words than this in capitals, a line that ends with no full stop is a title,
also one that asks or calls out: there capitals say nothing."""
_MARKS = ".!?…,”’\"'») \n"
_STOPPED = regex.compile(r"""[.…]|[!?,][”’"'»]""")
_OPENERS = BEGINNERS | frozenset(
    "Among Despite Each Even Every Former Nobody Nothing Once Unless Whether Within Without".split()
)


def likely_names(text: str, start: int, end: int) -> Iterator[Range]:
    """The names between two offsets, in reading order; none in a line that is set like a title."""
    for paragraph in paragraphs(text, start, end):
        if _CAPITAL.search(text, *paragraph) is None:  # as in all of a script that has none
            continue
        inside = words(text, *paragraph)
        large = [word for word in inside if text[word[0]].isupper()]
        if len(large) > max(3, _MOST * len(inside)) and not _is_stopped(text, *paragraph):
            continue
        begins = {first for first, _ in sentences(text, *paragraph)}
        for run in _runs(text, large, begins):
            for name in _apart(text, _opened(text, run, begins)):
                yield from _name(text, name)


def inner_name(text: str, name: Range) -> Range | None:
    """The name that stands within another: of whom it is ("Bank of Tor", "Tor’s Bank"), or of what
    a part ("southern Tor"); ``None`` where there is none."""
    run = [word for word in words(text, *name) if text[word[0]].isupper()]
    if not run or [one for one in _runs(text, run, set()) if one] != [run]:
        return None
    if run[0][0] > name[0]:
        is_part = _PART.fullmatch(text, name[0], run[0][0])
        return (run[0][0], name[1]) if is_part and run[-1][1] == name[1] else None
    owner = next(_apart(text, run))
    if len(owner) < len(run):
        return owner[0][0], owner[-1][1] - len("’s")
    behind = [right for left, right in pairwise(run) if _OF.fullmatch(text, left[1], right[0])]
    return (behind[-1][0], name[1]) if behind else None


def _is_stopped(text: str, start: int, end: int) -> bool:
    """Whether a line ends as sentences do."""
    marks = start + len(text[start:end].rstrip(_MARKS))
    return _STOPPED.search(text, marks, end) is not None


def _runs(text: str, large: list[Range], begins: set[int]) -> Iterator[list[Range]]:
    """Words that may make up a name together."""
    run: list[Range] = []
    for word in large:
        joined = bool(run) and _JOINS.fullmatch(text, run[-1][1], word[0]) is not None
        if not joined or word[0] in begins:
            yield run
            run = []
        run.append(word)
    yield run


def _opened(text: str, run: list[Range], begins: set[int]) -> list[Range]:
    """The run without what only begins a sentence."""
    while run and (
        text[slice(*run[0])] in _OPENERS or (_opens(text, run, begins) and not _is_name(text, run))
    ):
        run = run[1:]
    return run


def _apart(text: str, run: list[Range]) -> Iterator[list[Range]]:
    """What owns and what is owned, if that is no part of its name, as in "People’s Party"."""
    name: list[Range] = []
    for word in run:
        name.append(word)
        owns = _OWNER.search(text, *word)
        if owns and text[word[0] : owns.start()].lower() not in _listed("owners"):
            yield name
            name = []
    if name:
        yield name


def _name(text: str, run: list[Range]) -> Iterator[Range]:
    run = _untitled(text, run)
    start, end = run[0][0], run[-1][1]
    part = _PART.search(text, max(0, start - _LONGEST_PART), start)
    start = part.start() if part else start
    end -= len(text[start:end]) - len(_OWNING.sub("", text[start:end]))
    head = _heads().match(text, end)
    if end - start > 1:
        yield start, head.end() if head else end


def _untitled(text: str, run: list[Range]) -> list[Range]:
    """The run behind its last title, if a name follows that."""
    last = 0
    for place in range(1, len(run)):
        title = text[slice(*run[place - 1])]
        follows = _SPACE.fullmatch(text, run[place - 1][1], run[place][0]) is not None
        if follows and (title in _listed("titles") or _is_general(text, run, place - 1)):
            last = place
    return run[last:]


def _is_general(text: str, run: list[Range], place: int) -> bool:
    """Whether a "General" is one by its office; else it may be a part of a name."""
    before = text[slice(*run[place - 1])] if place else ""
    return text[slice(*run[place])] == "General" and before in _listed("generals")


def _opens(text: str, run: list[Range], begins: set[int]) -> bool:
    """Whether the first word of a run stands where a sentence or a quotation begins."""
    start = run[0][0]
    return start in begins or start - 1 in begins or text[start - 1 : start] in ("“", "„", "«")


def _is_name(text: str, run: list[Range]) -> bool:
    """Whether the first word of a run is a part of the name, and not large by its place alone."""
    word = _OWNING.sub("", text[slice(*run[0])])
    if regex.search(rf"\b{regex.escape(word.lower())}\b", text):
        return False
    within = rf"(?<=[\p{{Ll}},;]\s){regex.escape(word)}\b"
    if regex.search(within, text) is not None:
        return True
    several = _SEVERAL.fullmatch(word) is not None and len(run) > 1
    return len(run) > 1 and not (several and text[run[0][1] + 1 : run[1][0]].strip())


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(entries("names", key))


@cache
def _heads() -> regex.Pattern[str]:
    return regex.compile(rf"[ \u00a0](?:{'|'.join(sorted(_listed('heads')))})\b")
