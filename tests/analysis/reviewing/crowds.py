"""Tags of several people on one text, said as shortly as a test can read them."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from variorum.analysis.reviewing.items import Item, items
from variorum.domain.annotations import Annotation
from variorum.domain.spans import Role, span_in

TEXT = (
    "The administration is in active discussion with Azerbaijan about joining the accords,"
    " according to five people familiar with the matter. A conflict with Armenia remains.\n"
)
ADA, BO, CY, DI = "set-ada", "set-bo", "set-cy", "set-di"


def tag(
    set_id: str,
    words: str | tuple[int, int],
    label: str = "PER",
    layer: str = "entity",
    role: Role = "main",
    **more,
) -> Annotation:
    """A tag of a person on words of ``TEXT``; no words for the whole article."""
    start, end = words if isinstance(words, tuple) else _place(words)
    spans = (span_in(TEXT, start, end, role),) if end > start else ()
    name = more.pop("id", f"{set_id}/{layer}/{label}/{start}-{end}")
    return Annotation(name, set_id, "article", "revision", layer, label, spans, **more)


def decided_over(*tags: Annotation, people: Sequence[str] = (ADA, BO)) -> list[Item]:
    """The items of some tags, with these people taking part in every layer."""
    layers: Mapping[str, Sequence[str]] = {one.layer: people for one in tags}
    return items(tags, layers)


def _place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@st.composite
def crowds(draw: st.DrawFn) -> list[Annotation]:
    """Up to a dozen tags of up to four people, crowded into a few words so that they clash."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, 8))
        length = draw(st.integers(0, 6))
        found.append(
            tag(
                draw(st.sampled_from([ADA, BO, CY, DI])),
                (start, start + length),
                draw(st.sampled_from(["PER", "ORG"])),
                draw(st.sampled_from(["entity", "claim"])),
                draw(st.sampled_from(["main", "source"])),
                id=f"tag-{draw(st.integers(0, 999)):03}-{number}",
                attributes=draw(st.sampled_from([{}, {"certainty": "possible"}])),
                entity_id=draw(st.sampled_from([None, "one", "two"])),
            )
        )
    return found
