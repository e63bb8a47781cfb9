"""What a page says about its article: JSON-LD, meta elements, times, links."""

import html
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
from lxml.etree import _Element

from variorum.domain.moments import iso_moment
from variorum.formats.canonical import canonical

_ARTICLE_TYPES = {
    "Article": "",
    "NewsArticle": "",
    "ReportageNewsArticle": "report",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "background",
    "OpinionNewsArticle": "opinion",
    "ReviewNewsArticle": "review",
    "BlogPosting": "blog",
    "LiveBlogPosting": "live blog",
    "SocialMediaPosting": "post",
    "WebPage": "",
}
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = (
    *("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator"),
    "twitter:creator",
)
_TIMES = (
    *("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dcterms.created", "dc.date.issued", "dc.date", "pubdate", "publish-date", "date"),
)
_MOST_NODES = 10_000
_MOST_JSON_BYTES = 1_000_000
_LONGEST_VALUE = 500
_BY = re.compile(r"^by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What was found; empty where the page says nothing. ``title`` may carry the outlet's name."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    kind: str = ""
    is_title_clean: bool = False


def page_metadata(tree: _Element) -> PageMetadata:
    """Read the metadata of a page; JSON-LD goes first, since it is made for this."""
    linked = _linked_data(tree)
    meta = _meta(tree)
    title = _text(linked.get("headline")) or _first(meta, _TITLES)
    return PageMetadata(
        title=title or _text(tree.findtext(".//head/title") or tree.findtext(".//title")),
        is_title_clean=bool(title),
        outlet=_names(linked.get("publisher")) or _first(meta, _OUTLETS),
        byline=_byline(linked, meta),
        published=_published(linked, meta, tree),
        url=_url(linked, meta, tree),
        language=_language(linked, meta, tree),
        kind=_ARTICLE_TYPES.get(_type(linked), ""),
    )


def _linked_data(tree: _Element) -> Mapping[str, object]:
    """The JSON-LD object that describes the article, or an empty one."""
    found = [
        node
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for node in _nodes(_decoded(script.text or ""))
        if _type(node) in _ARTICLE_TYPES
    ]
    with_headline = (node for node in found if node.get("headline"))
    return next(with_headline, next(iter(found), {}))


def _decoded(written: str) -> object:
    data = written.strip().removeprefix("<!--").removesuffix("-->").encode("utf-8", "replace")
    if len(data) > _MOST_JSON_BYTES:
        return None
    try:
        return msgspec.json.decode(re.sub(rb"[\0-\x1f]", b" ", data))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Every object in a JSON value, outer ones first."""
    waiting = deque([value])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _type(node: Mapping[str, object]) -> str:
    """What the object is, if that is an article; a type may be given with its address."""
    types = node.get("@type")
    told = (str(kind) for kind in (types if isinstance(types, list) else [types]))
    known = (kind.rpartition("/")[2].rpartition(":")[2] for kind in told)
    return next((kind for kind in known if kind in _ARTICLE_TYPES), "")


def _meta(tree: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := _text(element.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _text(value: object) -> str:
    """One canonical line; entities that were escaped twice are read, what is no text is empty.

    The page is canonical already, but JSON may spell out any character.
    """
    if not isinstance(value, str):
        return ""
    return " ".join(canonical(html.unescape(value)).text.split())[:_LONGEST_VALUE]


def _names(value: object) -> str:
    """The names in what schema.org allows: a text, an object with a name, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value[:20])))
    if isinstance(value, dict):
        name = value.get("name")
        return ", ".join(filter(None, map(_text, name[:20] if isinstance(name, list) else [name])))
    return _text(value)


def _byline(linked: Mapping[str, object], meta: Mapping[str, str]) -> str:
    for name in (_names(linked.get("author")), *(meta.get(known, "") for known in _AUTHORS)):
        if name and not name.startswith(("http:", "https:", "@")):
            return _BY.sub("", name)
    return ""


def _published(linked: Mapping[str, object], meta: Mapping[str, str], tree: _Element) -> str:
    written = [_text(linked.get("datePublished")), *(meta.get(name, "") for name in _TIMES)]
    within = tree.find(".//article")
    times = list((tree if within is None else within).iter("time"))
    marked = [e for e in times if e.get("itemprop") == "datePublished" or "pubdate" in e.attrib]
    written += [element.get("datetime") or "" for element in (*marked, *times[:1])]
    return next(filter(None, map(iso_moment, written)), "")


def _url(linked: Mapping[str, object], meta: Mapping[str, str], tree: _Element) -> str:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "") == "canonical"]
    places = [*links, meta.get("og:url"), linked.get("url"), linked.get("mainEntityOfPage")]
    texts = (_text(place.get("@id") if isinstance(place, dict) else place) for place in places)
    return next((text for text in texts if text.startswith(("http://", "https://"))), "")


def _language(linked: Mapping[str, object], meta: Mapping[str, str], tree: _Element) -> str:
    told = tree.get("lang") or _text(linked.get("inLanguage")) or meta.get("og:locale", "")
    return _text(told).replace("_", "-")[:20]
