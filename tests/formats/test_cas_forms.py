"""Our own reading of both forms of a CAS, against cassis and against what files may hold."""

import json
from io import BytesIO
from xml.sax.saxutils import quoteattr

import cassis
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.foreign_files import members
from tests.formats.samples import written
from tests.formats.test_cas import made

from variorum.formats.cas import json_form, xml_form
from variorum.formats.cas.reading import article_in_json, article_in_xmi
from variorum.formats.cas.structures import Cas, Structure, Types
from variorum.formats.foreign.values import ForeignArticle

SPEECH = "webanno.custom.Speech"


def in_both_forms(kinds: cassis.TypeSystem, cas: cassis.Cas) -> list[Cas]:
    """What we read of a CAS that cassis wrote."""
    types = xml_form.types_in(kinds.to_xml().encode())
    return [
        json_form.cas_in(cas.to_json().encode()),
        xml_form.cas_in(cas.to_xmi().encode(), types),
    ]


def told(one: Structure, *, deep: bool = True) -> str:
    """What a structure of ours says; of what it leads to, all but what that leads to."""
    said = {}
    for name, value in one.features.items():
        listed = one.listed(name)
        if isinstance(value, Structure | list) and deep and name != "sofa":
            each = listed or ([value] if isinstance(value, Structure) else [])
            said[name] = [told(other, deep=False) for other in each]
        elif not isinstance(value, Structure | list):
            said[name] = value
    return f"{one.type} {sorted(said.items())}"


def told_by_cassis(one, *, deep: bool = True) -> str:
    """The same of a structure of cassis."""
    said = {}
    for name in (feature.name for feature in one.type.all_features):
        value = getattr(one, name)
        if hasattr(value, "type") and deep and name != "sofa":
            each = getattr(value, "elements", None) or [value]
            said[name] = [told_by_cassis(other, deep=False) for other in each]
        elif value is not None and not hasattr(value, "type"):
            said[name] = value
    return f"{one.type.name} {sorted(said.items())}"


def test_both_forms_say_what_cassis_says():
    kinds, cas = made()
    expected = sorted(told_by_cassis(one) for one in cas.select_all_fs())
    for ours in in_both_forms(kinds, cas):
        assert ours.text == cas.sofa_string
        assert sorted(map(told, ours.members)) == expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.data())
def test_offsets_are_those_of_cassis_in_any_text(text: str, data: st.DataObject):
    kinds = cassis.TypeSystem()
    kind = kinds.create_type("a.B", "uima.tcas.Annotation")
    cas = cassis.Cas(kinds)
    cas.sofa_string = text
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    drawn = data.draw(st.lists(places, max_size=5))
    cas.add_all([kind(begin=begin, end=end) for begin, end in drawn])
    for ours in in_both_forms(kinds, cas):
        assert ours.text == text
        found = [one.place() for one in ours.members if one.type == "a.B"]
        assert sorted(found) == sorted((begin, end) for begin, end in drawn)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("Integer", -7), ("Long", 2**40), ("Double", 0.25), ("Boolean", True), ("Boolean", False)],
)
def test_values_keep_their_kind(kind: str, value):
    kinds = cassis.TypeSystem()
    created = kinds.create_type("a.B", "uima.tcas.Annotation")
    kinds.create_feature(created, "v", f"uima.cas.{kind}")
    cas = cassis.Cas(kinds)
    cas.sofa_string = "text"
    cas.add(created(begin=0, end=4, v=value))
    for ours in in_both_forms(kinds, cas):
        (one,) = [one for one in ours.members if one.type == "a.B"]
        assert one.features["v"] == value
        assert type(one.features["v"]) is type(value)


def test_features_of_types_above_come_first():
    data = made()[0].to_xml().encode()
    names = list(xml_form.types_in(data).features(SPEECH))
    assert names[:2] == ["begin", "end"]
    assert names[-1] == "speakers"


def test_types_that_are_above_each_other_are_survived():
    kinds = "".join(
        f"<typeDescription><name>{one}</name><supertypeName>{other}</supertypeName>"
        "</typeDescription>"
        for one, other in (("a.A", "a.B"), ("a.B", "a.A"))
    )
    types = xml_form.types_in(f"<t><types>{kinds}</types></t>".encode())
    assert dict(types.features("a.A")) == {}
    assert not types.is_words("a.A")


def xmi(*structures: str, text: str = "Anna left") -> bytes:
    """An XMI file, by hand."""
    return (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        f'xmlns:x="http:///webanno/custom.ecore">{"".join(structures)}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString={quoteattr(text)}/>'
        '<cas:View sofa="1" members="2 3 4 99"/></xmi:XMI>'
    ).encode()


def read_xmi(data: bytes, types: bytes = b"<t/>"):
    answer = article_in_xmi(msgspec.msgpack.encode([types, data]))
    return msgspec.msgpack.decode(answer, type=ForeignArticle)


def test_tags_of_types_that_nobody_described_are_read_as_words():
    tag = '<x:Mood xmi:id="2" sofa="1" begin="0" end="4" value="glad" count="3"/>'
    (found,) = read_xmi(xmi(tag)).tags
    assert (found.layer, found.label, found.attributes) == ("mood", "glad", {"count": 3})
    assert [span.exact for span in found.spans] == ["Anna"]


def test_links_of_types_that_nobody_described_are_links():
    tags = [f'<x:Mood xmi:id="{n}" sofa="1" begin="0" end="4" value="glad"/>' for n in (2, 3)]
    link = '<x:Link xmi:id="4" label="because" Governor="2" Dependent="3"/>'
    (found,) = read_xmi(xmi(*tags, link)).links
    assert (found.type, found.source, found.target) == ("because", "0", "1")


def test_an_array_may_stand_by_itself_in_xmi():
    types = made()[0].to_xml().encode()
    text = "Anna left"
    structures = [
        '<x:Speech xmi:id="2" sofa="1" begin="5" end="9" kind="say" speakers="7"/>',
        '<x:Speech xmi:id="3" sofa="1" begin="0" end="4" kind="say"/>',
        '<x:SpeechSourceLink xmi:id="6" role="source" target="3"/>',
        '<cas:FSArray xmi:id="7" elements="6"/>',
    ]
    first, _ = read_xmi(xmi(*structures, text=text), types).tags
    assert [(span.role, span.exact) for span in first.spans] == [
        ("cue", "left"),
        ("source", "Anna"),
    ]


def as_json(structures, members=(2,), text: str | None = "Anna left") -> bytes:
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": text}
    return json.dumps(
        {
            "%FEATURE_STRUCTURES": [sofa, *structures],
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": list(members)}},
        }
    ).encode()


TAG = {"%ID": 2, "%TYPE": "a.Mood", "@sofa": 1, "begin": 0, "end": 4, "value": "glad"}


def test_json_without_types_is_read():
    (found,) = article_in_json(as_json([TAG])).tags
    assert (found.layer, found.label, found.spans[0].exact) == ("mood", "glad", "Anna")


def test_structures_may_stand_under_their_numbers():
    listed = json.loads(as_json([TAG]))
    numbered = {str(one.pop("%ID")): one for one in listed["%FEATURE_STRUCTURES"]}
    data = json.dumps({**listed, "%FEATURE_STRUCTURES": numbered}).encode()
    assert article_in_json(data) == article_in_json(as_json([TAG]))


def test_numbers_that_json_has_no_word_for_stay_words():
    (found,) = article_in_json(as_json([{**TAG, "#sure": "NaN", "#share": 0.5}])).tags
    assert found.attributes == {"sure": "NaN", "share": 0.5}


def test_what_leads_nowhere_is_passed_over():
    array = {"%ID": 3, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [99, None, 2]}
    host = {**TAG, "@parts": 3, "@other": 99, "@odd": "x"}
    (found,) = article_in_json(as_json([host, array], members=(2, 77))).tags
    assert len(found.spans) == 1


@pytest.mark.parametrize("begin", [True, 1.5, "0", None, []])
def test_a_place_is_a_whole_number(begin):
    assert article_in_json(as_json([{**TAG, "begin": begin}])).tags == []


@pytest.mark.parametrize(
    "data",
    [
        as_json([], text=None),
        b'{"%FEATURE_STRUCTURES": {}}',
        b'{"%FEATURE_STRUCTURES": {"x": {}}}',
    ],
)
def test_json_without_a_text_is_no_article(data: bytes):
    with pytest.raises(ValueError, match=r"no text|not the number"):
        article_in_json(data)


def test_our_own_exports_say_the_same_in_both_forms(tmp_path):
    xml = members(written("uima-xmi"), tmp_path)
    listed = members(written("uima-json"), tmp_path)
    types = xml["TypeSystem.xml"]
    for name in (one for one in xml if one.endswith(".xmi")):
        one = read_xmi(xml[name], types)
        other = article_in_json(listed[name.replace(".xmi", ".json")])
        assert one.text == other.text
        assert sorted(map(repr, one.tags)) == sorted(map(repr, other.tags))
        cas = cassis.load_cas_from_xmi(BytesIO(xml[name]), cassis.load_typesystem(BytesIO(types)))
        assert one.text == cas.sofa_string


def test_an_empty_type_system_describes_nothing():
    assert "a.B" not in Types({})
    assert dict(Types({}).features("a.B")) == {}
