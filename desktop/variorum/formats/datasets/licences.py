"""Under which licence the tags of a data set may be passed on, as its card says it.

Keys are those of https://huggingface.co/docs/hub/repositories-licenses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KNOWN: Mapping[str, str] = {
    "cc0-1.0": "CC0 1.0",
    "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
    "cc-by-nc-4.0": "CC BY-NC 4.0",
    "cc-by-nc-sa-4.0": "CC BY-NC-SA 4.0",
    "odc-by": "ODC-By 1.0",
    "odbl": "ODbL 1.0",
}
"""The licences that data sets mostly have, by their keys."""
_OF_ARTICLES = "The articles, their titles among them, belong to whoever published them."


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its key and name; both empty where nobody has said one."""

    key: str = "unknown"
    name: str = ""

    @property
    def is_other(self) -> bool:
        """Whether it is none of the known ones, so that its name has to be told."""
        return self.key == "other"

    @property
    def sentences(self) -> Sequence[str]:
        """What the card says of it."""
        if not self.name:
            return [
                "Nobody has said yet under which licence the tags may be passed on.",
                _OF_ARTICLES,
            ]
        return [f"The tags: {self.name}.", f"{_OF_ARTICLES} This licence says nothing of them."]


def licence(words: str) -> Licence:
    """The licence that somebody means: by key or name, whatever the case, or one of their own."""
    told = " ".join(words.split())
    if not told:
        return Licence()
    for key, name in KNOWN.items():
        if _plain(told) in {_plain(key), _plain(name)}:
            return Licence(key, name)
    return Licence("other", told)


def _plain(words: str) -> str:
    return words.lower().replace(" ", "-")
