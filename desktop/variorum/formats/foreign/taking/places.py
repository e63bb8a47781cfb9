"""Where the words of a foreign tag stand in the canonical text of its article."""

from variorum.domain.spans import ROLES, Role, Span, in_reading_order, span_in
from variorum.formats.anchoring import place
from variorum.formats.canonical import CanonicalText, canonical, canonical_offset
from variorum.formats.describing import shortened
from variorum.formats.foreign.units import Fit, alike
from variorum.formats.foreign.values import ForeignArticle, ForeignSpan, ForeignTag
from variorum.formats.labels import Meaning
from variorum.formats.losses import Refusals


class Places:
    """Finds the spans of one article's tags; ``fit`` says what its offsets count."""

    def __init__(
        self, article: ForeignArticle, text: CanonicalText, fit: Fit, refusals: Refusals
    ) -> None:
        self._line = article.place
        self._text = text
        self._fit = fit
        self._refusals = refusals

    def spans(self, tag: ForeignTag, meaning: Meaning) -> tuple[Span, ...] | None:
        """The spans where their words stand; ``None`` if one of them has no place."""
        found = []
        for one in tag.spans:
            span = self._span(one, meaning, tag)
            if span is None:
                return None
            found.append(span)
        return in_reading_order(found)

    def _span(self, one: ForeignSpan, meaning: Meaning, tag: ForeignTag) -> Span | None:
        text, convert = self._text, self._fit.convert
        start, end = convert(one.start), convert(one.end)
        if text.offset_map and 0 <= start <= end:
            start = canonical_offset(text.offset_map, start)
            end = canonical_offset(text.offset_map, end)
        role = meaning.role or _role(one.role)
        words = text.text[start:end] if 0 <= start <= end else ""
        if words and (not one.exact or alike(words, one.exact)):
            return span_in(text.text, start, end, role)
        exact, told = canonical(one.exact).text, f"{one.start}–{one.end}"
        if words and alike(words, exact):
            return span_in(text.text, start, end, role)
        found = place(text.text, start, end, exact, told)
        if isinstance(found, str):
            self._refuse(tag, found)
            return None
        reason = f"it stands at {found.start}–{found.end}, not at {told}"
        self._refuse(tag, reason, partly=True)
        return span_in(text.text, found.start, found.end, role)

    def _refuse(self, tag: ForeignTag, reason: str, *, partly: bool = False) -> None:
        words = " … ".join(span.exact for span in tag.spans)
        named = f"“{shortened(words)}” ({shortened(tag.label)})" if words else shortened(tag.label)
        self._refusals.add(self._line, f"tag {named}", reason, partly=partly)


def _role(name: str) -> Role:
    return next((role for role in ROLES if role == name), "main")
