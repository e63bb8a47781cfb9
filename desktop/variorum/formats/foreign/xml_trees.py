"""Files of XML that others wrote, as trees."""

from contextlib import suppress
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat


class _BegunError(Exception):
    """The first element has come: behind it no document type can be declared."""


def tree_of(data: bytes) -> Element:
    """The first element of a file that declares no document type: by one, a few bytes can become
    gigabytes. Raises ``ValueError`` where one is declared, and what the parser does.

    Only what stands before that element is looked at for it: the rest is parsed without asking
    Python about each element, which takes a third less, and half of it where there is little.
    """
    prologue = expat.ParserCreate()
    prologue.StartDoctypeDeclHandler = _refuse
    prologue.StartElementHandler = _stop
    with suppress(_BegunError):
        prologue.Parse(data)
    return ElementTree.fromstring(data)


def local_name(element: Element) -> str:
    """An element's name without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _refuse(*_declared: object) -> None:
    raise ValueError("a document type is declared")


def _stop(*_element: object) -> None:
    raise _BegunError
