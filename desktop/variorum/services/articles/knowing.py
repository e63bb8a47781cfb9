"""Which articles of a file a project has already, also under another text than it was given first.

An article is known by its text and the place it is from: its address or, without one, its outlet.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from variorum.domain.documents import Document, Revision
from variorum.domain.spans import shortened
from variorum.formats.texts.base import Article
from variorum.store.base import Reading


@dataclass(frozen=True, slots=True)
class Twin:
    """An article whose address comes in with another text: its title, and its id.

    The id is empty where it came in by the same import.
    """

    title: str
    document_id: str = ""

    def __str__(self) -> str:
        named = f"“{shortened(self.title)}”" if self.title else "An article"
        return (
            f"{named} has the same address and another text; this becomes an article of its own. "
            "If it is that article as it reads now, do not import it, but give that article this "
            "text: Replace the text… (variorum revise)."
        )


def text_sha_of(article: Article) -> str:
    """The hash by which a text is kept."""
    return sha256(article.text.encode()).hexdigest()


def place_of(one: Article | Document) -> str:
    """Where an article is from."""
    return one.url or one.outlet


class Known:
    """What is in the project when an import begins, and what the import has met since.

    All articles are looked through once, when the first one comes that is not known by its id.
    """

    def __init__(self, store: Reading) -> None:
        self._store = store
        self._met: set[str] = set()

    def has(self, article: Article, document_id: str) -> bool:
        """Whether an article is there that came with this text, or was given it later."""
        if document_id in self._met or self._store.get(Document, document_id) is not None:
            return True
        return (_where(article), text_sha_of(article)) in self._later_texts

    def meet(self, article: Article, document_id: str) -> Twin | None:
        """Take a new article for known; the one that has its address, if there is one."""
        self._met.add(document_id)
        address = _address(article.url)
        if not address:
            return None
        known = self._addresses.get(address)
        self._addresses.setdefault(address, Twin(article.title))
        return known

    @cached_property
    def _addresses(self) -> dict[str, Twin]:
        """The articles with an address, by that."""
        documents = self._store.every(Document, in_order=False)
        return {_address(one.url): Twin(one.title, one.id) for one in documents if one.url}

    @cached_property
    def _later_texts(self) -> set[tuple[str, str]]:
        """What texts took the place of the first ones: where from, and their hash."""
        revisions = self._store.every(Revision, in_order=False)
        later = [(one.document_id, one.text_sha256) for one in revisions if one.number > 1]
        found = ((self._store.get(Document, document_id), text) for document_id, text in later)
        return {(_where(one), text) for one, text in found if one is not None}


def _address(url: str) -> str:
    """An address without what leads to a part of the page."""
    return url.partition("#")[0].rstrip("/")


def _where(one: Article | Document) -> str:
    return _address(one.url) or one.outlet
