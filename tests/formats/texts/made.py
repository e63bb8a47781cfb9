"""Documents of other programs, made by hand: what a reader has to cope with, and nothing copied."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from variorum.resources import seed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
LONG = "The river board met again on Monday and decided nothing, as it had the month before. " * 4


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, core: str = "") -> bytes:
    files = {"word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"}
    if core:
        files["docProps/core.xml"] = f"<cp {DC}>{core}</cp>"
    return zipped(files)


def para(words: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}<w:r><w:t>{words}</w:t></w:r></w:p>"


def odt(body: str, meta: str = "", manifest: str = "") -> bytes:
    content = f"<office:document-content {OFFICE}><office:body><office:text>{body}"
    content += "</office:text></office:body></office:document-content>"
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if meta:
        files["meta.xml"] = f"<office:document-meta {OFFICE} {DC}>{meta}</office:document-meta>"
    if manifest:
        files["META-INF/manifest.xml"] = manifest
    return zipped(files)


def epub(chapters: Mapping[str, str], more: Mapping[str, str] | None = None) -> bytes:
    items = "".join(f'<item id="{n}" href="{name}"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="{n}"/>' for n, _ in enumerate(chapters))
    package = (
        f"<package {DC}><metadata><dc:title>The Dam</dc:title><dc:creator>A. Rao</dc:creator>"
        f"<dc:language>en</dc:language><dc:date>2024-05-03</dc:date></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "META-INF/container.xml": '<container><rootfile full-path="OEBPS/b.opf"/></container>',
            "OEBPS/b.opf": package,
            **{f"OEBPS/{name}": words for name, words in chapters.items()},
            **(more or {}),
        }
    )


def rtf(*paragraphs: str) -> bytes:
    info = r"{\info{\title Dam}{\author Rao}}"
    words = r"\par ".join(paragraphs)
    return (r"{\rtf1\ansi\ansicpg1252" + info + words + "}").encode("latin-1")


def pdf(pages: Sequence[Sequence[tuple[int, int, str]]], trailer: str = "") -> bytes:
    """A PDF file (ISO 32000) of lines as (size, distance from the top in points, words)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 {size} Tf 72 {800 - y} Td ({w}) Tj ET\n" for size, y, w in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        content = len(objects)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
    return f"{out}startxref\n{start}\n%%EOF\n".encode("latin-1")


def eml(body: str, **headers: str) -> bytes:
    lines = {
        "From": "Anil Rao <rao@board.example>",
        "Subject": "Dam to be filled",
        "Date": "Mon, 04 Aug 2025 09:30:00 +0200",
        "Content-Type": "text/plain; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return f"{head}\n{body}".encode()


def rss(*items: str, channel: str = "<title>Northline</title><language>en</language>") -> bytes:
    namespaces = f'xmlns:content="http://purl.org/rss/1.0/modules/content/" {DC}'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {namespaces}><channel>{channel}'
        f"{''.join(f'<item>{one}</item>' for one in items)}</channel></rss>"
    ).encode()


def warc(*records: tuple[str, bytes]) -> bytes:
    """Responses as (address, HTTP message)."""
    out = b""
    for url, message in records:
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2025-08-04T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(message)}\r\n\r\n"
        )
        out += head.encode() + message + b"\r\n\r\n"
    return out


def response(markup: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    body = markup.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


PAGE = f"<html><body><h1>The dam</h1><p>{LONG}</p><p>{LONG}</p></body></html>"
SAMPLES = {
    "docx": docx(para("The dam", "Title") + para(LONG)),
    "epub": epub({"one.xhtml": PAGE, "two.xhtml": PAGE}),
    "feeds": rss(f"<title>Dam</title><description>{LONG}</description>"),
    "mail": eml(LONG),
    "markdown": f"---\ntitle: Dam\n---\n# The dam\n\n{LONG}\n".encode(),
    "odt": odt(f"<text:h text:outline-level='1'>The dam</text:h><text:p>{LONG}</text:p>"),
    "pdf": pdf([[(18, 60, "The dam"), (11, 90, LONG[:80]), (11, 104, LONG[80:160])]]),
    "rtf": rtf("The dam", LONG),
    "warc": warc(("https://news.example/dam", response(PAGE))),
    "xlsx": xlsx([["title", "text"], ["Dam", LONG]]),
}
"""A sound file for every reader of documents, by its key."""
TABLE = 'title,text,date\r\n"A, ""b""",“Größe”\u2028 of 😀,2025-05-03\r\n' + "c,d,e\r\n" * 9
LINES = '{"text": "“Größe” \\ud83d\\ude00", "title": "\\u00e9", "n": [1, {"a": null}]}\n' * 9
MOST = 20_000
"""Bytes of a sound file."""


def sound(key: str) -> bytes:
    """A file that a reader reads."""
    if made := SAMPLES.get(key):
        return made
    if key in {"html", "plain"}:
        ending = "html" if key == "html" else "txt"
        return min(seed().glob(f"*/*.{ending}")).read_bytes()[:MOST]
    return (TABLE if key == "tables" else LINES).encode()
