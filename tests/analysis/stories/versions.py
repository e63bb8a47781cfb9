"""Short versions of one invented story, and short ways to compare them."""

from variorum.analysis.stories.aligning import Alignment, aligned
from variorum.analysis.stories.passages import Telling, Version, telling

WIRE = (
    "The River Board will fill the Anka dam on 1 June, three officials said.\n\n"
    "About 300 farmers downstream fear for their maize. They asked for a delay until August.\n\n"
    "The dam, which cost $40 million, was finished in 2021. Anil Rao, who heads the board, said it"
    " would hold.\n\n"
    "The Swiss lender Helvor declined to comment.\n"
)
COPY = (
    "The River Board will fill the Anka dam on June 1, three officials said.\n\n"
    "The dam, which cost $40 million, was finished in 2021. Anil Rao, who heads the board, said it"
    " would hold, an unverified claim.\n\n"
    "About 300 farmers downstream fear for their maize. They asked for a delay until August.\n\n"
    "Fishing on the Anka has been banned since spring.\n"
)


def cut(text: str, language: str = "en", skipped=(), name: str = "") -> Telling:
    return telling(Version(name or text[:10], text, language, tuple(skipped)))


def compared(left: str, right: str) -> Alignment:
    return aligned(cut(left), cut(right))


def said(one: Telling, numbers) -> str:
    start, end = one.extent(numbers)
    return one.version.text[start:end]


def relations(alignment: Alignment) -> list[str]:
    return [link.relation for link in alignment.links]
