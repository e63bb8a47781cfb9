"""From an article to a CAS."""

from variorum.domain.registers import Claim, Entity
from variorum.formats.cas import types
from variorum.formats.cas.types import Structure
from variorum.formats.foreign.leaving import Outgoing, OutLink, OutTag
from variorum.formats.foreign.scalars import as_words
from variorum.formats.foreign.xml_texts import fitted
from variorum.formats.losses import Losses

_METADATA = {"outlet", "byline", "published", "kind", "story"}


def cas_of(article: Outgoing, kinds: Structure, losses: Losses) -> Structure:
    """The CAS of an article, in types that hold all its layers."""
    from cassis import Cas

    cas = Cas(typesystem=kinds)
    cas.sofa_string = fitted(article.text, losses)
    cas.sofa_mime = "text/plain"
    made = _Writing(kinds, losses).structures(article)
    cas.add_all(made)
    return cas


class _Writing:
    """Makes the feature structures of one article."""

    def __init__(self, kinds: Structure, losses: Losses) -> None:
        self.kinds = kinds
        self.losses = losses
        self.parts: list[Structure] = []
        self.features: dict[str, frozenset[str]] = {}

    def structures(self, article: Outgoing) -> list[Structure]:
        """All of them, tags first."""
        tags = {tag.number: self._tag(tag) for tag in article.tags}
        links = [self._link(link, tags) for link in article.links]
        return [*tags.values(), *self.parts, *links, *self._metadata(article)]

    def _make(self, name: str, **features: object) -> Structure:
        told = {
            key: fitted(value, self.losses) if isinstance(value, str) else value
            for key, value in features.items()
            if value not in (None, "")
        }
        return self.kinds.get_type(name)(**told)

    def _tag(self, tag: OutTag) -> Structure:
        one = tag.annotation
        kind = self.kinds.get_type(types.type_of(one.layer)) if one.spans else None
        features = self._features(kind) if kind else frozenset()
        own = {key for key in one.attributes if key in features and types.is_feature(key)}
        told: dict[str, object] = {
            key: as_words(value) for key, value in one.attributes.items() if key in own
        }
        others = [
            f"{key} = {as_words(value)}"
            for key, value in sorted(one.attributes.items())
            if key not in own
        ]
        told |= {
            "note": one.note,
            "author": tag.author,
            "others": "\n".join(others),
            "claim": tag.claim.text if tag.claim else "",
            **_identity(tag.entity),
        }
        if kind is None:
            return self._make(types.ARTICLE_TAG, layer=one.layer, label=one.label, **told)
        first, *rest = one.spans
        told["value" if "value" in features else "label"] = one.label
        if len(one.spans) > 1 or first.role != "main":
            told["role"] = first.role
        made = self._make(kind.name, begin=first.start, end=first.end, **told)
        if rest:
            links = []
            for span in rest:
                part = self._make(types.PART, begin=span.start, end=span.end, role=span.role)
                self.parts.append(part)
                links.append(self._make(types.PART_LINK, role=span.role, target=part))
            made.parts = self.kinds.get_type("uima.cas.FSArray")(elements=links)
        return made

    def _features(self, kind: Structure) -> frozenset[str]:
        """The features of a type, asked once."""
        if kind.name not in self.features:
            self.features[kind.name] = frozenset(one.name for one in kind.all_features)
        return self.features[kind.name]

    def _link(self, link: OutLink, tags: dict[int, Structure]) -> Structure:
        source, target = tags[link.source.number], link.target
        if isinstance(target, OutTag):
            end = tags[target.number]
            return self._make(types.LINK, label=link.type, Governor=source, Dependent=end)
        told = _identity(target) if isinstance(target, Entity) else {"claim": target.text}
        return self._make(types.REGISTER_LINK, label=link.type, Governor=source, **told)

    def _metadata(self, article: Outgoing) -> list[Structure]:
        document = article.document
        told = {key: value for key, value in article.metadata.items() if key in _METADATA}
        about = self._make(
            types.METADATA,
            begin=0,
            end=len(article.text),
            documentTitle=document.title,
            documentUri=document.url,
            language=document.language,
        )
        return [about, self._make(types.ARTICLE, sourceName=document.source_name, **told)]


def _identity(entity: Entity | Claim | None) -> dict[str, object]:
    if not isinstance(entity, Entity):
        return {}
    return {"identifier": entity.qid, "entityName": entity.name, "entityType": entity.type}
