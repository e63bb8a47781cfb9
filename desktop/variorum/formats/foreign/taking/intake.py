"""From the articles of another program's file to portions with records of the project.

An article whose text the project has is that article: the tags come to it, as the work of whoever
made them. Ids are derived from content, so that a file taken in twice changes nothing.
"""

from collections.abc import Iterable, Iterator

from variorum.formats.base import Portion, Source
from variorum.formats.canonical import canonical
from variorum.formats.describing import shortened
from variorum.formats.foreign.taking.documents import Documents
from variorum.formats.foreign.taking.places import Places
from variorum.formats.foreign.taking.registers import Registers
from variorum.formats.foreign.taking.tags import Labelled, Tags
from variorum.formats.foreign.units import UNIT, Fit, Unit, as_told, fitting
from variorum.formats.foreign.values import ForeignArticle
from variorum.formats.losses import Refusals
from variorum.formats.tag_columns import columns_of

LONGEST_TEXT = 20_000_000


class Intake:
    """Takes in the articles of one file; ``usual`` is the unit its program should count in.

    With ``merges``, articles of one text and title are one: some programs write an article once
    for each annotator. Without it they are two.
    """

    def __init__(
        self,
        source: Source,
        refusals: Refusals,
        usual: Unit = "code points",
        *,
        merges: bool = False,
    ) -> None:
        self._source = source
        self._refusals = refusals
        self._usual = usual
        self._documents = Documents(source, merges=merges)
        self._labelled = Labelled(source, refusals)

    def portions(self, articles: Iterable[ForeignArticle], total: int = 0) -> Iterator[Portion]:
        """Each article as a portion; the labels that were met are handed over at the end.

        ``total`` is how many articles there are, where it is known: for the progress.
        """
        for number, article in enumerate(articles, start=1):
            done = self._source.total * number // total if total else 0
            portion = self._portion(article, min(done, self._source.total))
            if portion is not None:
                yield portion
        self._labelled.tell()

    def _portion(self, article: ForeignArticle, position: int) -> Portion | None:
        what = f"article “{shortened(article.title or article.source_name)}”"
        if not article.text.strip():
            self._refusals.add(article.place, what, "there is no text in it")
            return None
        if len(article.text) > LONGEST_TEXT:
            reason = f"its text is longer than {LONGEST_TEXT:,} characters"
            self._refusals.add(article.place, what, reason)
            return None
        text = canonical(article.text)
        if text.complaint:
            self._refusals.add(article.place, what, text.complaint, partly=True)
        registers = Registers(self._source)
        fit = self._fit(article)
        settled = self._documents.settle(article, text, registers.story)
        places = Places(article, text, fit, self._refusals)
        tags = Tags(settled, registers, places, self._labelled)
        annotations, changed = tags.take(article)
        relations = {one.id: one for one in tags.links(article)}
        records = list(registers.made.values())
        if settled.is_new:
            records += (settled.document, settled.revision)
        derived = frozenset(
            {one.id for one in records} | {one.id for one in annotations} | relations.keys()
        )
        return Portion(
            article.place,
            position,
            records,
            [text.text] if settled.is_new else [],
            columns_of(settled.document.id, settled.revision.id, annotations),
            list(relations.values()),
            derived,
            changed=changed,
        )

    def _fit(self, article: ForeignArticle) -> Fit:
        """The unit of an article's offsets, which is named where it matters."""
        spans = [span for tag in article.tags for span in tag.spans]
        told = as_told(article.text, self._source.options.get(UNIT.key, ""))
        fit = told or fitting(article.text, spans, self._usual)
        if spans and (fit.unit != self._usual or not article.text.isascii()):
            self._refusals.remark(f"Offsets count {fit.unit}.")
        return fit
