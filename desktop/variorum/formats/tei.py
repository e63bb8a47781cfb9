"""TEI P5: a corpus with each text whole, and its tags beside it in ``standOff``.

Spans point into the text by ``string-range`` (offset and length in characters, code points here;
the header says so, and that the text is in NFC). Several parts of a tag are several pairs of one
pointer, and their roles stand in ``n``. What is written is valid by TEI-all (P5 4.3.0). Written
only: TEI in the wild has as many shapes as users.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from variorum.domain.annotations import AttributeValue
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import OF_ARTICLES, Dataset, FormatInfo, Sink
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
        carries=OF_ARTICLES - {"other keys"},
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
        self.authors: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """The lines of the article; each span and link has its own."""
        spans = [self._span(tag) for tag in self.article.tags]
        links = [self._link(link) for link in self.article.links]
        text = escape(fitted(self.article.text, self.losses))
        yield "<TEI>"
        yield from self._header()
        yield f'<text><body><ab xml:id="{self.name}" xml:space="preserve">{text}</ab></body></text>'
        beside = [
            *self._registers(),
            *(("<spanGrp>", *spans, "</spanGrp>") if spans else ()),
            *(("<linkGrp>", *links, "</linkGrp>") if links else ()),
        ]
        yield from ("<standOff>", *beside, "</standOff>") if beside else ()
        yield "</TEI>"

    def _header(self) -> Iterator[str]:
        one = self.article.document
        yield "<teiHeader><fileDesc>"
        who = "".join(
            f'<respStmt><resp>tags</resp><name xml:id="{name}">{_words(author)}</name></respStmt>'
            for author, name in self.authors.items()
        )
        yield f"<titleStmt><title>{_words(one.title)}</title>{who}</titleStmt>"
        yield "<publicationStmt><p>Exported from Variorum.</p></publicationStmt>"
        parts = [
            f"<title>{_words(one.title)}</title>",
            f"<author>{_words(one.byline)}</author>" if one.byline else "",
            f"<publisher>{_words(one.outlet)}</publisher>" if one.outlet else "",
            _date(one.published),
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
            "resp": tag.author and f"#{self._author(tag.author)}",
        }
        told = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items() if value)
        inside = f"<note>{_words(one.note)}</note>" if one.note else ""
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

    def _author(self, author: str) -> str:
        """The name of who made tags, who is listed once."""
        return self.authors.setdefault(author, f"{self.name}-p{len(self.authors) + 1}")

    def _register(self, target: Entity | Claim) -> str:
        """A pointer to an entity or claim, which is listed once."""
        made = f"{self.name}-r{len(self.registers) + 1}"
        return f"#{self.registers.setdefault(target, made)}"

    def _registers(self) -> Iterator[str]:
        """A list for each kind of thing, as items have no type of their own."""
        kinds: dict[str, list[str]] = {}
        for target, name in self.registers.items():
            kinds.setdefault(_kind(target), []).append(_item(target, name))
        for kind, items in kinds.items():
            yield from (f"<list {kind}>", *items, "</list>")


def _date(published: str) -> str:
    """The day or the moment, by its value where it is one of XML Schema."""
    if not published or _WHEN.fullmatch(published):
        return published and f"<date when={_quoted(published)}/>"
    return f"<date>{_words(published)}</date>"


def _kind(target: Entity | Claim) -> str:
    if isinstance(target, Entity):
        return f'type="entity" subtype={_quoted(target.type)}'
    return f'type="claim" subtype={_quoted(target.kind)}'


def _item(target: Entity | Claim, name: str) -> str:
    if isinstance(target, Claim):
        return f'<item xml:id="{name}">{_words(target.text)}</item>'
    ref = f" corresp={_quoted(_WIKIDATA + target.qid)}" if target.qid else ""
    return f'<item xml:id="{name}"{ref}>{_words(target.name)}</item>'


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


_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
_WIKIDATA = "http://www.wikidata.org/entity/"
_BEGINNING = """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Articles and their tags</title></titleStmt>
<publicationStmt><p>Exported from Variorum.</p></publicationStmt>
<sourceDesc><p>News articles.</p></sourceDesc></fileDesc>
<encodingDesc><p>Texts are in Unicode NFC; offsets count code points.</p></encodingDesc></teiHeader>
"""
