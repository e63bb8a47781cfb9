"""XML from strangers: no entity is resolved, nothing is fetched, nothing is too deep."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from variorum.formats.texts.documents.refusing import RefusedError


def parsed(raw: bytes) -> _Element:
    """The root of a document; refused where it declares entities or is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedError("its markup is damaged") from None
    declared = root.getroottree().docinfo.internalDTD
    # The stubs do not know that a DTD can be asked for its entities.
    if declared is not None and any(declared.iterentities()):  # type: ignore[union-attr]
        raise RefusedError("it declares entities, which no article needs")
    return root


def name_of(element: _Element) -> str:
    """The element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """The value of an attribute, whatever its namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


def found(root: _Element, name: str) -> Iterator[_Element]:
    """Every element of a name, whatever its namespace, in their order."""
    return root.iter(f"{{*}}{name}")


def first_text(root: _Element, *names: str) -> str:
    """The words of the first element that has one of these names and any words."""
    for name in names:
        for element in found(root, name):
            if words := words_of(element):
                return words
    return ""


def words_of(element: _Element) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())
