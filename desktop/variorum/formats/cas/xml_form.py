"""The XMI form of a CAS, and type systems in XML, as every program of UIMA writes them.

In XMI all values are words; what they mean is told by the types. A list stands as the numbers of
its members, or as one number of an array that has them. What no type describes is kept as words,
so that a file without its type system still has its tags.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import isfinite
from xml.etree.ElementTree import Element

from variorum.formats.cas.structures import (
    ARRAY,
    ELEMENTS,
    INITIAL_VIEW,
    NO_TEXT,
    Cas,
    Described,
    Structure,
    Types,
    Value,
    in_code_points,
)
from variorum.formats.foreign.xml_trees import local_name, tree_of

_ID = "{http://www.omg.org/XMI}id"
_CAS = "{http:///uima/cas.ecore}"
_SOFA, _VIEW = f"{_CAS}Sofa", f"{_CAS}View"
_SPACE, _ECORE, _NO_NAMESPACE = "{http:///", ".ecore}", "uima.noNamespace."
_INTEGERS = frozenset(f"uima.cas.{name}" for name in ("Integer", "Short", "Long", "Byte"))
_NUMBERS = frozenset({"uima.cas.Float", "uima.cas.Double"})
_LISTS = frozenset({ARRAY, "uima.cas.FSList"})
_OF_EVERY_ANNOTATION: Mapping[str, str] = {
    "begin": "uima.cas.Integer",
    "end": "uima.cas.Integer",
    "sofa": "uima.cas.Sofa",
}
_OF_RELATIONS: Mapping[str, str] = {"Governor": "uima.cas.TOP", "Dependent": "uima.cas.TOP"}
_BUILT_IN: Mapping[str, Described] = {
    "uima.tcas.Annotation": Described("uima.cas.TOP", _OF_EVERY_ANNOTATION),
    "uima.tcas.DocumentAnnotation": Described(
        "uima.tcas.Annotation", {"language": "uima.cas.String"}
    ),
    ARRAY: Described("uima.cas.TOP", {ELEMENTS: ARRAY}),
}


@lru_cache(maxsize=4)
def types_in(data: bytes) -> Types:
    """The types that a type system describes. Raises whatever the parser does."""
    described = dict(_BUILT_IN)
    for one in tree_of(data).iter():
        if local_name(one) == "typeDescription":
            features = {
                _told(feature, "name"): _told(feature, "rangeTypeName")
                for feature in one.iter()
                if local_name(feature) == "featureDescription"
            }
            described[_told(one, "name")] = Described(_told(one, "supertypeName"), features)
    return Types(described)


def cas_in(data: bytes, types: Types) -> Cas:
    """The CAS in a file. Raises ``ValueError`` and whatever the parser does."""
    root = tree_of(data)
    sofa = _chosen(one for one in root if one.tag == _SOFA)
    text = sofa.get("sofaString", "")
    elements = {
        number: one for one in root if (number := one.get(_ID)) and one.tag not in {_SOFA, _VIEW}
    }
    made = {number: Structure(_type(one)) for number, one in elements.items()}
    for number, one in elements.items():
        _fill(made[number], one, made, types)
    views = [one for one in root if one.tag == _VIEW and one.get("sofa") == sofa.get(_ID)]
    numbers = dict.fromkeys(n for one in views for n in one.get("members", "").split())
    in_code_points(list(made.values()), text)
    return Cas(text, [made[one] for one in numbers if one in made], types)


def _chosen(sofas: Iterable[Element]) -> Element:
    """The text of the initial view, else the first; raises ``ValueError`` where there is none."""
    found = [one for one in sofas if one.get("sofaString") is not None]
    found.sort(key=lambda one: one.get("sofaID") != INITIAL_VIEW)
    if not found:
        raise ValueError(NO_TEXT)
    return found[0]


def _type(element: Element) -> str:
    """The name of a type, which XMI writes as a namespace and a name."""
    name = str(element.tag).removeprefix(_SPACE).replace("/", ".").replace(_ECORE, ".")
    return name.removeprefix(_NO_NAMESPACE)


def _fill(one: Structure, element: Element, made: Mapping[str, Structure], types: Types) -> None:
    """Give a structure the values that an element has."""
    ranges = types.features(one.type) or {**_OF_EVERY_ANNOTATION, **_OF_RELATIONS}
    for name, words in element.attrib.items():
        if name != _ID:
            value = _value(words, ranges.get(name, "uima.cas.String"), made, types)
            if value is not None:
                one.features[name] = value


def _value(words: str, kind: str, made: Mapping[str, Structure], types: Types) -> Value | None:
    """What words mean as a value of a type; nothing where it leads to no structure."""
    if kind in _INTEGERS:
        return int(words)
    if kind in _NUMBERS:
        return number if isfinite(number := float(words)) else words
    if kind == "uima.cas.Boolean":
        return words == "true"
    if types.is_words(kind):
        return words
    if kind in _LISTS or kind.endswith("[]"):
        found = [made[number] for number in words.split() if number in made]
        is_whole = len(found) == 1 and found[0].type == ARRAY
        return found[0] if is_whole else found
    return made.get(words)


def _told(element: Element, name: str) -> str:
    """The words of the child of this name."""
    return next((one.text or "" for one in element if local_name(one) == name), "").strip()
