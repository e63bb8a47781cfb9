"""Files of articles to be spoilt: as small as they can be with something for each branch of their
reader, since what it costs to read one is paid tens of thousands of times.

Where there are several of a kind, what they hold is dealt among them: that costs less than one file
with everything.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from tests.formats.spoiling import zipped
from tests.formats.texts import made

WORDS = "The river board met on Monday and decided nothing, as it had the month before. "
_LINKED = (
    '{"@graph":[{"@type":"NewsArticle","headline":"Dam filled","datePublished":"2025-08-04",'
    '"author":[{"name":"Anil Rao"}],"publisher":{"name":"Northline"}}]}'
)
_DESCRIBED = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Dam filled | Northline</title><script type="application/ld+json">{_LINKED}</script></head>
<body><h1>Dam filled</h1><p>{WORDS}</p></body></html>"""
_NAMED = f"""<html><head><title>Dam | Wire</title><meta name="author" content="By Anil Rao">
<link rel="canonical" href="https://w.example/dam"></head><body><article><time pubdate
datetime="2025-08-04">4 August 2025</time><p>{WORDS}</p><p>{WORDS * 3}</p></article></body>"""
_DIVIDED = f"""<body><nav><a href="/">Top</a></nav><h1>Dam filled</h1><p class="byline">By Rao</p>
<p>{WORDS}&ldquo;Rain,&rdquo; <b>Größe</b>.<br>And on.</p><h2>What next</h2><p>{WORDS * 2}</p>
<figcaption>The dam</figcaption><div class="comments"><p>Ah.</p></div></body>"""
_NOISY = f"""<body><h1>Dam filled</h1><h2>It rained</h2><p><a href="#">Share this</a></p>
<p>{WORDS * 3}\r\nCafe\u0301.</p><p>3 comments</p><p>{WORDS}</p></body>"""
_PAGE = f"<html><body><h1>The dam</h1><p>{WORDS}</p></body></html>"
_LINE = '{"text": "“Größe” \\ud83d\\ude00", "title": "\\u00e9", "n": [1, {"a": null}]}\n'

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TEXT_CELL = f'<c t="inlineStr"><is><t>{WORDS}</t></is></c>'


def _workbook(cells: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A workbook of one sheet; ``parts`` are what it needs besides."""
    named = {"worksheet": "", **(parts or {})}
    named["worksheet"] = f"<worksheet {_MAIN}><sheetData>{cells}</sheetData></worksheet>"
    types = "".join(
        f'<Override PartName="/xl/{kind}.xml" ContentType="{_SHEETS}.{kind}+xml"/>'
        for kind in named
    )
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in named
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override '
        f'PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>{types}</Types>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Dam" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
        **{f"xl/{kind}.xml": content for kind, content in named.items()},
    }
    return zipped({name: content.encode() for name, content in files.items()})


_WORKBOOKS = (
    _workbook(
        '<row r="1"><c t="inlineStr"><is><t>title</t></is></c><c t="str"><v>text</v></c></row>'
        f'<row r="2"><c><v>1.5</v></c>{_TEXT_CELL}</row><row r="4"><c t="b"><v>1</v></c></row>'
    ),
    _workbook(
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>n</v></c></row>'
        f'<row r="2">{_TEXT_CELL}<c s="1"><v>45000</v></c><c><v>1.0</v></c></row>'
        '<row r="3"><c s="1"><v>45000.5</v></c></row>',
        {
            "sharedStrings": f"<sst {_MAIN}><si><t>text</t></si><si><t>date</t></si></sst>",
            "styles": f"<styleSheet {_MAIN}><cellXfs><xf/>"
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
        },
    ),
)
_MAIL_PARTS = (
    f"--b\nContent-Type: text/plain; charset=latin-1\n\n{WORDS}\n\n{WORDS}\n"
    f"--b\nContent-Type: text/html\n\n<p>{WORDS}</p>\n--b--\n"
)
_MAILS = (
    made.eml(f"{WORDS}\n\n{WORDS}"),
    made.eml(_MAIL_PARTS, Content_Type='multipart/alternative; boundary="b"'),
    made.eml(f"<p>{WORDS}</p>", Content_Type="text/html", List_Id='"Dams" <dams.example>'),
    b"From rao Mon\n" + made.eml(f"{WORDS}\n>From here\n") + b"\nFrom rao Tue\n" + made.eml("On."),
)


def _stored(data: bytes) -> bytes:
    """An archive whose members are only stored."""
    with ZipFile(BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


_SMALLEST: Mapping[str, tuple[bytes, ...]] = {
    "docx": (_stored(made.docx(made.para("The dam", "Title") + made.para(WORDS))),),
    "epub": (
        _stored(made.epub({"a.xhtml": f"<h1>Dam</h1><p>{WORDS * 3}</p>", "b.xhtml": "<p>By</p>"})),
    ),
    "feeds": (made.rss(f"<title>Dam</title><description>{WORDS}</description>"),),
    "html": tuple(one.encode() for one in (_DESCRIBED, _NAMED, _DIVIDED, _NOISY)),
    "mail": _MAILS,
    "markdown": (
        f"---\ntitle: Dam\n---\n# The dam in “Größe”\n\n{WORDS}\r\nCafe\u0301\n".encode(),
    ),
    "odt": (
        _stored(
            made.odt(f"<text:h text:outline-level='1'>The dam</text:h><text:p>{WORDS}</text:p>")
        ),
    ),
    "pdf": (
        made.pdf([[(18, 60, "The dam"), (11, 90, "It rained and"), (11, 104, "it rains.")]]),
        made.pdf([[(11, 90, "It rains.")]], "/Info << /Title (Dam) /Author (Rao) >>"),
    ),
    "plain": (f"The dam\n\n“Größe” 😀 cafe\u0301 {WORDS}\r\n\r\n{WORDS}".encode(),),
    "records": (_LINE.encode() * 2, b'{"text": "a"}\n' * 3),
    "rtf": (made.rtf("The dam", WORDS),),
    "tables": (
        'title,text,date\r\n"A, ""b""",“Größe”\u2028 of 😀,2025-05-03\r\n'.encode(),
        b"title;text;date\r\nc;d;e\r\nf;g\r\n",
    ),
    "warc": (made.warc(("https://news.example/dam", made.response(_PAGE))),),
    "xlsx": _WORKBOOKS,
}


def smallest(key: str) -> tuple[bytes, ...]:
    """Sound files for a reader of articles."""
    return _SMALLEST.get(key) or (made.sound(key),)
