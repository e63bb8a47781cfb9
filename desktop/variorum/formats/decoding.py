"""From bytes to text: which encoding a file is in, told or guessed, and what could not be read."""

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from variorum.errors import UnreadableFileError

_MARKS = (  # The longer ones first: UTF-32 begins like UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"\x7fELF", "a program"),
)
# What charset-normalizer may choose from; it knows a hundred, most of which no news file is in.
_CANDIDATES = [
    *(f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 874)),
    *("koi8_r", "iso8859_2", "iso8859_5", "mac_roman", "cp437", "cp850"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
# Browsers read these labels as their larger cousins (WHATWG Encoding Standard, 4.2).
_COUSINS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2"}
_QUOTES = "‘’‚“”„–—…•«»‹›€£§°©®™· \xa0\xad"
_WESTERN = _QUOTES + "¿¡ºªàâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÍÎÏÑÓÔÖÕØŒÚÛÜ"
# The guesser confuses the Latin code pages: the first under which every letter is usual wins.
_USUAL = (
    ("cp1252", frozenset(_WESTERN)),
    ("cp1254", frozenset(_QUOTES + "çğıöşüâîûÇĞİÖŞÜÂÎÛ")),
    ("cp1252", frozenset(_WESTERN + "ðþýÐÞÝ½¼¾×²³")),
)
_BLOCK = 1 << 20
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding by its Python name; ``certain`` when it was told or proven, not guessed."""

    encoding: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: a byte that fits no character stands in it as a lone surrogate.

    So the text leads back to the bytes; ``canonical`` turns the surrogates into U+FFFD.
    ``bad_bytes`` counts them.
    """

    text: str
    encoding: str
    certain: bool
    bad_bytes: int = 0


def decode(
    raw: bytes, encoding: str | None = None, *, declared: str = "", name: str = "The file"
) -> Decoded:
    """Decode a whole file, as ``encoding`` if the user named one, else as the best guess.

    ``declared`` is what the file says of itself (HTML); it is believed if the bytes agree.
    ``name`` begins the message of the UnreadableFileError raised for what is empty, not text, or
    in an encoding nobody knows.
    """
    refuse_empty(raw, name)
    guess = Guess(known(encoding, name)) if encoding else _guess(raw, declared, name)
    text, bad = _read(raw, guess.encoding)
    return Decoded(text, guess.encoding, guess.certain, bad)


def guess_stream(stream: BinaryIO, encoding: str | None = None, *, name: str = "The file") -> Guess:
    """The encoding of a file too large to hold; reads it through once, by lines."""
    head = stream.read(_HEAD)
    refuse_empty(head, name)
    if encoding:
        return Guess(known(encoding, name))
    if told := _marked(head) or _without_mark(head):
        return Guess(told)
    _refuse_binary(head, name)
    stream.seek(0)
    sample, is_utf8 = _sampled(iter(lambda: b"".join(stream.readlines(_BLOCK)), b""))
    return Guess("utf-8") if is_utf8 else _guess(sample, "", name)


def errors_for(encoding: str) -> str:
    """The ``errors`` argument with which a text in this encoding is read here and written back."""
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def known(encoding: str, name: str = "The file") -> str:
    """Python's name of a text encoding; raises UnreadableFileError if there is none such."""
    try:
        " ".encode(encoding)
        return _usual_name(encoding)
    except (LookupError, ValueError):
        raise UnreadableFileError(
            f"{name} cannot be read: there is no encoding called “{encoding[:40]}”.",
            "Choose one from the list, or let it be detected.",
        ) from None


def refuse_empty(raw: bytes, name: str) -> None:
    """Raise UnreadableFileError if there is nothing at all in the file."""
    if not raw:
        raise UnreadableFileError(f"{name} is empty.", "Check that it was saved completely.")


def _usual_name(encoding: str) -> str:
    return codecs.lookup(encoding).name.replace("_", "-")


def _guess(raw: bytes, declared: str, name: str) -> Guess:
    if told := _marked(raw) or _without_mark(raw[:_HEAD]):
        return Guess(told)
    _refuse_binary(raw[:_HEAD], name)
    if _decodes(raw, "utf-8"):
        return Guess("utf-8")
    if (cousin := _cousin(declared)) and _decodes(raw, cousin):
        return Guess(cousin)
    if _is_broken_utf8(raw):
        return Guess("utf-8", certain=False)
    return Guess(_legacy(raw, name), certain=False)


def _marked(raw: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")


def _without_mark(head: bytes) -> str:
    """UTF-16 or UTF-32 that does not begin with a mark: no plain text has that many NULs."""
    if head.count(0) * 20 < len(head):
        return ""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        whole = head[: len(head) // width * width]
        text = whole.decode(encoding, "replace")
        if text and sum(map(_is_odd, text)) * 50 < len(text) and " " in text:
            return encoding
    return ""


def _is_odd(character: str) -> bool:
    """Whether text hardly ever holds this: controls, private and unassigned code points."""
    if character in "\t\n\r\f":
        return False
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _refuse_binary(head: bytes, name: str) -> None:
    kind = next((kind for magic, kind in _KINDS if head.startswith(magic)), "")
    controls = sum(map(head.count, bytes({*range(32)} - {*b"\t\n\r\f\x1b"})))
    if kind or controls * 20 > len(head):
        raise UnreadableFileError(
            f"{name} is not a text file" + (f" but {kind}." if kind else "."),
            "Save the article as plain text or as a web page, and import that.",
        )


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _cousin(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    return _COUSINS.get(name, name).replace("_", "-")


def _is_broken_utf8(raw: bytes) -> bool:
    """Whether more characters are good UTF-8 than bytes are bad: chance does not bring that."""
    text = raw.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    return len(re.findall("[^\0-\x7f]", text)) - bad > bad


def _legacy(raw: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    sample, _ = _sampled([raw])
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise UnreadableFileError(
            f"The encoding of {name} could not be recognised.", "Choose its encoding by hand."
        )
    if best.encoding in _LATIN:
        return _latin(sample) or _usual_name(best.encoding)
    return _usual_name(best.encoding)


def _latin(sample: bytes) -> str:
    for encoding, usual in _USUAL:
        letters = {c for c in sample.decode(encoding, "replace") if c > "\x7f"}
        if letters <= usual:
            return encoding
    return ""


def _sampled(blocks: Iterable[bytes]) -> tuple[bytes, bool]:
    """The lines that are not ASCII, up to a megabyte; and whether everything is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample, is_utf8 = bytearray(), True
    for block in blocks:
        if is_utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                is_utf8 = False
        if len(sample) < _BLOCK and not block.isascii():
            for line in block.split(b"\n"):
                if not line.isascii() and len(sample) < _BLOCK:
                    sample += line + b"\n"
    return bytes(sample), is_utf8 and not decoder.getstate()[0]


def _read(raw: bytes, encoding: str) -> tuple[str, int]:
    try:
        return raw.decode(encoding), 0
    except ValueError:
        pass
    errors = errors_for(encoding)
    if errors == "surrogateescape":
        text = raw.decode(encoding, errors)
        return text, len(re.findall("[\udc80-\udcff]", text))
    text = raw.decode(encoding, errors)
    return text, text.count("\ufffd") - raw.decode(encoding, "ignore").count("\ufffd")
