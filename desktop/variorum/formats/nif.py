"""NIF 2.0 in Turtle: texts as contexts, tags as strings in them, for linked data.

Offsets count code points of the text in NFC, as NIF demands. Strings are named by their place, so
what is said of two tags on the same words stands in two annotation units of one string.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from variorum.formats.base import Dataset, FormatInfo, Sink
from variorum.formats.foreign.leaving import Leaving, Outgoing, OutTag
from variorum.formats.losses import Losses

_UNIT = b"    nif:annotationUnit ["
_CONTEXT = b"    a nif:Context"
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]')
_UNFIT = re.compile(r"[^A-Za-z0-9_-]")


class Nif:
    """Writes NIF."""

    info = FormatInfo(
        key="nif",
        name="NIF (Turtle)",
        extensions=(".ttl",),
        description="Texts and tags as linked data, for services of language technology.",
        carries=frozenset({"texts", "entities", "spans", "nested spans", "zones"}),
        reads=False,
    )

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set."""
        leaving = Leaving(self.info, dataset, losses)
        out.write(_PREFIXES.encode())
        for article in leaving.articles():
            out.write("".join(f"{line}\n" for line in _article(article)).encode())
        return +Counter(leaving.tally)

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """The contexts and annotation units of a written file."""
        tally: Counter[str] = Counter()
        for line in file:
            tally["document"] += line.startswith(_CONTEXT)
            tally["annotation"] += line.startswith(_UNIT)
        return +tally


def _article(article: Outgoing) -> Iterator[str]:
    base = f"urn:uuid:{article.document.id}"
    whole = _place(base, 0, len(article.text))
    yield ""
    yield whole
    yield "    a nif:Context, nif:RFC5147String ;"
    yield from _range(0, len(article.text))
    yield f"    nif:isString {_literal(article.text)} ."
    strings: dict[tuple[int, int], list[OutTag]] = {}
    for tag in article.tags:
        (span,) = tag.spans
        strings.setdefault((span.start, span.end), []).append(tag)
    for (start, end), tags in strings.items():
        yield ""
        yield _place(base, start, end)
        yield "    a nif:Phrase, nif:RFC5147String ;"
        yield from _range(start, end)
        yield f"    nif:anchorOf {_literal(article.text[start:end])} ;"
        for tag in tags:
            yield f"    nif:annotationUnit [ {_unit(tag)} ] ;"
        yield f"    nif:referenceContext {whole} ."


def _unit(tag: OutTag) -> str:
    one = tag.annotation
    label = f"{_UNFIT.sub('_', one.layer)}-{_UNFIT.sub('_', one.label)}"
    told = f"itsrdf:taClassRef label:{label}"
    if tag.entity:
        told += f" ; rdfs:label {_literal(tag.entity.name)}"
        told += f" ; variorum:entityType {_literal(tag.entity.type)}"
        if tag.entity.qid.isalnum():
            told += f" ; itsrdf:taIdentRef <http://www.wikidata.org/entity/{tag.entity.qid}>"
    return told


def _place(base: str, start: int, end: int) -> str:
    return f"<{base}#char={start},{end}>"


def _range(start: int, end: int) -> Iterator[str]:
    for name, value in (("beginIndex", start), ("endIndex", end)):
        yield f'    nif:{name} "{value}"^^xsd:nonNegativeInteger ;'


def _literal(text: str) -> str:
    """A text as a literal on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    return f"\\{found}" if found in '"\\' else f"\\u{ord(found):04X}"


_PREFIXES = """@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix label: <urn:variorum:label:> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix variorum: <urn:variorum:terms#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
