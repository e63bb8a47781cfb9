"""E-mail (.eml, RFC 5322; .mbox, RFC 4155): one article for each message."""

import re
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr
from functools import lru_cache

from lxml import etree

from variorum.domain.moments import iso_moment
from variorum.formats.texts.documents.refusing import RefusedError, answered
from variorum.formats.texts.pages.extracting import page_of
from variorum.formats.texts.pages.protocol import Page, Request

_MOST_MESSAGES = 20_000
_BETWEEN = re.compile(rb"(?:\A|(?<=\n))From [^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_POLICY = EmailPolicy(header_factory=lru_cache(256)(HeaderRegistry()))
"""A header is read whenever it is asked for, and a part is asked for its kind again and again; in a
box most messages have the same kind, and many the same people."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n+")


def extract(raw: bytes) -> bytes:
    """Read one message or a box of them: pages in MessagePack."""
    return answered(_pages, raw)


def _pages(raw: bytes) -> list[Page]:
    raw = raw.replace(b"\r\n", b"\n")
    if not raw.startswith(b"From "):
        if not _HEADER.match(raw.lstrip()):
            raise RefusedError("it is not an e-mail")
        return [_page(raw)]
    messages = [one for one in _BETWEEN.split(raw) if one.strip()]
    if len(messages) > _MOST_MESSAGES:
        raise RefusedError(f"it holds more than {_MOST_MESSAGES:,} messages; split it")
    pages = []
    for number, message in enumerate(messages, start=1):
        page = _page(_QUOTED.sub(rb"\1", message))
        page.where = f"message {number}"
        pages.append(page)
    return pages


def _page(raw: bytes) -> Page:
    message = BytesParser(policy=_POLICY).parsebytes(raw)
    if not isinstance(message, EmailMessage):
        return Page([], refused="it is not an e-mail")
    title = _header(message, "subject")
    name, address = parseaddr(_header(message, "from"))
    body = message.get_body(preferencelist=("plain", "html"))
    parts = _parts(body) if isinstance(body, EmailMessage) else []
    if not parts:
        return Page([], refused="it holds no text")
    return Page(
        [("headline", title), *parts] if title else parts,
        title=title,
        outlet=_header(message, "list-id").partition("<")[0].strip(' "')
        or address.partition("@")[2],
        byline=name or address,
        published=iso_moment(_header(message, "date")),
        kind="e-mail",
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, IndexError, AttributeError):
        return ""  # Its parser stumbles over headers that are no headers.


def _parts(body: EmailMessage) -> list[tuple[str, str]]:
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # An encoding that does not exist, or is not kept to.
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if body.get_content_subtype() == "html":
        try:
            return page_of(Request(text)).parts
        except etree.LxmlError:
            return []
    paragraphs = (one.strip("\n") for one in _PARAGRAPHS.split(text.replace("\r\n", "\n")))
    return [("body", one) for one in paragraphs if one.strip()]
