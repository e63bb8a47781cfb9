"""The items of a review as the reader draws them: by where they stand, not by their labels."""

from collections.abc import Collection, Iterable

from variorum.analysis.reviewing.items import Item
from variorum.analysis.reviewing.standing import Standing, Standings
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.spans import Span
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.reader.pages import PROPOSED
from variorum.ui.theme import DARK, LIGHT

LAYER = "review"
"""Items of layers that are drawn as fills; all others are lined, else claims would hide names."""
LINES = "review lines"
EDITED = "edited"
"""The id of what the reviewer is editing: it has handles, items have none."""
NEAR = 150
"""So many items before and after the one looked at are drawn before the article is painted."""


def _label(key: str, name: str, light: str, dark: str, border: str = "solid") -> Label:
    return Label(key, name, border=border, colour_light=light, colour_dark=dark)  # type: ignore[arg-type]


_STATES = (
    _label("open", "Open", LIGHT.warning, DARK.warning, "dashed"),
    _label("agreed", "Agreed", LIGHT.good, DARK.good, "dashed"),
    _label("decided", "Decided", LIGHT.good, DARK.good),
    _label("stale", "Changed since", LIGHT.danger, DARK.danger, "dotted"),
    _label(EDITED, "Edited", LIGHT.accent, DARK.accent),
)
_FILLED = Layer(LAYER, "Items in boxes", "Item", "", "fill", labels=_STATES)
_LINED = Layer(LINES, "Items on lines", "Item", "", "dotted", labels=_STATES)


def codebook_of(codebook: Codebook) -> Codebook:
    """The codebook that a review is drawn by: items, and the page's structure as it is."""
    zones = tuple(one for one in codebook.layers if one.draw == "tint")
    return Codebook("review", "Review", "1", layers=(_FILLED, _LINED, *zones))


def mark_id(key: str) -> str:
    """The id under which an item is drawn."""
    return f"{PROPOSED}{key}"


def key_of(annotation_id: str) -> str:
    """The item that is drawn under an id."""
    return annotation_id.removeprefix(PROPOSED)


def around(standings: Standings, key: str | None) -> tuple[list[Standing], list[Standing]]:
    """The items before and after one that may be in sight with it, and all others."""
    here = standings.place_of(key) or 0
    first, last = max(0, here - NEAR), here + NEAR
    return standings[first:last], [*standings[:first], *standings[last:]]


def marks(
    review: ArticleReview, standings: Iterable[Standing], codebook: Codebook
) -> list[Annotation]:
    """The items as marks on the page; one of the whole article has none, it stands in the list."""
    filled = {one.key for one in codebook.layers if one.draw == "fill"}
    document = review.document
    of_article, revision = document.id, document.revision_id
    found = []
    for standing in standings:
        item = standing.item
        spans = _spans(item) if item else ()
        if item and spans:
            layer = _layer(item, filled)
            name, state = mark_id(item.key), _state_of(standing)
            found.append(Annotation(name, LAYER, of_article, revision, layer, state, spans))
    return found


def _layer(item: Item, filled: Collection[str]) -> str:
    """Links are lined, so that the tag they start from is seen as well."""
    return LAYER if item.layer in filled and not item.relation else LINES


def _state_of(standing: Standing) -> str:
    """The label that an item is drawn with."""
    agreed = standing.item is not None and standing.item.kind == "unanimous"
    return "agreed" if standing.state == "open" and agreed else standing.state


def _spans(item: Item) -> tuple[Span, ...]:
    """All the words that anybody tagged."""
    return tuple([Span(start, end) for start, end in ranges_of(item)])


def ranges_of(item: Item) -> list[tuple[int, int]]:
    """The ranges that anybody tagged, those that meet as one."""
    contents = (one for option in item.options for one in option.contents)
    places = {place[:2] for content in contents for place in content.places}
    if len(places) == 1:  # nearly always
        return list(places)
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
