"""Web archives (.warc, ISO 28500), by warcio: one article for each page that was fetched."""

from io import BytesIO

from variorum.domain.moments import iso_moment
from variorum.formats.decoding import decode
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.extracting import page_of
from variorum.formats.texts.pages.protocol import Page, Request

_MOST_PAGES = 5_000
_MOST_BYTES = 32 << 20
_PAGES = ("text/html", "application/xhtml+xml")


def extract(raw: bytes) -> bytes:
    """Read a web archive: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise RefusedError(
            "web archives need the package “warcio”; install Variorum with its extra “warc”"
        ) from None
    pages: list[Page] = []
    try:
        for record in ArchiveIterator(BytesIO(raw)):
            if record.rec_type != "response" or record.http_headers is None:
                continue
            kind = str(record.http_headers.get_header("Content-Type", "")).lower()
            if not kind.startswith(_PAGES) or not _was_found(record.http_headers):
                continue
            if len(pages) >= _MOST_PAGES:
                raise RefusedError(f"it holds more than {_MOST_PAGES:,} pages; split it")
            url = str(record.rec_headers.get_header("WARC-Target-URI", ""))
            date = str(record.rec_headers.get_header("WARC-Date", ""))
            pages.append(_page(record.content_stream().read(_MOST_BYTES + 1), url, date))
    except (ArchiveLoadFailed, EOFError):
        raise RefusedError("it is cut off or damaged") from None
    if not pages:
        raise RefusedError("there is no web page in it")
    for number, page in enumerate(pages, start=1):
        page.where = f"page {number}"
    return pages


def _was_found(headers: object) -> bool:
    status = getattr(headers, "get_statuscode", lambda: "")()
    return str(status) in {"", "200"}


def _page(content: bytes, url: str, fetched: str) -> Page:
    if len(content) > _MOST_BYTES:
        return Page([], refused=f"the page is larger than {_MOST_BYTES >> 20} MB")
    if not content.strip():
        return Page([], refused="the page is empty")
    page = page_of(Request(decode(content, name="the page").text))
    page.url = page.url or url
    if day := iso_moment(fetched):
        page.notes = (*page.notes, f"The page was fetched on {day[:10]}.")
    return page
