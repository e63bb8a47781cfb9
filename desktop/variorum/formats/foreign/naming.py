"""Names of files for articles: from their titles, fit for every system, none twice."""

import re
import unicodedata

from variorum.domain.documents import Document

_LONGEST = 60
_UNFIT = re.compile(r"[^\w.-]+", re.ASCII)
_RESERVED = frozenset("con prn aux nul com1 com2 com3 com4 lpt1 lpt2 lpt3 lpt4".split())


class FileNames:
    """Gives each article of one export its name, without an ending."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, document: Document) -> str:
        """A name that nothing else in this export has."""
        wanted = slug(document.title or document.source_name) or "article"
        name, count = wanted, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{wanted}-{count}"
        self._taken.add(name.casefold())
        return name


def slug(words: str) -> str:
    """Words as a file name: ASCII letters, digits, hyphens and full stops; may be empty."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = _UNFIT.sub("-", plain)[:_LONGEST].strip("-.").lower()
    return f"{name}-" if name in _RESERVED else name
