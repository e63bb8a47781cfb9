"""From a CAS of anybody to an article; runs in the sandbox.

Every annotation that is no word, sentence or other matter of grammar is a tag: its label is its
feature ``value`` or ``label``, else its first one of words; the other features are attributes.
Slots of a host are parts of it where their role is one of ours, and links elsewhere. Whatever has a
governor and a dependent is a link.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import msgspec

from variorum.domain.spans import ROLES
from variorum.formats.cas import types
from variorum.formats.cas.types import Structure
from variorum.formats.foreign.scalars import from_words
from variorum.formats.foreign.values import (
    ForeignArticle,
    ForeignEntity,
    ForeignLink,
    ForeignSpan,
    ForeignTag,
)

_GRAMMAR = tuple(
    f"{types.DKPRO}.{one}." for one in ("segmentation", "lexmorph", "syntax", "transform")
)
_PASSED_OVER = frozenset(
    {
        "uima.tcas.DocumentAnnotation",
        "uima.cas.Sofa",
        types.METADATA,
        types.PART,
        types.PART_LINK,
        types.ARTICLE,
    }
)
_ENTITIES = frozenset({types.ENTITY})
_OWN = frozenset(
    {"begin", "end", "sofa", "xmiID", "type", "parts", "identifier", "layer", *types.ABOUT_TAGS}
)
_IDENTIFIED = "http://www.wikidata.org/entity/"


def article_of(argument: bytes) -> bytes:
    """A CAS and its type system, as MessagePack, to an article. Raises whatever cassis does."""
    from cassis import load_cas_from_json, load_cas_from_xmi

    types_, data, is_json = msgspec.msgpack.decode(argument, type=tuple[bytes, bytes, bool])
    _require_plain(types_, data if not is_json else b"")
    if is_json:
        cas = load_cas_from_json(BytesIO(data))
    else:
        cas = load_cas_from_xmi(BytesIO(data), _type_system(types_), lenient=True)
    return msgspec.msgpack.encode(_Reading(cas).article())


@lru_cache(maxsize=4)
def _type_system(data: bytes) -> Structure:
    """The types in a file, which many CAS share."""
    from cassis import load_typesystem

    return load_typesystem(BytesIO(data))


def _require_plain(*files: bytes) -> None:
    """Raise where XML declares entities, or hides that it does behind another encoding."""
    for data in files:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:100]:
            raise ValueError("XML with declarations of its own is not read")


class _Reading:
    """Reads one CAS."""

    def __init__(self, cas: Structure) -> None:
        self.cas = cas
        self.names: dict[int, str] = {}
        self.features: dict[str, list[str]] = {}

    def article(self) -> ForeignArticle:
        """The article with its tags and links."""
        text = self.cas.sofa_string
        if not isinstance(text, str):
            raise TypeError("there is no text in it")
        article = ForeignArticle(text=text)
        every = list(self.cas.select_all_fs())
        for one in every:
            name = one.type.name
            if name == types.METADATA:
                article.title = _words(one, "documentTitle")
                article.url = _words(one, "documentUri")
                article.language = _words(one, "language")
            elif name == types.ARTICLE:
                for feature in types.ABOUT_ARTICLES:
                    field = "source_name" if feature == "sourceName" else feature
                    setattr(article, field, _words(one, feature))
        for one in every:
            if self._is_tag(one):
                article.tags.append(self._tag(one))
        article.links = [link for one in every for link in self._links(one)]
        return article

    def _is_tag(self, one: Structure) -> bool:
        name = one.type.name
        if name in _PASSED_OVER or name.startswith(_GRAMMAR) or _is_relation(one):
            return False
        has_place = isinstance(getattr(one, "begin", None), int)
        return has_place or name == types.ARTICLE_TAG

    def _tag(self, one: Structure) -> ForeignTag:
        name = self.names.setdefault(id(one), str(len(self.names)))
        features = {
            feature: value
            for feature in self._features(one)
            if feature not in _OWN
            and isinstance(value := getattr(one, feature, None), str | int | float | bool)
        }
        label_key = next((key for key in ("value", "label") if key in features), "")
        label_key = label_key or next((k for k, v in features.items() if isinstance(v, str)), "")
        label = str(features.pop(label_key, "")) or _short(one)
        attributes = {
            key: from_words(value) if isinstance(value, str) else value
            for key, value in features.items()
        }
        for line in _words(one, "others").split("\n"):
            key, joint, words = line.partition(" = ")
            if joint:
                attributes[key] = from_words(words)
        return ForeignTag(
            name=name,
            label=label,
            layer=_words(one, "layer") or _layer(one),
            spans=list(self._spans(one)),
            attributes=attributes,
            entity=_entity(one),
            claim=_words(one, "claim"),
            note=_words(one, "note"),
            author=_words(one, "author"),
        )

    def _spans(self, one: Structure) -> Iterator[ForeignSpan]:
        if not isinstance(getattr(one, "begin", None), int):
            return
        slots = [slot for slot in self._slots(one) if _role(*slot)]
        usual = "cue" if slots else "main"
        yield self._span(one, _words(one, "role") or usual)
        for feature, role, target in slots:
            yield self._span(target, _role(feature, role, target))

    def _span(self, one: Structure, role: str) -> ForeignSpan:
        """A span in code points, as the library has converted it, with the words it covers."""
        return ForeignSpan(one.begin, one.end, role, self.cas.sofa_string[one.begin : one.end])

    def _links(self, one: Structure) -> Iterator[ForeignLink]:
        label = _words(one, "label") or _short(one)
        if _is_relation(one):
            source = self.names.get(id(one.Governor))
            target = self.names.get(id(getattr(one, "Dependent", None)))
            if source:
                yield ForeignLink(
                    type=label,
                    source=source,
                    target=target or "",
                    entity=_entity(one),
                    claim=_words(one, "claim"),
                )
        elif id(one) in self.names:
            for feature, role, target in self._slots(one):
                if not _role(feature, role, target) and id(target) in self.names:
                    end = self.names[id(target)]
                    yield ForeignLink(type=role or feature, source=self.names[id(one)], target=end)

    def _features(self, one: Structure) -> list[str]:
        """The names of the features that a structure's type has, asked of each type once."""
        known = self.features.get(one.type.name)
        if known is None:
            known = [feature.name for feature in one.type.all_features]
            self.features[one.type.name] = known
        return known

    def _slots(self, one: Structure) -> Iterator[tuple[str, str, Structure]]:
        """The slots of a host: the feature, the role that a link names, what stands in it."""
        for feature in self._features(one):
            for link in getattr(getattr(one, feature, None), "elements", None) or ():
                target = getattr(link, "target", None)
                if isinstance(getattr(target, "begin", None), int):
                    yield feature, _words(link, "role"), target


def _is_relation(one: Structure) -> bool:
    return getattr(one, "Governor", None) is not None


def _role(feature: str, role: str, target: Structure) -> str:
    """The role of ours that a slot means: by the link, or by the feature; none for others."""
    if target.type.name == types.PART:
        return role or "main"
    return next((one.lower() for one in (role, feature) if one.lower() in ROLES), "")


def _words(one: Structure, feature: str) -> str:
    value = getattr(one, feature, None)
    return value if isinstance(value, str) else ""


def _short(one: Structure) -> str:
    return str(one.type.name.rpartition(".")[2])


def _layer(one: Structure) -> str:
    """What the type of a tag calls its layer."""
    if one.type.name in _ENTITIES:
        return "entity"
    short = _short(one)
    return short[:1].lower() + short[1:]


def _entity(one: Structure) -> ForeignEntity | None:
    identifier = _words(one, "identifier").removeprefix(_IDENTIFIED)
    name, kind = _words(one, "entityName"), _words(one, "entityType")
    if not name and not identifier:
        return None
    covered = one.get_covered_text() if not name and hasattr(one, "get_covered_text") else ""
    return ForeignEntity(name or covered or identifier, kind, identifier)
