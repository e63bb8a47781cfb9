"""What JSON of other programs says about an article besides its text."""

from collections.abc import Mapping

import msgspec

from variorum.formats.foreign.values import METADATA, ForeignArticle

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "name"),
    "outlet": ("source", "publisher"),
    "byline": ("author",),
    "published": ("date", "published_at"),
    "url": ("uri", "link"),
    "language": ("lang",),
    "story": (),
}


def described_by(record: Mapping[str, object], text: str, place: int) -> ForeignArticle:
    """An article with the metadata of a record: by their own names, else by usual ones.

    What has no field here is kept as it is.
    """
    rest = dict(record)
    article = ForeignArticle(text=text, place=place)
    for field in (*METADATA, "story"):
        for name in (field, *_OTHER_NAMES.get(field, ())):
            value = rest.get(name)
            if isinstance(value, str):
                setattr(article, field, value)
                del rest[name]
                break
    article.extra = msgspec.to_builtins(rest)
    return article
