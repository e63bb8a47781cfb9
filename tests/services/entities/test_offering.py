"""What is offered for a tag: the project's own memory decides."""

import pytest

from variorum.services.entities import merging, offering


def offered(desk, tag_id: str) -> list[tuple[str, str]]:
    return [(one.entity.name, one.why) for one in offering.offered(desk.project, tag_id)]


def test_what_the_words_named_before_comes_first(desk):
    made = desk.tag("Wire", "Rao said")
    assert offered(desk, made)[0] == ("Anil Rao", "lately")
    desk.link(made, "Rao")
    again = desk.tag("Wire", "Rao")
    assert ("Rao", "name") in offered(desk, again)


def test_the_same_words_and_merged_entities_are_known(desk):
    merging.merge(desk.project, [desk.ids["Rao"]], desk.ids["Anil Rao"])
    desk.link(desk.tag("Daily", "The Board", "ORG"), "River Board")
    names = [name for name, _ in offered(desk, desk.tag("Wire", "Rao said"))]
    assert "Rao" not in names
    assert names[0] == "Anil Rao"


def test_a_tag_that_is_gone_is_offered_nothing(desk):
    assert offered(desk, "nothing") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("five sources", "source"),
        ("Three of the officials", "source"),
        ("people familiar with the matter", "source"),
        ("12 witnesses", "source"),
        ("dam safety", "topic"),
        ("filling the reservoir early", "topic"),
        ("Anil Rao", "PER"),
        ("Minister of Water", "PER"),
        ("Rao", "PER"),
        ("people of Tor", "PER"),
        ("2016", "PER"),
        ("وزارة الطاقة", "PER"),
        ("", "PER"),
    ],
)
def test_what_a_new_entity_is_shows_in_the_words_that_name_it(words, kind):
    assert offering.new_type(words) == kind
