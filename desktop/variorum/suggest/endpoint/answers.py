"""What a language model answered: each quotation is found again in the article, or listed.

Nothing of an answer is believed. A label has to be in the codebook; words have to stand in the
piece of the article that was asked about, and in one place only, unless they are a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from variorum.domain.codebooks import Codebook, Layer
from variorum.domain.names import is_whole
from variorum.domain.spans import shortened, trimmed
from variorum.errors import UserError
from variorum.suggest.base import Range, Suggestion
from variorum.suggest.endpoint.folding import Folded
from variorum.suggest.endpoint.questions import askable

KEY = "endpoint"
"""The suggester's key."""
SCORE = 0.6
"""What such suggestions are worth until the person's own answers say more."""
_MOST = 2_000
_SHOWN = 80
_NO_TAG = "This entry is not a quotation with its label."


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message


class _Answer(msgspec.Struct):
    choices: list[_Choice]


class _Tag(msgspec.Struct):
    quote: str
    label: str
    before: str = ""


class _Tags(msgspec.Struct):
    tags: list[msgspec.Raw]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Something that was answered and cannot be used: its words and label, and why.

    Of an entry that is no tag at all, ``words`` are the entry as it was written.
    """

    words: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What an answer came to: suggestions in reading order, and what could not be used."""

    suggestions: tuple[Suggestion, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


def read(answer: bytes, codebook: Codebook, text: str, piece: Range, model: str) -> Read:
    """Make suggestions of an answer about a piece of ``text``; offsets are those of the text.

    Raises ``UserError`` where the answer is not what was asked for as a whole.
    """
    folded = Folded(text[slice(*piece)])
    made: dict[tuple[int, int, str, str], Suggestion] = {}
    unmatched: list[Unmatched] = []
    tags, spoilt = _tags(answer)
    unmatched += (Unmatched(one, "", _NO_TAG) for one in spoilt)
    for tag in tags:
        layer, label = _meant(tag.label, codebook)
        places = _places(tag, layer, folded) if layer else "The codebook has no such label."
        if layer is None or isinstance(places, str):
            words = shortened(" ".join(tag.quote.split()), _SHOWN)
            unmatched.append(Unmatched(words, shortened(tag.label, _SHOWN), str(places)))
            continue
        for start, end in places:
            one = _suggestion(piece[0] + start, piece[0] + end, layer.key, label, model)
            made[one.start, one.end, one.layer, one.label] = one
    return Read(tuple(made[key] for key in sorted(made)), tuple(unmatched))


def _suggestion(start: int, end: int, layer: str, label: str, model: str) -> Suggestion:
    reason = f"The model “{shortened(model)}” was asked and suggested it."
    return Suggestion(start, end, layer, label, SCORE, reason, KEY)


def _tags(answer: bytes) -> tuple[Sequence[_Tag], Sequence[str]]:
    """The tags of an answer, and the entries that are none, shortened; some have to be tags."""
    entries = _entries(answer)
    if len(entries) > _MOST:
        raise UserError(
            f"The model answered with {len(entries)} tags for one piece of the article.",
            "Nothing was changed.",
        )
    tags: list[_Tag] = []
    spoilt: list[str] = []
    for entry in entries:
        try:
            tags.append(msgspec.json.decode(entry, type=_Tag))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            said = bytes(entry)[: _SHOWN * 4].decode(errors="replace")
            spoilt.append(shortened(" ".join(said.split()), _SHOWN))
    if spoilt and not tags:
        raise _not_asked_for()
    return tags, spoilt


def _entries(answer: bytes) -> Sequence[msgspec.Raw]:
    try:
        choices = msgspec.json.decode(answer, type=_Answer).choices
        content = choices[0].message.content if choices else None
        return msgspec.json.decode(_unfenced(content or ""), type=_Tags).tags
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _not_asked_for() from None


def _not_asked_for() -> UserError:
    return UserError(
        "The model’s answer is not what was asked for.",
        "Nothing was changed. Ask again, or ask another model.",
    )


def _unfenced(content: str) -> str:
    """The JSON object in an answer: some models put a fence around it."""
    first, last = content.find("{"), content.rfind("}")
    return content[first : last + 1] if 0 <= first < last else content


def _meant(said: str, codebook: Codebook) -> tuple[Layer | None, str]:
    key, _, label = said.strip().partition("/")
    layer = codebook.layer(key)
    known = layer is not None and askable(layer) and any(one.key == label for one in layer.offered)
    return (layer if known else None), label


def _places(tag: _Tag, layer: Layer, folded: Folded) -> list[Range] | str:
    """Where the quotation stands in the piece, or why nobody knows."""
    found = list(_found(tag.quote, folded))
    if not found:
        return "These words do not stand in the article."
    if len(found) == 1 or layer.entity_link:  # a name means the same throughout
        return found
    meant = [place for place in found if tag.before and folded.stands_before(tag.before, place[0])]
    if len(meant) == 1:
        return meant
    return f"These words stand in {len(found)} places, and the answer does not say which it means."


def _found(quote: str, folded: Folded) -> Iterator[Range]:
    for start, end in folded.places(quote):
        first, last = trimmed(folded.text, start, end)
        if first < last and is_whole(folded.text, first, last):
            yield first, last
