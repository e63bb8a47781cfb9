"""The UIMA types that articles are written in: DKPro's for entities, one of ours for each layer.

A tag of several parts is one annotation with slots (link features, as INCEpTION calls them): the
first part is its own, each other one a ``Part`` with its role. Links between tags are relations
with a governor and a dependent. What belongs to no type of DKPro is named ``webanno.custom``, where
INCEpTION looks for layers of a project.
"""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from variorum.domain.codebooks import Codebook

Structure: TypeAlias = Any
"""An object of cassis, whose classes are made at run time: a CAS, its types, what is in it."""
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ENTITY = f"{DKPRO}.ner.type.NamedEntity"
METADATA = f"{DKPRO}.metadata.type.DocumentMetaData"
CUSTOM = "webanno.custom."
PART, PART_LINK = f"{CUSTOM}Part", f"{CUSTOM}PartLink"
LINK, REGISTER_LINK = f"{CUSTOM}Link", f"{CUSTOM}RegisterLink"
ARTICLE_TAG, ARTICLE = f"{CUSTOM}ArticleTag", f"{CUSTOM}Article"

ABOUT_TAGS = ("role", "note", "author", "entityName", "entityType", "claim", "others")
ABOUT_ARTICLES = ("outlet", "byline", "published", "kind", "story", "sourceName")
_RESERVED = frozenset({"begin", "end", "sofa", "label", "value", "identifier", "parts", "layer"})
_FIT = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")
_STRING = "uima.cas.String"
_ANNOTATION = "uima.tcas.Annotation"
_TOP = "uima.cas.TOP"


def type_of(layer: str) -> str:
    """The type that tags of a layer have."""
    if layer == "entity":
        return ENTITY
    words = re.sub(r"[^A-Za-z0-9]+", " ", layer).title().replace(" ", "")
    return f"{CUSTOM}{words or 'Tag'}"


def is_feature(key: str) -> bool:
    """Whether an attribute can be a feature of its own; else it stands among ``others``."""
    return bool(_FIT.fullmatch(key)) and key not in _RESERVED and key not in ABOUT_TAGS


def type_system(codebook: Codebook | None, layers: Iterable[str]) -> Structure:
    """The types for the layers of a codebook, and for other layers that there are tags of."""
    from cassis import TypeSystem

    made = TypeSystem()

    def add(name: str, above: str, strings: Iterable[str]) -> object:
        kind = made.create_type(name, supertypeName=above)
        for feature in dict.fromkeys(strings):
            made.create_feature(kind, feature, _STRING)
        return kind

    add(PART, _ANNOTATION, ("role",))
    link = add(PART_LINK, _TOP, ("role",))
    made.create_feature(link, "target", _ANNOTATION)
    attributes = dict.fromkeys(layers, ())
    known = {one.key: one for one in (codebook.layers if codebook else ())}
    for layer in sorted({*attributes, *known}, key=lambda one: (one != "entity", one)):
        keys = [one.key for one in known[layer].attributes] if layer in known else []
        label = ("value", "identifier") if layer == "entity" else ("label", "identifier")
        if made.contains_type(type_of(layer)):
            continue
        own = add(type_of(layer), _ANNOTATION, (*label, *ABOUT_TAGS, *filter(is_feature, keys)))
        made.create_feature(own, "parts", "uima.cas.FSArray", PART_LINK)
    add(ARTICLE_TAG, _TOP, ("layer", "label", "identifier", *ABOUT_TAGS))
    relation = add(LINK, _TOP, ("label",))
    for end in ("Governor", "Dependent"):
        made.create_feature(relation, end, _TOP)
    register = add(
        REGISTER_LINK, _TOP, ("label", "identifier", "entityName", "entityType", "claim")
    )
    made.create_feature(register, "Governor", _TOP)
    add(METADATA, _ANNOTATION, ("documentTitle", "documentId", "documentUri", "language"))
    add(ARTICLE, _TOP, ABOUT_ARTICLES)
    return made
