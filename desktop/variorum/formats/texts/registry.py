"""All readers of articles: the built-in ones, and those that installed packages bring."""

import logging
from functools import cache
from importlib import import_module
from pathlib import Path

from variorum.errors import UnreadableFileError
from variorum.formats.decoding import refuse_empty
from variorum.formats.texts.base import UNLIKELY, ArticleReader, clean_name, quoted, read_head
from variorum.formats.texts.sandboxed import DOCUMENTS
from variorum.formats.texts.strangers import is_stranger, stranger

ENTRY_POINTS = "variorum.readers"
_BUILT_IN = {  # By key; loaded on first use. Those of ``DOCUMENTS`` are built in, too.
    "html": "variorum.formats.texts.html:HtmlReader",
    "markdown": "variorum.formats.texts.markdown:MarkdownReader",
    "plain": "variorum.formats.texts.plain:PlainTextReader",
    "records": "variorum.formats.texts.records:RecordReader",
    "tables": "variorum.formats.texts.tables:TableReader",
    "xlsx": "variorum.formats.texts.xlsx:WorkbookReader",
}
_log = logging.getLogger(__name__)


@cache
def readers() -> dict[str, ArticleReader]:
    """Every reader by its key, sorted; what is built in cannot be replaced from outside."""
    documents = {one.info.key: one for one in DOCUMENTS}
    found = _installed() | documents | {key: _loaded(place) for key, place in _BUILT_IN.items()}
    return dict(sorted(found.items()))


def reader_for(path: Path, key: str | None = None) -> ArticleReader:
    """The reader called ``key``, else the one that is surest that the file is its own.

    Raises UnreadableFileError if the file cannot be opened or is empty, or no reader knows what it
    is.
    """
    if key is not None:
        if key not in readers():
            raise UnreadableFileError(f"There is no reader of articles called “{key[:40]}”.")
        return readers()[key]
    head = read_head(path)
    refuse_empty(head, quoted(path))
    name = clean_name(path)
    best = max(readers().values(), key=lambda reader: reader.sniff(name, head))
    sure = best.sniff(name, head)
    if sure <= 0 or (sure <= UNLIKELY and is_stranger(name)):
        what, advice, _ = stranger(name)
        raise UnreadableFileError(f"{quoted(path)} {what}.", advice)
    return best


def _loaded(place: str) -> ArticleReader:
    module, _, name = place.partition(":")
    reader: ArticleReader = getattr(import_module(module), name)()
    return reader


def _installed() -> dict[str, ArticleReader]:
    """Readers of other packages; one that cannot be loaded is logged and left out."""
    found: dict[str, ArticleReader] = {}
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS):
        try:
            found[entry.name] = entry.load()()
        except Exception:  # noqa: BLE001 - another's package must not stop this program.
            _log.exception("The reader %s cannot be loaded", entry.name)
    return found
