"""TEI P5: a corpus with each text whole, and its tags beside it in ``standOff``.

Spans point into the text by ``string-range`` (offset and length in characters, code points here;
the header says so, and that the text is in NFC). Several parts of a tag are several pairs of one
pointer, and their roles stand in ``n``. Written only: TEI in the wild has as many shapes as users.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from variorum.domain.annotations import AttributeValue
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import Dataset, FormatInfo, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutLink, OutTag
from variorum.formats.foreign.xml_texts import fit_for_xml, fitted
from variorum.formats.losses import Losses

_SPAN, _LINK, _TEXT = (re.compile(rb"<%s[ >]" % name) for name in (b"span", b"link", b"TEI"))


class Tei:
    """Writes a TEI corpus."""

    info = FormatInfo(
        key="tei",
        name="TEI XML",
        extensions=(".xml",),
        description="Texts with their tags beside them, for editions and the digital humanities.",
        carries=frozenset(
            {
                "texts",
                "metadata",
                "stories",
                "people",
                "entities",
                "claims",
                "spans",
                "nested spans",
                "discontinuous spans",
                "roles",
                "article tags",
                "attributes",
                "links",
                "links to registers",
                "notes",
                "zones",
            }
        ),
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the corpus."""
        leaving = Leaving(self.info, dataset, losses)
        out.write(_BEGINNING.encode())
        for number, article in enumerate(leaving.articles(), start=1):
            writing = _Writing(article, number, losses)
            out.write("".join(f"{line}\n" for line in writing.lines()).encode())
        out.write(b"</teiCorpus>\n")
        return +leaving.tally

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The texts, spans and links of a written corpus."""
        tally: Counter[str] = Counter()
        for line in file:
            tally["document"] += bool(_TEXT.match(line))
            tally["annotation"] += bool(_SPAN.match(line))
            tally["relation"] += bool(_LINK.match(line))
        return +tally


class _Writing:
    """Writes one article."""

    def __init__(self, article: Outgoing, number: int, losses: Losses) -> None:
        self.article = article
        self.name = f"t{number}"
        self.losses = losses
        self.registers: dict[Entity | Claim, str] = {}

    def lines(self) -> Iterator[str]:
        """The lines of the article; each span and link has its own."""
        spans = [self._span(tag) for tag in self.article.tags]
        links = [self._link(link) for link in self.article.links]
        text = escape(fitted(self.article.text, self.losses))
        yield "<TEI>"
        yield from self._header()
        yield f'<text><body><ab xml:id="{self.name}" xml:space="preserve">{text}</ab></body></text>'
        yield "<standOff>"
        yield from self._registers()
        yield from ("<spanGrp>", *spans, "</spanGrp>") if spans else ()
        yield from ("<linkGrp>", *links, "</linkGrp>") if links else ()
        yield "</standOff>"
        yield "</TEI>"

    def _header(self) -> Iterator[str]:
        one = self.article.document
        yield "<teiHeader><fileDesc>"
        yield f"<titleStmt><title>{_words(one.title)}</title></titleStmt>"
        yield "<publicationStmt><p>Exported from Variorum.</p></publicationStmt>"
        parts = [
            f"<title>{_words(one.title)}</title>",
            f"<author>{_words(one.byline)}</author>" if one.byline else "",
            f"<publisher>{_words(one.outlet)}</publisher>" if one.outlet else "",
            f"<date when={_quoted(one.published)}/>" if one.published else "",
            f"<ref target={_quoted(one.url)}/>" if one.url else "",
            f"<note type='story'>{_words(self.article.story)}</note>" if self.article.story else "",
            f"<note type='kind'>{_words(one.kind)}</note>" if one.kind else "",
            f"<idno type='file'>{_words(one.source_name)}</idno>" if one.source_name else "",
        ]
        yield f"<sourceDesc><bibl>{''.join(parts)}</bibl></sourceDesc></fileDesc>"
        if one.language:
            usage = f"<langUsage><language ident={_quoted(one.language)}/></langUsage>"
            yield f"<profileDesc>{usage}</profileDesc>"
        yield "</teiHeader>"

    def _span(self, tag: OutTag) -> str:
        one = tag.annotation
        pairs = ",".join(f"{span.start},{len(span)}" for span in tag.spans)
        target = f"#string-range({self.name},{pairs})" if pairs else f"#{self.name}"
        means = [self._register(target) for target in (tag.entity, tag.claim) if target]
        roles = " ".join(span.role for span in tag.spans)
        attributes = {
            "xml:id": self._name(tag),
            "type": one.layer,
            "subtype": one.label,
            "target": target,
            "n": roles if roles.replace("main", "").strip() else "",
            "corresp": " ".join(means),
            "resp": tag.author and f"#{_identity(tag.author)}",
        }
        told = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items() if value)
        inside = f"<desc>{_words(one.note)}</desc>" if one.note else ""
        if one.attributes:
            features = "".join(_feature(*pair) for pair in sorted(one.attributes.items()))
            inside += f"<fs>{features}</fs>"
        return f"<span{told}>{inside}</span>" if inside else f"<span{told}/>"

    def _link(self, link: OutLink) -> str:
        target = link.target
        end = f"#{self._name(target)}" if isinstance(target, OutTag) else self._register(target)
        start = self._name(link.source)
        return f"<link type={_quoted(link.type)} target={_quoted(f'#{start} {end}')}/>"

    def _name(self, tag: OutTag) -> str:
        return f"{self.name}-a{tag.number}"

    def _register(self, target: Entity | Claim) -> str:
        """A pointer to an entity or claim, which is listed once."""
        made = f"{self.name}-r{len(self.registers) + 1}"
        return f"#{self.registers.setdefault(target, made)}"

    def _registers(self) -> Iterator[str]:
        if self.registers:
            yield "<list>"
            yield from self._items()
            yield "</list>"

    def _items(self) -> Iterator[str]:
        for target, name in self.registers.items():
            if isinstance(target, Entity):
                ref = f" corresp={_quoted(_WIKIDATA + target.qid)}" if target.qid else ""
                kind = _quoted(target.type)
                yield f'<item xml:id="{name}" type={kind}{ref}>{_words(target.name)}</item>'
            else:
                told = f'xml:id="{name}" type="claim" subtype={_quoted(target.kind)}'
                yield f"<item {told}>{_words(target.text)}</item>"


def _feature(key: str, value: AttributeValue) -> str:
    if isinstance(value, bool):
        inside = f'<binary value="{str(value).lower()}"/>'
    elif isinstance(value, int | float):
        inside = f'<numeric value="{value}"/>'
    else:
        inside = f"<string>{_words(value)}</string>"
    return f"<f name={_quoted(key)}>{inside}</f>"


def _words(text: str) -> str:
    return escape(fit_for_xml(text))


def _quoted(text: str) -> str:
    return quoteattr(fit_for_xml(text))


def _identity(author: str) -> str:
    """A name as it can stand in a pointer."""
    return re.sub(r"\W+", "-", author).strip("-") or "somebody"


_WIKIDATA = "http://www.wikidata.org/entity/"
_BEGINNING = """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Articles and their tags</title></titleStmt>
<publicationStmt><p>Exported from Variorum.</p></publicationStmt>
<sourceDesc><p>News articles.</p></sourceDesc></fileDesc>
<encodingDesc><p>Texts are in Unicode NFC; offsets count code points.</p></encodingDesc></teiHeader>
"""
