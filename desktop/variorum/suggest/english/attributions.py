"""Suggests attributions: source, cue and content, from the patterns of reported speech."""

from collections.abc import Iterator
from functools import cache

from variorum.domain.annotations import AttributeValue
from variorum.domain.names import is_name
from variorum.domain.pausing import paused
from variorum.domain.registers import Entity
from variorum.domain.spans import Span, in_reading_order, with_role
from variorum.suggest.base import Context, Lesson, Range, SuggesterInfo, Suggestion
from variorum.suggest.english.clauses import Clause, clauses
from variorum.suggest.english.lexicons import lexicon
from variorum.suggest.english.measuring import is_english
from variorum.suggest.tallies import Tally

_EXPECTED = {
    "say": 0.6,
    "withhold": 0.75,
    "believe": 0.45,
    "want": 0.4,
    "decide": 0.4,
    "show": 0.4,
}
_COUNTED = frozenset("a an one two three four five six several some many few".split())
_NAMELESS = frozenset("official officials person people source sources".split())
_SURE = frozenset({"said", "says", "told", "according to"})


class Attributions:
    """Who is said to say what, in English articles."""

    info = SuggesterInfo(
        "attributions",
        "Reported speech",
        "Finds sentences that say whose words they give, with source, cue and content.",
    )

    def __init__(self) -> None:
        self._tally = Tally()

    def learn(self, lesson: Lesson) -> None:
        """Count behind which cues an attribution was tagged."""
        cues = {
            (span.start, span.end)
            for tag in lesson.tags
            if tag.layer == "attribution"
            for span in with_role(tag.spans, "cue")
        }
        read = [one for one in lesson.sentences if one[1] <= lesson.read_until]
        self._tally.count(
            lesson.document_id,
            [
                (_words(lesson.text, clause.cue), any(_meets(clause.cue, cue) for cue in cues))
                for clause in clauses(lesson.text, paused(read, lesson.pause))
            ],
        )

    def meet(self, entity: Entity) -> None:
        """Sources are recognised by their words, not by their names."""

    def forget(self, key: str) -> None:
        """Take back what was counted about an article."""
        self._tally.forget(key)

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:
        """The attributions that the article's sentences spell out."""
        if is_english(context.language):
            for clause in clauses(text, paused(context.sentences, context.pause)):
                yield self._suggestion(text, clause)

    def _suggestion(self, text: str, clause: Clause) -> Suggestion:
        cue = _words(text, clause.cue)
        expected = 0.8 if cue in _SURE else _EXPECTED[clause.label]
        parts = in_reading_order(
            (
                Span(*clause.source, role="source"),
                Span(*clause.cue, role="cue"),
                Span(*clause.content, role="content"),
            )
        )
        return Suggestion(
            start=parts[0].start,
            end=max(part.end for part in parts),
            layer="attribution",
            label=clause.label,
            score=self._tally.share(cue, expected),
            reason=f"“{cue}” says whose words or thoughts these are{self._tally.said(cue)}.",
            suggester=self.info.key,
            parts=parts,
            attributes=_attributes(text, clause),
        )


def _words(text: str, cue: Range) -> str:
    return text[slice(*cue)].lower()


def _meets(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _attributes(text: str, clause: Clause) -> dict[str, AttributeValue]:
    source, content = text[slice(*clause.source)], text[slice(*clause.content)]
    return {"quote": _quote(clause.label, content), "anonymity": _anonymity(source)}


def _quote(label: str, content: str) -> str:
    if content.startswith("“") and content.rstrip(".,").endswith("”") and content.count("“") == 1:
        return "direct"
    if "“" in content:
        return "mixed"
    return "indirect" if label in {"say", "show", "decide"} else "none"


def _anonymity(source: str) -> str:
    """As the words for the source tell it: "a Kazakh official" has no name, though a capital."""
    words = source.lower().split()
    if words[0] in _COUNTED:
        return "anonymous" if _NAMELESS & set(words) else "role"
    is_group = words[0] in _sources() and not is_name("".join(source.split()[1:2]))
    if is_group or any(map(is_name, source.split()[1:])) or len(words) == 1:
        return "collective" if is_group else "named"
    return "anonymous" if _NAMELESS & set(words) else "role"


@cache
def _sources() -> frozenset[str]:
    return frozenset(lexicon("attributions")["sources"])
