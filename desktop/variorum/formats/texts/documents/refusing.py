"""What the sandbox says of a file that cannot be read."""

from collections.abc import Callable

import msgspec

from variorum.formats.texts.pages.protocol import Page


class RefusedError(Exception):
    """Why a file cannot be read; ends the sentence "cannot be read: …"."""


def answered(read: Callable[[bytes], list[Page]], raw: bytes) -> bytes:
    """What ``read`` makes of a file, or its refusal, as MessagePack."""
    try:
        pages = read(raw)
    except RefusedError as error:
        pages = [Page([], refused=str(error))]
    return msgspec.msgpack.encode(pages)
