"""Files of kinds that no reader takes: what each is, and what to do with it instead."""

from collections.abc import Mapping
from typing import NamedTuple


class Stranger(NamedTuple):
    """What such a file is, after its name; what to do; whether it is words that it holds."""

    what: str
    advice: str
    has_words: bool = True


_OLD = "is in a format that Office used before 2007"
_SLIDES = Stranger("holds slides, not articles", "Save it as PDF or text, and import that.")
_ARCHIVE = Stranger("is an archive of files", "Unpack it, and import the folder.")
_PICTURE = Stranger(
    "is a picture",
    "Let a program for text recognition (OCR) read it, and import what it found.",
    has_words=False,
)
_RECORDING = Stranger("is a recording", "Import a transcript of it.", has_words=False)
_SHEET = Stranger("is a spreadsheet of another kind", "Save it as .xlsx or .csv, and import that.")
_OTHER = Stranger(
    "is not of a kind that can be read",
    "Save the article as plain text or as a web page, and import that.",
    has_words=False,
)
_TAGGED = (".ann", ".conll", ".conllu", ".jsonld", ".parquet", ".qdc", ".qdpx", ".spacy", ".xmi")
"""The endings of tagged data: whoever reads those has been asked before."""

_BY_ENDING: Mapping[tuple[str, ...], Stranger] = {
    (".doc", ".dot", ".wri"): Stranger(_OLD, "Save it as .docx, and import that."),
    (".xls", ".xlt", ".xlsb"): Stranger(_OLD, "Save it as .xlsx or .csv, and import that."),
    (".ppt", ".pps", ".pptx", ".odp", ".key"): _SLIDES,
    (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"): _ARCHIVE,
    (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".heic", ".bmp"): _PICTURE,
    (".mp3", ".wav", ".m4a", ".ogg", ".opus", ".flac"): _RECORDING,
    (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm"): _RECORDING,
    (".ods", ".numbers"): _SHEET,
    (".pages", ".wpd", ".wps"): Stranger(
        "is a document of another program", "Save it as .docx, .odt or PDF, and import that."
    ),
    (".mobi", ".azw", ".azw3", ".fb2"): Stranger(
        "is an e-book of another kind", "Convert it to EPUB, and import that."
    ),
    (".msg", ".pst"): Stranger(
        "is mail as Outlook keeps it", "Save the message as .eml or as text, and import that."
    ),
    (".ttl", ".nif", ".rdf", ".owl"): Stranger(
        "holds linked data, which is only written here",
        "Import the file of another format that the same data are in.",
    ),
    _TAGGED: Stranger(
        "is named like a file of tags of another program, but is none",
        "Export it there again, or rename it to end as what it is (.txt for a text).",
    ),
    (".variorum",): Stranger(
        "is a project of this program",
        "Open it instead (File ▸ Open), or export its articles and import those.",
    ),
}


def stranger(name: str) -> Stranger:
    """What a file of this name is that nobody reads."""
    ending = f".{name.lower().rpartition('.')[2]}"
    found = (one for endings, one in _BY_ENDING.items() if ending in endings)
    return next(found, _OTHER)


def is_stranger(name: str) -> bool:
    """Whether a file of this name is known to be of a kind that nobody reads."""
    return stranger(name) is not _OTHER


def has_words(name: str) -> bool:
    """Whether a file that nobody reads is still likely to hold an article, by its name."""
    return stranger(name).has_words
