"""What is offered for a tag: the project's own memory decides."""

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
