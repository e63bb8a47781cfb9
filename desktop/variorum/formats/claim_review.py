"""ClaimReview of schema.org: claims on which somebody gave a verdict, one JSON-LD object per line.

A verdict is the value of an attribute that the codebook's claims may have; which one is an option.
Only claims with a verdict are written, one object for each verdict, with the articles they appear
in, the earliest as the first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from variorum.domain.codebooks import Attribute, Codebook
from variorum.domain.documents import Document
from variorum.formats.base import Dataset, FormatInfo, FormatOption, Sink
from variorum.formats.describing import described
from variorum.formats.foreign.json_files import written_record
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.lines import numbered
from variorum.formats.losses import Losses

_VERDICT = Attribute(
    "verdict",
    "Verdict",
    "enum",
    ("true", "mostly true", "mixed", "mostly false", "false", "unproven"),
    help="What checking the claim came to. Leave it empty where nobody checked it.",
)
"""What a codebook without an attribute for verdicts may be given."""


@dataclass(slots=True)
class _Claim:
    """A claim with the articles it appears in, and who judged it how."""

    text: str
    appearances: list[Document] = field(default_factory=list)
    verdicts: dict[tuple[str, str], None] = field(default_factory=dict)


class ClaimReviews:
    """Writes claim reviews."""

    info = FormatInfo(
        key="claim-review",
        name="ClaimReview",
        extensions=(".jsonl",),
        description="Claims with a verdict as JSON-LD of schema.org, one per line.",
        carries=frozenset({"people", "claims", "spans", "attributes", "discontinuous spans"}),
        reads=False,
        options=(
            FormatOption(
                "verdict",
                "Verdict",
                "The attribute of claims that holds the verdict.",
                _VERDICT.key,
                among="attributes",
                adds=("claim", _VERDICT),
            ),
        ),
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the reviews; tags that are no claims with a verdict are lost."""
        leaving = Leaving(self.info, dataset, losses)
        claims: dict[str, _Claim] = defaultdict(lambda: _Claim(""))
        key = leaving.option("verdict", "verdict")
        for article in leaving.articles():
            why = "a review holds a claim, not texts"
            losses.note("texts", why, described(article.document))
            for tag in article.tags:
                verdict = tag.annotation.attributes.get(key)
                if tag.claim is None:
                    why = "only claims with a verdict are written"
                    losses.note("tags", why, described(tag.annotation))
                    continue
                others = len(tag.annotation.attributes.keys() - {key})
                losses.note("attributes", "a review has a verdict and no others", "", others)
                claim = claims[tag.claim.id]
                claim.text = tag.claim.text
                if article.document not in claim.appearances:
                    claim.appearances.append(article.document)
                if verdict not in (None, ""):
                    claim.verdicts[str(verdict), tag.author] = None
        missing = _why_without(key, leaving.codebook)
        tally: Counter[str] = Counter()
        for one in claims.values():
            if not one.verdicts:
                losses.note("claims", missing, one.text)
            for review in _reviews(one):
                out.write(written_record(review))
                tally["claim"] += 1
        return +tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The reviews of a written file."""
        return +Counter(claim=sum(1 for _ in numbered(file)))


def _why_without(key: str, codebook: Codebook | None) -> str:
    """Why a claim has no verdict: nobody gave it one, or nobody could."""
    layers = codebook.layers if codebook else ()
    if any(one.key == key for layer in layers for one in layer.attributes):
        return f"nobody gave them a “{key}”"
    return (
        f"no layer of the codebook has an attribute “{key}”: choose the one that holds the "
        "verdict, or have it added to the codebook"
    )


def _reviews(claim: _Claim) -> Iterator[dict[str, Any]]:
    dated = sorted(claim.appearances, key=lambda one: one.published or "9999")
    works = [_work(one) for one in dated]
    for verdict, author in claim.verdicts:
        review: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "claimReviewed": claim.text,
            "reviewRating": {"@type": "Rating", "alternateName": verdict},
            "itemReviewed": {
                "@type": "Claim",
                "name": claim.text,
                "appearance": works,
                "firstAppearance": works[0],
            },
        }
        if author:
            review["author"] = {"@type": "Person", "name": author}
        if dated[0].published:
            review["itemReviewed"]["datePublished"] = dated[0].published
        yield review


def _work(document: Document) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "NewsArticle", "headline": document.title}
    if document.url:
        work["url"] = document.url
    if document.published:
        work["datePublished"] = document.published
    if document.outlet:
        work["publisher"] = {"@type": "Organization", "name": document.outlet}
    return work
