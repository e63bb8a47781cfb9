"""Takes a sentence of English apart into who is said to say what: source, cue, and content.

Not a parser: news has few patterns, and a wrong guess costs a key. The sentence is cut at its cue
and its commas; what stands where the source should be has to look like one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from variorum.suggest.base import Range
from variorum.suggest.english.lexicons import Phrases, lexicon
from variorum.suggest.tokens import Token, tokens

_LABELS = ("withhold", "say", "believe", "want", "decide", "show")
_ACCORDING = "according"
_PRONOUNS = frozenset("he she it they we i".split())
_LEADING = frozenset("but and yet still so nor or meanwhile however that who which".split())
_TAILS = frozenset("on in at to after before during when as by last late early yesterday".split())
_HEARERS = frozenset("reporters journalists parliament lawmakers".split())
_NOT_VERBS = frozenset("a an the its his her their our my no this that of any each".split())
_VERBS = frozenset(
    "is are was were be been has have had may might will would could should can must did does do"
    " “ ”".split()
)
_TELLING = frozenset({"told", "tell", "tells"})
_LONGEST_SOURCE = 12
_LONGEST_HEARER = 8
_OPEN, _CLOSE = "“", "”"
_DATELINE = re.compile(r"(?:date [\d-]+ )?[A-Z]{3}[A-Z ]*\b[^\n:–—“]{0,80}[:–—]\s+")


class Clause(NamedTuple):
    """Somebody's words or thoughts as a sentence gives them; ranges are code points."""

    label: str
    cue: Range
    source: Range
    content: Range


class _Sentence:
    """A sentence as tokens, with what of it stands in quotation marks."""

    def __init__(self, text: str, at: list[Token], start: int) -> None:
        self.text = text
        self.at = at
        self.quoted = bytearray(len(self.at))
        # A quotation may have begun in a sentence before this one.
        opened = text.rfind(_OPEN, 0, start)
        inside = opened > max(text.rfind(_CLOSE, 0, start), text.rfind("\n", 0, start))
        self.began = opened if inside else start
        for index, token in enumerate(self.at):
            inside = (inside or token.words == _OPEN) and token.words != _CLOSE
            self.quoted[index] = inside

    def stretch(self, first: int, last: int) -> list[Token]:
        """The tokens first … last - 1 without marks at either end, closed quotes left whole."""
        while first < last and self.at[first].words in {",", ":", ";", "—", "–", "-", _CLOSE}:
            first += 1
        while first < last and self.at[last - 1].words in {",", ":", ";", "—", "–", "-", "."}:
            last -= 1
        return self.at[first:last]


def clauses(text: str, sentences: Iterable[Range]) -> Iterator[Clause]:
    """The attributions that sentences of ``text`` spell out, at most one of each sentence."""
    marked = _with_curly_marks(text)
    at = tokens(marked)
    starts = [token.start for token in at]
    for start, end in sentences:
        within = at[bisect_left(starts, start) : bisect_left(starts, end)]
        sentence = _Sentence(marked, [token for token in within if token.words != "\n"], start)
        for first, last, label in _cues(sentence):
            if clause := _taken_apart(sentence, first, last, label):
                yield clause
                break


def _with_curly_marks(text: str) -> str:
    """The text with straight quotation marks made curly, in turn, line by line."""
    if '"' not in text:
        return text
    lines = []
    for line in text.split("\n"):
        pieces = line.split('"')
        marks = [_OPEN, _CLOSE] * (len(pieces) // 2 + 1)
        lines.append("".join(piece + mark for piece, mark in zip(pieces, marks, strict=False)))
        lines[-1] = lines[-1][: len(line)]
    return "\n".join(lines)


@cache
def _cue_words() -> Phrases:
    words = lexicon("attributions")
    phrases = Phrases()
    for label in _LABELS:
        for phrase in words[label]:
            phrases.add(phrase, label)
    phrases.add("according to", _ACCORDING)
    return phrases


@cache
def _source_words() -> frozenset[str]:
    return frozenset(lexicon("attributions")["sources"])


def _cues(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    """The places where a cue may stand: outside quotation marks and not behind an article."""
    for first, last, label in _cue_words().found(sentence.text, sentence.at):
        if not sentence.quoted[first] and not _is_noun(sentence.at, first):
            yield first, last, label


def _is_noun(at: list[Token], index: int) -> bool:
    """Whether an article or a possessive stands before: "its plans", "the bank’s claim"."""
    before = at[index - 1].key if index else ""
    return before in _NOT_VERBS or (before == "s" and index > 1 and at[index - 2].key == "'")


def _taken_apart(sentence: _Sentence, first: int, last: int, label: str) -> Clause | None:
    if label == _ACCORDING:
        return _according(sentence, first, last)
    if label == "withhold":
        return _withheld(sentence, first, last)
    behind = sentence.stretch(last, len(sentence.at))
    if _closes_quotation(sentence, first):
        source = _until_comma(behind)
        if 0 < len(source) <= _LONGEST_SOURCE:
            return _clause("say", sentence, (first, last), source, sentence.stretch(0, first))
    if _is_tail(sentence, last, behind):
        return _content_first(sentence, first, last, label)
    source = _subject(sentence, first)
    content = behind[1:] if behind and behind[0].key == "that" else behind
    if _is_source(source) and len(content) > 1:
        return _clause(label, sentence, (first, last), source, content)
    return None


def _according(sentence: _Sentence, first: int, last: int) -> Clause | None:
    """ "X, according to Y" and "According to Y, X"."""
    behind = sentence.stretch(last, len(sentence.at))
    source = _until_comma(behind)
    content = sentence.stretch(0, first)
    if not content and source:
        content = behind[len(source) :]
        content = content[1:] if content and content[0].words == "," else content
    if not source or len(source) > _LONGEST_SOURCE or len(content) < 2:
        return None
    return _clause("say", sentence, (first, last), source, content)


def _withheld(sentence: _Sentence, first: int, last: int) -> Clause | None:
    """ "Y declined | to comment on X": what is declined is the content."""
    source = _subject(sentence, first)
    words = [token.key for token in sentence.at[first:last]]
    cut = first + words.index("to") if "to" in words else last
    content = sentence.stretch(cut, len(sentence.at))
    if _is_source(source) and content:
        return _clause("withhold", sentence, (first, cut), source, content)
    return None


def _content_first(sentence: _Sentence, first: int, last: int, label: str) -> Clause | None:
    """ "X, Y said." and "“X,” Y said."."""
    for cut in range(first - 1, 0, -1):
        mark = sentence.at[cut].words
        if mark in {",", _CLOSE}:
            source = sentence.stretch(cut + 1, first)
            content = sentence.at[: cut + 1] if mark == _CLOSE else sentence.stretch(0, cut)
            if _is_source(source) and len(content) > 1:
                return _clause(label, sentence, (first, last), source, content)
            return None
    return None


def _clause(
    label: str, sentence: _Sentence, cue: Range, source: list[Token], content: list[Token]
) -> Clause | None:
    """The clause; ``None`` where nothing is left of its content."""
    if not content:
        return None
    first, last = cue
    start, end = content[0].start, content[-1].end
    if content[0] is sentence.at[0]:
        start = sentence.began
    if dateline := _DATELINE.match(sentence.text, start, end):
        start = dateline.end()
    if start >= end:
        return None
    return Clause(
        label,
        (sentence.at[first].start, sentence.at[last - 1].end),
        (source[0].start, source[-1].end),
        (start, end),
    )


def _closes_quotation(sentence: _Sentence, first: int) -> bool:
    return first > 0 and sentence.at[first - 1].words == _CLOSE


def _is_tail(sentence: _Sentence, last: int, behind: list[Token]) -> bool:
    """Whether nothing follows the cue but when, where and to whom it was said."""
    if not behind or behind[0].key in _TAILS | _HEARERS:
        return True
    if sentence.at[last - 1].key in _TELLING:
        return len(behind) <= _LONGEST_HEARER
    return sentence.at[last].words == "," and behind[0].words != _OPEN


def _until_comma(line: list[Token]) -> list[Token]:
    stops = (i for i, token in enumerate(line) if token.words in {",", ";", "—", ".", "("})
    return line[: next(stops, len(line))]


def _subject(sentence: _Sentence, first: int) -> list[Token]:
    """The source in what stands before the cue: "In a statement, **it**", "**X**, a farmer,"."""
    pieces: list[list[Token]] = [[]]
    for token in sentence.stretch(0, first):
        if token.words in {",", ";", "—", "–", ":"}:
            pieces.append([])
        else:
            pieces[-1].append(token)
    while pieces[0] and pieces[0][0].key in _LEADING:
        pieces[0] = pieces[0][1:]
    has_apposition = first > 0 and sentence.at[first - 1].words == ","
    order = pieces if has_apposition else reversed(pieces)
    return next((piece for piece in order if _is_source(piece)), [])


def _is_source(line: list[Token]) -> bool:
    """Whether words look like somebody who says something."""
    if not 0 < len(line) <= _LONGEST_SOURCE:
        return False
    if line[0].key in _PRONOUNS:
        return len(line) == 1
    words = {token.key for token in line}
    if words & _VERBS or line[0].key in _LEADING:
        return False
    named = any(token.words[0].isupper() for token in line[1:]) or _is_lone_name(line)
    return named or bool(words & _source_words())


def _is_lone_name(line: list[Token]) -> bool:
    """Whether words are one name: "Xi" or "EU" too, but no single letter, nor "As" in "As said"."""
    if len(line) != 1 or line[0].key in _TAILS:
        return False
    return len(line[0].words) > 1 and line[0].words[0].isupper()
