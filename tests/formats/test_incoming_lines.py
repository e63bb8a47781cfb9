"""What a line has that the program does not know is told by its place, and the rest is read."""

import json

import msgspec
import pytest

from variorum.formats.native.article_lines import RevisionPart
from variorum.formats.native.incoming_lines import PlacedTag, decoded, part

SPAN = {"start": 0, "end": 3}
LINK = {"type": "about", "from_id": "a"}
TAG = {"layer": "entity", "label": "PER", "spans": [SPAN]}


def line(**parts: object) -> bytes:
    return json.dumps({"text": "Ada met Bo.", **parts}).encode()


def test_a_line_in_which_all_is_known_has_nothing_to_tell():
    found, unknown = decoded(line(title="Ada", annotations=[TAG]))
    assert (found.title, unknown) == ("Ada", [])
    assert found.annotations[0].spans[0].end == 3


def test_keys_of_the_article_that_are_not_known_are_kept_beside_those_it_kept_before():
    found, unknown = decoded(line(extra={"desk": "north"}, score=4))
    assert found.extra == {"desk": "north", "score": 4}
    assert unknown == []


def test_what_the_article_kept_before_goes_before_a_key_of_the_same_name():
    found, _ = decoded(line(extra={"score": 5}, score=4, other=1))
    assert found.extra == {"score": 5, "other": 1}


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"annotations": [TAG | {"colour": "red"}]}, ["annotations.colour"]),
        ({"zones": [TAG | {"colour": "red"}]}, ["zones.colour"]),
        ({"annotations": [TAG | {"spans": [SPAN | {"hue": 1}]}]}, ["annotations.spans.hue"]),
        ({"relations": [LINK | {"weight": 1}]}, ["relations.weight"]),
    ],
)
def test_an_unknown_key_inside_is_left_out_and_told_by_its_path(parts, told):
    found, unknown = decoded(line(**parts))
    assert unknown == told
    assert [len(getattr(found, name)) for name in parts] == [1]


def test_attributes_may_have_any_key():
    found, unknown = decoded(line(annotations=[TAG | {"attributes": {"mood": "calm"}}], score=1))
    assert (found.annotations[0].attributes, unknown) == ({"mood": "calm"}, [])


def test_what_is_known_beside_an_unknown_key_is_read_all_the_same():
    unknown: list[str] = []
    tag = part(json.dumps(TAG | {"colour": "red", "note": "n"}).encode(), PlacedTag, unknown)
    assert (tag.note, tag.spans[0].start, tag.spans[0].end) == ("n", 0, 3)
    assert unknown == ["colour"]


def test_every_unknown_key_is_told_as_often_as_it_is_there():
    _, unknown = decoded(line(annotations=[TAG | {"hue": 1}, TAG, TAG | {"hue": 2}]))
    assert unknown == ["annotations.hue"] * 2


@pytest.mark.parametrize("given", [{"layer": 1, "label": "PER"}, {"label": "PER"}, [TAG], "tag"])
def test_a_part_of_another_shape_is_refused(given):
    unknown: list[str] = []
    with pytest.raises(msgspec.ValidationError):
        part(json.dumps(given).encode(), PlacedTag, unknown)
    assert unknown == []


def test_a_value_of_another_kind_is_refused_even_beside_an_unknown_key():
    given = json.dumps({"number": "one", "colour": "red"}).encode()
    with pytest.raises(msgspec.ValidationError):
        part(given, RevisionPart, [])
