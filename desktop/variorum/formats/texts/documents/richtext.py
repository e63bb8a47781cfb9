"""Rich text (.rtf), by striprtf."""

import re

from variorum.formats.texts.documents.headings import parts_of
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.protocol import Page

_INFO = re.compile(r"\{\\(title|author) ((?:[^{}\\]|\\'[0-9a-f]{2}){1,300})\}")
_CUT_OFF = "The file ends before it should: the end of the article may be missing."
_ESCAPED = re.compile(r"\\'([0-9a-f]{2})")


def extract(raw: bytes) -> bytes:
    """Read a rich text: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    from striprtf.striprtf import rtf_to_text

    if not raw.lstrip().startswith(b"{\\rtf"):
        raise RefusedError("it is not rich text")
    markup = raw.decode("latin-1")
    text = str(rtf_to_text(markup, errors="replace"))  # type: ignore[no-untyped-call]
    said = {name: _plain(words) for name, words in _INFO.findall(markup[:20_000])}
    parts, _ = parts_of((line, 0) for line in text.split("\n"))
    notes = () if raw.rstrip(b"\0 \r\n\t").endswith(b"}") else (_CUT_OFF,)
    return [Page(parts, title=said.get("title", ""), byline=said.get("author", ""), notes=notes)]


def _plain(words: str) -> str:
    """Words of the document's description with their escaped letters (code page 1252)."""
    escaped = _ESCAPED.sub(lambda match: bytes.fromhex(match[1]).decode("cp1252", "replace"), words)
    return escaped.strip()
