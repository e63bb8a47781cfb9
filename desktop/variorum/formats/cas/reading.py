"""From a CAS of anybody to an article; runs in the sandbox.

Every annotation that is no word, sentence or other matter of grammar is a tag: its label is its
feature ``value`` or ``label``, else its first one of words; the other features are attributes.
Slots of a host are parts of it where their role is one of ours, and links elsewhere. Whatever has a
governor and a dependent is a link.
"""

from collections.abc import Iterator

import msgspec

from variorum.domain.annotations import AttributeValue
from variorum.domain.spans import ROLES
from variorum.formats.cas import json_form, types, xml_form
from variorum.formats.cas.structures import Cas, Structure
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


def article_in_json(data: bytes) -> ForeignArticle:
    """The article of a CAS as JSON. Raises ``ValueError`` and what decoding raises."""
    return _Reading(json_form.cas_in(data)).article()


def article_in_xmi(argument: bytes) -> bytes:
    """A type system and a CAS as XMI to an article, all as MessagePack; runs in the sandbox.

    Raises whatever the parser does.
    """
    types_, data = msgspec.msgpack.decode(argument, type=tuple[bytes, bytes])
    cas = xml_form.cas_in(data, xml_form.types_in(types_))
    return msgspec.msgpack.encode(_Reading(cas).article())


class _Reading:
    """Reads one CAS."""

    def __init__(self, cas: Cas) -> None:
        self.cas = cas
        self.names: dict[int, str] = {}

    def article(self) -> ForeignArticle:
        """The article with its tags and links."""
        article = ForeignArticle(text=self.cas.text)
        for one in self.cas.members:
            if one.type == types.METADATA:
                article.title = one.words("documentTitle")
                article.url = one.words("documentUri")
                article.language = one.words("language")
            elif one.type == types.ARTICLE:
                for feature in types.ABOUT_ARTICLES:
                    field = "source_name" if feature == "sourceName" else feature
                    setattr(article, field, one.words(feature))
        article.tags = [self._tag(one) for one in self.cas.members if _is_tag(one)]
        article.links = [link for one in self.cas.members for link in self._links(one)]
        return article

    def _tag(self, one: Structure) -> ForeignTag:
        name = self.names.setdefault(id(one), str(len(self.names)))
        features = self._plain(one)
        label_key = next((key for key in ("value", "label") if key in features), "")
        label_key = label_key or next((k for k, v in features.items() if isinstance(v, str)), "")
        label = str(features.pop(label_key, "")) or _short(one)
        attributes = {
            key: from_words(value) if isinstance(value, str) else value
            for key, value in features.items()
        }
        for line in one.words("others").split("\n"):
            key, joint, words = line.partition(" = ")
            if joint:
                attributes[key] = from_words(words)
        return ForeignTag(
            name=name,
            label=label,
            layer=one.words("layer") or _layer(one),
            spans=list(self._spans(one)),
            attributes=attributes,
            entity=self._entity(one),
            claim=one.words("claim"),
            note=one.words("note"),
            author=one.words("author"),
        )

    def _plain(self, one: Structure) -> dict[str, AttributeValue]:
        """The features of a tag that are values and not ours, in the order of its type."""
        known = self.cas.types.features(one.type)
        names = [*(name for name in known if name in one.features)]
        names += [name for name in one.features if name not in known]
        return {
            name: value
            for name in names
            if name not in _OWN and isinstance(value := one.features[name], str | int | float)
        }

    def _spans(self, one: Structure) -> Iterator[ForeignSpan]:
        place = one.place()
        if place is None:
            return
        slots = [slot for slot in self._slots(one) if _role(*slot)]
        usual = "cue" if slots else "main"
        yield self._span(place, one.words("role") or usual)
        for feature, role, target in slots:
            if there := target.place():
                yield self._span(there, _role(feature, role, target))

    def _span(self, place: tuple[int, int], role: str) -> ForeignSpan:
        """A span with the words it covers."""
        return ForeignSpan(*place, role, self.cas.covered(place))

    def _links(self, one: Structure) -> Iterator[ForeignLink]:
        label = one.words("label") or _short(one)
        if governor := _governor(one):
            dependent = one.features.get("Dependent")
            if source := self.names.get(id(governor)):
                yield ForeignLink(
                    type=label,
                    source=source,
                    target=self.names.get(id(dependent), ""),
                    entity=self._entity(one),
                    claim=one.words("claim"),
                )
        elif id(one) in self.names:
            for feature, role, target in self._slots(one):
                if not _role(feature, role, target) and id(target) in self.names:
                    end = self.names[id(target)]
                    yield ForeignLink(type=role or feature, source=self.names[id(one)], target=end)

    def _slots(self, one: Structure) -> Iterator[tuple[str, str, Structure]]:
        """The slots of a host: the feature, the role that a link names, what stands in it."""
        for feature in one.features:
            for link in one.listed(feature):
                target = link.features.get("target")
                if isinstance(target, Structure) and target.place():
                    yield feature, link.words("role"), target

    def _entity(self, one: Structure) -> ForeignEntity | None:
        identifier = one.words("identifier").removeprefix(_IDENTIFIED)
        name, kind = one.words("entityName"), one.words("entityType")
        if not name and not identifier:
            return None
        place = one.place()
        covered = self.cas.covered(place) if not name and place else ""
        return ForeignEntity(name or covered or identifier, kind, identifier)


def _is_tag(one: Structure) -> bool:
    if one.type in _PASSED_OVER or one.type.startswith(_GRAMMAR) or _governor(one):
        return False
    return one.place() is not None or one.type == types.ARTICLE_TAG


def _governor(one: Structure) -> Structure | None:
    """Where a link begins; ``None`` for what is no link."""
    value = one.features.get("Governor")
    return value if isinstance(value, Structure) else None


def _role(feature: str, role: str, target: Structure) -> str:
    """The role of ours that a slot means: by the link, or by the feature; none for others."""
    if target.type == types.PART:
        return role or "main"
    return next((one.lower() for one in (role, feature) if one.lower() in ROLES), "")


def _short(one: Structure) -> str:
    return one.type.rpartition(".")[2]


def _layer(one: Structure) -> str:
    """What the type of a tag calls its layer."""
    if one.type in _ENTITIES:
        return "entity"
    short = _short(one)
    return short[:1].lower() + short[1:]
