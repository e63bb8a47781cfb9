"""The parts of a page in a plain text: headline, byline, body; menus, forms, commenters.

Analysts paste whole pages. The parts become zones that can be seen, corrected and left out of
counts; no character is removed. Known from the markup of a web page, a zone goes before the rules.
"""

from collections.abc import Sequence
from itertools import pairwise

from variorum.analysis.datelines import Zone, has_dateline, openers
from variorum.analysis.page_lines import RELEASE, SIGNED, Line, lines_of

_OPENING_LINES = 14
_PROSE_IN_OPENING = 2
_LONGEST_HEADLINE = 200
_LONGEST_BYLINE = 60
_BYLINE_WORDS = 8
_SHORTEST_STANDFIRST = 40
_LONGEST_SUBHEAD = 80
_MOST_SUBHEADS = 0.35
_BODY_BEFORE_END = 200
_LIST_MARKS = ("-", "–", "—", "•", "*", "·", "▪")
_NOT_THE_ARTICLE = frozenset({"furniture", "comments", "credit", "byline", "dateline"})
_BY_KIND = {
    "reply": "furniture",
    "thread": "furniture",
    "posted": "furniture",
    "comment": "",  # A heading or a list may look like one.
    "furniture": "furniture",
    "credit": "credit",
    "byline": "byline",
    "date": "furniture",
}


def zones_of(text: str, *, title: str = "", known: Sequence[Zone] = ()) -> tuple[Zone, ...]:
    """The zones of a text as (start, end, key), in code points: ordered, and covering all of it.

    ``title`` is the headline, if something else than the text tells it. ``known`` are zones that
    the markup of the source gave; the rules then only look for what is not the article in them.
    Line feeds belong to the zone before them.
    """
    lines = lines_of(text)
    if not lines:
        return ((0, len(text), "furniture"),) if text else ()
    found = _line_zones(lines, text, title)
    if known:
        found = [_with_known(line, zone, known) for line, zone in zip(lines, found, strict=True)]
    return _covering(text, lines, found)


def tight(text: str, zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """The zones without white space at their edges, as they are kept; empty ones are left out."""
    trimmed = []
    for start, end, zone in zones:
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        if inner.strip():
            trimmed.append((left, left + len(inner.strip()), zone))
    return tuple(trimmed)


def _line_zones(lines: Sequence[Line], text: str, title: str) -> list[str]:
    tail = _tail(lines)
    opening = _opening(lines[:tail], text, title)
    body = _body(lines[len(opening) : tail])
    return opening + body + _tail_zones(lines[tail:])


def _tail(lines: Sequence[Line]) -> int:
    """Where the article is over: the first line that says so with enough of it before."""
    lengths = [len(line.text) if line.is_prose and not line.kind else 0 for line in lines]
    total, before = sum(lengths), 0
    for place, line in enumerate(lines):
        is_over = before >= _BODY_BEFORE_END or before == total > 0
        certain = line.kind in ("reply", "thread") or (
            line.kind == "posted" and total - before < before / 2
        )
        if is_over and certain:
            return place
        before += lengths[place]
    return len(lines)


def _tail_zones(lines: Sequence[Line]) -> list[str]:
    """Behind the article: forms and bars are furniture; in a thread everybody else comments."""
    zones = []
    follows_comment = in_thread = False
    for line in lines:
        is_signature = bool(SIGNED.match(line.text)) and (in_thread or follows_comment)
        if line.kind == "thread":
            in_thread = True
        elif line.kind in ("reply", "posted") and not is_signature:
            in_thread = follows_comment = False
        elif line.kind == "comment":
            follows_comment = True
        is_speech = line.kind in ("", "date") and (
            in_thread or (follows_comment and line.ends_sentence)
        )
        is_comment = line.kind == "comment" or is_signature or is_speech
        zones.append("comments" if is_comment else "furniture")
    return zones


def _opening(lines: Sequence[Line], text: str, title: str) -> list[str]:
    """The zones of the lines before the body: headline, standfirst, byline, dates, menus."""
    head = _headline(lines, title)
    last = _last_of_opening(lines, head)
    zones = [_BY_KIND.get(line.kind, "") for line in lines[: last + 1]]
    is_release = any(RELEASE.fullmatch(line.text) for line in lines[: max(head, 0)])
    for place, zone in enumerate(zones):
        if place == head:
            zones[place] = "headline"
        elif not zone:
            before = "credit" if is_release else "furniture"
            zones[place] = before if place < head else _beside_headline(lines, place)
    following = lines[len(zones) : len(zones) + 2]
    if head >= 0 and _is_standfirst(following, text):
        zones.append("standfirst")
    return zones


def _headline(lines: Sequence[Line], title: str) -> int:
    """The place of the headline among the first lines, -1 if there is none."""
    first = lines[:_OPENING_LINES]
    wanted = " ".join(title.split()).casefold()
    for place, line in enumerate(first):
        if wanted and " ".join(line.text.split()).casefold() == wanted:
            return place
    releases = [place for place, line in enumerate(first) if RELEASE.fullmatch(line.text)]
    for place in range(releases[0] if releases else 0, len(first)):
        line = first[place]
        if not _BY_KIND.get(line.kind, "") and _may_be_headline(line, lines[place + 1 :]):
            return place
        if line.is_prose:
            return -1
    return -1


def _may_be_headline(line: Line, following: Sequence[Line]) -> bool:
    is_open = not line.ends_in_stop and not line.text.endswith((",", ";", ":"))
    is_headed = any(after.is_prose for after in following[:_OPENING_LINES])
    return is_open and is_headed and len(line.text) <= _LONGEST_HEADLINE


def _last_of_opening(lines: Sequence[Line], head: int) -> int:
    """The place of the last line that can only stand before the body, -1 if there is none.

    A standfirst may stand before a byline or a date, but nothing of the article before a menu.
    """
    last, prose = head, 0
    for place in range(head + 1, min(len(lines), head + 1 + _OPENING_LINES)):
        kind = lines[place].kind
        prose += lines[place].is_prose and not kind
        if prose > (_PROSE_IN_OPENING if head >= 0 else 0):
            break
        is_late = kind in ("byline", "date") and any(line.is_prose for line in lines[place + 1 :])
        if is_late or (not prose and kind in ("byline", "date", "furniture", "credit", "posted")):
            last = place
    return last


def _beside_headline(lines: Sequence[Line], place: int) -> str:
    """What a line between the headline and the last byline or date is."""
    line = lines[place]
    is_name = len(line.text) <= _LONGEST_BYLINE and len(line.text.split()) <= _BYLINE_WORDS
    beside = [lines[place - 1]] if line.gap == 0 else []
    if place + 1 < len(lines) and lines[place + 1].gap == 0:
        beside.append(lines[place + 1])
    if is_name and not line.ends_sentence and any(o.kind in ("date", "byline") for o in beside):
        return "byline"
    return "standfirst" if len(line.text) >= _SHORTEST_STANDFIRST else "furniture"


def _is_standfirst(lines: Sequence[Line], text: str) -> bool:
    """Whether the first of these lines sums the article up that begins with the second."""
    if not lines[1:] or not lines[1].is_prose:
        return False
    first, second = lines
    is_open = not first.ends_sentence and len(first.text) >= _SHORTEST_STANDFIRST
    opens_report = has_dateline(text, second.start, second.end)
    return is_open or (
        opens_report and first.is_prose and not has_dateline(text, first.start, first.end)
    )


def _body(lines: Sequence[Line]) -> list[str]:
    """The zones of the lines of the article itself."""
    zones = [
        _BY_KIND[line.kind] if line.kind in ("furniture", "credit") else "body" for line in lines
    ]
    subheads = [
        place
        for place, (line, after) in enumerate(pairwise(lines))
        if zones[place] == "body" and _is_subhead(line, after)
    ]
    # More headings than that are no headings: verse, a list, a script without full stops.
    if len(subheads) <= _MOST_SUBHEADS * len(lines):
        for place in subheads:
            zones[place] = "subhead"
    return zones


def _is_subhead(line: Line, after: Line) -> bool:
    is_open = not line.ends_in_stop and not line.text.endswith((",", ";", ":"))
    is_item = line.text.startswith(_LIST_MARKS) or (line.gap == 0 and not after.is_prose)
    return is_open and not is_item and not line.kind and len(line.text) <= _LONGEST_SUBHEAD


def _with_known(line: Line, zone: str, known: Sequence[Zone]) -> str:
    """The zone of a line, where the markup said something about it."""
    told = next((name for start, end, name in known if start < line.end and end > line.start), "")
    if told in ("", "body"):
        return zone if zone in _NOT_THE_ARTICLE or not told else "body"
    return told


def _covering(text: str, lines: Sequence[Line], found: Sequence[str]) -> tuple[Zone, ...]:
    """Zones of whole lines, with what opens a paragraph as zones of its own; equal ones as one."""
    pieces: list[Zone] = []
    is_first = True
    for line, zone in zip(lines, found, strict=True):
        here = line.start
        if zone == "standfirst" or (zone == "body" and is_first):
            for start, end, opener in openers(text, line.start, line.end):
                pieces.append((start, end, opener))
                here = end
            is_first = is_first and zone != "body"
        pieces.append((here, line.end, zone))
    return _merged(pieces, len(text))


def _merged(pieces: Sequence[Zone], length: int) -> tuple[Zone, ...]:
    merged: list[Zone] = []
    for start, _, zone in pieces:
        if not merged or merged[-1][2] != zone:
            merged.append((start if merged else 0, start, zone))
    ends = [start for start, _, _ in merged[1:]] + [length]
    return tuple((start, end, zone) for (start, _, zone), end in zip(merged, ends, strict=True))
