"""From an article of another program to the records of the project.

An article whose text the project has is that article: the tags come to it, as the work of whoever
made them. Ids are derived from content, so that a file taken in twice changes nothing. Each author
gets a set; what nobody signed goes into a set named after the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.ids import derived_id
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import ROLES, Role, Span, in_reading_order, span_in
from variorum.formats.anchoring import place
from variorum.formats.base import Portion, Source
from variorum.formats.canonical import CanonicalText, canonical, canonical_offset
from variorum.formats.describing import shortened
from variorum.formats.foreign.returning import known_as, returned
from variorum.formats.foreign.units import UNIT, Fit, Unit, alike, as_told, fitting
from variorum.formats.foreign.values import (
    METADATA,
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
)
from variorum.formats.labels import Labelling, Meaning
from variorum.formats.losses import Refusals
from variorum.formats.tag_columns import columns_of

LONGEST_TEXT = 20_000_000
_encoder = msgspec.json.Encoder()


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
        self.source = source
        self.refusals = refusals
        self.usual = usual
        self.merges = merges
        self.by_content: dict[str, tuple[Document, Revision]] = {}
        self.handed_over: set[str] = set()
        self.labelling = Labelling(source.codebook, source.mapping)
        self.taken: Counter[str] = Counter()
        self._left_out: dict[str, tuple[int, int]] = {}

    def portions(self, articles: Iterable[ForeignArticle], total: int = 0) -> Iterator[Portion]:
        """Each article as a portion; the labels that were met are handed over at the end.

        ``total`` is how many articles there are, where it is known: for the progress.
        """
        for number, article in enumerate(articles, start=1):
            done = self.source.total * number // total if total else 0
            portion = self._portion(article, min(done, self.source.total))
            if portion is not None:
                yield portion
        for label, (first, count) in self._left_out.items():
            what = "a tag" if count == 1 else f"{count:,} tags from here on"
            reason = f"no label of the codebook is meant by “{shortened(label)}”"
            self.refusals.add(first, what, reason)
        self.refusals.labels = self.labelling.labels

    def _portion(self, article: ForeignArticle, position: int) -> Portion | None:
        what = f"article “{shortened(article.title or article.source_name)}”"
        if not article.text.strip():
            self.refusals.add(article.place, what, "there is no text in it")
            return None
        if len(article.text) > LONGEST_TEXT:
            reason = f"its text is longer than {LONGEST_TEXT:,} characters"
            self.refusals.add(article.place, what, reason)
            return None
        text = canonical(article.text)
        if text.replaced:
            reason = f"{text.replaced} characters that no text may hold became U+FFFD"
            self.refusals.add(article.place, what, reason, partly=True)
        return _Taking(self, article, text).portion(position)

    def leave_out(self, label: str, place: int) -> None:
        """Count a tag whose label means nothing here; each label is told once, at the end."""
        first, count = self._left_out.get(label, (place, 0))
        self._left_out[label] = (first, count + 1)

    def fit(self, article: ForeignArticle) -> Fit:
        """The unit of an article's offsets, which is named where it matters."""
        spans = [span for tag in article.tags for span in tag.spans]
        told = as_told(article.text, self.source.options.get(UNIT.key, ""))
        fit = told or fitting(article.text, spans, self.usual)
        if spans and (fit.unit != self.usual or not article.text.isascii()):
            self.refusals.remark(f"Offsets count {fit.unit}.")
        return fit


class _Taking:
    """Turns one article into records."""

    def __init__(self, intake: Intake, article: ForeignArticle, text: CanonicalText) -> None:
        self.intake = intake
        self.source = intake.source
        self.article = article
        self.text = text
        self.fit = intake.fit(article)
        self.registers: dict[str, Record] = {}
        self.tags: dict[str, Annotation] = {}
        self.ids: set[str] = set()

    def portion(self, position: int) -> Portion:
        """All records of the article."""
        self.document, self.revision = self._document()
        is_new = self.document.id not in self.intake.handed_over
        self.intake.handed_over.add(self.document.id)
        annotations, changed = self._annotations()
        made = map(self._relation, self.article.links)
        relations = {one.id: one for one in made if one}
        records = list(self.registers.values())
        if is_new:
            records += (self.document, self.revision)
        derived = frozenset(
            {one.id for one in records} | {one.id for one in annotations} | relations.keys()
        )
        return Portion(
            self.article.place,
            position,
            records,
            [self.text.text] if is_new else [],
            columns_of(self.document.id, self.revision.id, annotations),
            list(relations.values()),
            derived,
            changed=changed,
        )

    def _annotations(self) -> tuple[list[Annotation], list[Annotation]]:
        """The tags that are new or as they were, and those that were changed since."""
        made = [tag for one in self.article.tags if (tag := self._annotation(one))]
        before = self.source.known.tags(self.document.id) if self.has_zones else ()
        if not before:
            return made, []
        usual, changed = returned(made, before)
        known = {known: tag for tag in (*usual, *changed) for known in tag.derived_from}
        for name, tag in self.tags.items():
            self.tags[name] = next((known[o] for o in tag.derived_from if o in known), tag)
        return usual, changed

    def _document(self) -> tuple[Document, Revision]:
        article, digest = self.article, sha256(self.text.text.encode()).hexdigest()
        told = article.url or article.outlet or article.title or article.source_name
        before = self.intake.by_content.get(digest + told) if self.intake.merges else None
        if before is not None:
            self.has_zones = False
            return before
        document, revision = self._found_or_made(digest, told)
        self.intake.by_content[digest + told] = document, revision
        return document, revision

    def _found_or_made(self, digest: str, told: str) -> tuple[Document, Revision]:
        article = self.article
        known = self._known(digest)
        self.has_zones = known is not None
        if known is not None:
            return known
        number = self.intake.taken[digest + told]
        self.intake.taken[digest + told] += 1
        document_id = derived_id("document", digest, told, *([str(number)] if number else []))
        revision_id = derived_id("revision", document_id, digest)
        metadata = {name: getattr(article, name) for name in METADATA}
        metadata["source_name"] = metadata["source_name"] or self.source.name
        document = Document(
            document_id, revision_id, **metadata, story_id=self._story(), extra=article.extra
        )
        revision = Revision(
            revision_id,
            document_id,
            1,
            digest,
            len(self.text.text),
            offset_map=self.text.offset_map,
        )
        return document, revision

    def _known(self, digest: str) -> tuple[Document, Revision] | None:
        """The project's article of this text: the one of the same title or place, else the next."""
        found = [
            one for one in self.source.known.articles(digest) if not self.intake.taken[one[0].id]
        ]
        article = self.article
        told = (article.title, article.url, article.outlet)
        found.sort(key=lambda one: (one[0].title, one[0].url, one[0].outlet) != told)
        if not found:
            return None
        self.intake.taken[found[0][0].id] += 1
        return found[0]

    def _story(self) -> str | None:
        title = self.article.story
        if not title:
            return None
        story = Story(derived_id("story", title), title)
        self.registers[story.id] = story
        return story.id

    def _set(self, tag: ForeignTag, meaning: Meaning) -> AnnotationSet:
        """The set of whoever made the tag; they and it are made with their first tag."""
        if meaning.layer == "zone":
            structure = AnnotationSet(derived_id("set", "structure"), "Page structure", "structure")
            self.registers[structure.id] = structure
            return structure
        name = tag.author or Path(self.source.name).stem
        kind: Literal["model", "import"] = "model" if tag.by_model else "import"
        set_id = derived_id("set", kind, name)
        if set_id not in self.registers:
            human = bool(tag.author) and not tag.by_model
            person = Person(derived_id("person", kind, name), name, kind="human" if human else kind)
            self.registers[person.id] = person
            self.registers[set_id] = AnnotationSet(set_id, name, kind, person.id)
        found = self.registers[set_id]
        assert isinstance(found, AnnotationSet)
        return found

    def _meaning(self, tag: ForeignTag) -> Meaning | None:
        """What the tag's label means; ``None`` where the tag is to be left out."""
        meaning = self.intake.labelling.met(tag.layer, tag.label)
        if not meaning.layer:
            if meaning.how == "none":
                self.intake.leave_out(tag.label, self.article.place)
            return None
        if meaning.layer == "zone" and self.has_zones:
            self.intake.refusals.remark("The parts of a page that the project has are kept.")
            return None
        return meaning

    def _annotation(self, tag: ForeignTag) -> Annotation | None:
        meaning = self._meaning(tag)
        spans = self._spans(tag, meaning) if meaning else None
        if meaning is None or spans is None:
            return None
        made = self._set(tag, meaning)
        attributes = self.intake.labelling.attributes(meaning, tag.attributes)
        entity_id = self._entity(tag.entity, meaning)
        claim_id = self._claim(tag.claim, meaning)
        content = (made.id, meaning.layer, meaning.label, entity_id, claim_id, tag.note)
        places = [(span.start, span.end, span.role) for span in spans]
        told = _encoder.encode((content, places, sorted(attributes.items()))).decode()
        annotation = Annotation(
            self._new_id(told),
            made.id,
            self.document.id,
            self.revision.id,
            meaning.layer,
            meaning.label,
            spans,
            entity_id,
            claim_id,
            attributes,
            tag.note,
            "suggested" if tag.by_model else "imported",
            confidence=tag.confidence,
            derived_from=known_as(made.id, self.document.id, tag.id),
            created_at=tag.created_at,
            created_by=made.person_id,
        )
        self.tags[tag.name] = annotation
        return annotation

    def _new_id(self, told: str) -> str:
        """An id for what was told, another for the second of two that are equal."""
        made = derived_id("annotation", self.document.id, told)
        count = 1
        while made in self.ids:
            count += 1
            made = derived_id("annotation", self.document.id, told, str(count))
        self.ids.add(made)
        return made

    def _spans(self, tag: ForeignTag, meaning: Meaning) -> tuple[Span, ...] | None:
        """The spans where their words stand; ``None`` if one of them has no place."""
        found = []
        for one in tag.spans:
            span = self._span(one, meaning, tag)
            if span is None:
                return None
            found.append(span)
        return in_reading_order(found)

    def _span(self, one: ForeignSpan, meaning: Meaning, tag: ForeignTag) -> Span | None:
        text, convert = self.text, self.fit.convert
        start, end = convert(one.start), convert(one.end)
        if text.offset_map and 0 <= start <= end:
            start = canonical_offset(text.offset_map, start)
            end = canonical_offset(text.offset_map, end)
        role = meaning.role or _role(one.role)
        words = text.text[start:end] if 0 <= start <= end else ""
        if words and (not one.exact or alike(words, one.exact)):
            return span_in(text.text, start, end, role)
        found = place(text.text, start, end, canonical(one.exact).text)
        if isinstance(found, str):
            self._refuse(tag, found)
            return None
        reason = f"it stands at {found.start}–{found.end}, not at {one.start}–{one.end}"
        self._refuse(tag, reason, partly=True)
        return span_in(text.text, found.start, found.end, role)

    def _entity(self, given: ForeignEntity | None, meaning: Meaning | None = None) -> str | None:
        if given is None or not (given.name or given.qid):
            return None
        kind = given.type or (meaning.label if meaning and meaning.layer == "entity" else "topic")
        name = given.name or given.qid
        known = self.source.known.entity(kind, name, given.qid)
        if known is not None:
            return known.id
        made = Entity(derived_id("entity", kind, name, given.qid), kind, name, qid=given.qid)
        self.registers[made.id] = made
        return made.id

    def _claim(self, text: str, meaning: Meaning | None = None) -> str | None:
        if not text:
            return None
        known = self.source.known.claim(text)
        if known is not None:
            return known.id
        kind = meaning.label if meaning and meaning.layer == "claim" else "fact"
        made = Claim(derived_id("claim", text), text, kind)
        self.registers.setdefault(made.id, made)
        return made.id

    def _relation(self, link: ForeignLink) -> Relation | None:
        start, end = self.tags.get(link.source), self.tags.get(link.target)
        entity_id = self._entity(link.entity) if end is None else None
        claim_id = self._claim(link.claim) if end is None and entity_id is None else None
        target = end.id if end else entity_id or claim_id
        if start is None or target is None:
            what = f"link “{shortened(link.type)}”"
            reason = "a tag at one of its ends is not there"
            self.intake.refusals.add(self.article.place, what, reason)
            return None
        return Relation(
            derived_id("relation", start.id, link.type, target),
            start.set_id,
            self.document.id,
            link.type,
            start.id,
            end.id if end else None,
            entity_id,
            claim_id,
            "imported",
            created_by=start.created_by,
        )

    def _refuse(self, tag: ForeignTag, reason: str, *, partly: bool = False) -> None:
        words = " … ".join(span.exact for span in tag.spans)
        named = f"“{shortened(words)}” ({shortened(tag.label)})" if words else shortened(tag.label)
        self.intake.refusals.add(self.article.place, f"tag {named}", reason, partly=partly)


def _role(name: str) -> Role:
    return next((role for role in ROLES if role == name), "main")
