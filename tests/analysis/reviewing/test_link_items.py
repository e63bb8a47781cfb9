"""Links that people have not alike: an item of their own, beside that of the tags."""

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, BO, CY, crowds, decided_over, tag

from variorum.analysis.reviewing.items import Item
from variorum.analysis.reviewing.link_items import with_links
from variorum.analysis.reviewing.standing import standings
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.reviews.decisions import Decision, Input

PEOPLE = (ADA, BO, CY)


def link(start: Annotation, end: Annotation | str, kind: str = "attributed_to") -> Relation:
    """A link of whoever made the tag; to an entity where it leads to a name."""
    to = {"to_annotation": end.id} if isinstance(end, Annotation) else {"to_entity": end}
    name = f"{start.id}>{to}"
    return Relation(name, start.set_id, "article", kind, start.id, **to)


def claim(set_id: str, words: str = "joining the accords") -> Annotation:
    return tag(set_id, words, "claim", "claim")


def source(set_id: str, words: str = "five people") -> Annotation:
    return tag(set_id, words, "attribution", "attribution")


def about_links(tags: list[Annotation], *links: Relation, people=(ADA, BO)) -> list[Item]:
    found = with_links(decided_over(*tags, people=people), links)
    return [one for one in found if one.relation]


def both(*makers, people=(ADA, BO)) -> list[Annotation]:
    """What each of the makers makes for each of the people."""
    return [make(one) for make in makers for one in people]


def other_source(set_id: str) -> Annotation:
    return source(set_id, "Azerbaijan")


def test_links_to_other_things_are_an_item_of_their_own():
    tags = both(claim, source, other_source)
    links = (link(claim(ADA), source(ADA)), link(claim(BO), other_source(BO)))
    (item,) = about_links(tags, *links)
    assert (item.kind, item.relation, item.missing) == ("link", "attributed_to", ())
    assert sorted(end.words for one in item.options for end in one.targets) == [
        "Azerbaijan", "five people",
    ]  # fmt: skip
    assert item.words == "joining the accords"


def test_a_link_that_only_one_of_them_has_is_missing_for_the_other():
    (item,) = about_links(both(claim, source), link(claim(ADA), source(ADA)))
    assert [set(one.votes) for one in item.options] == [{ADA}]
    assert item.missing == (BO,)


def test_links_that_all_have_alike_are_no_item():
    links = (link(claim(one), source(one)) for one in (ADA, BO))
    assert about_links(both(claim, source), *links) == []


def test_links_to_an_entity_and_to_what_stands_for_it_are_alike():
    tags = [claim(ADA), claim(BO)]
    links = [link(claim(ADA), "armenia", "about"), link(claim(BO), "the republic", "about")]
    (item,) = about_links(tags, *links)
    assert {end.key for one in item.options for end in one.targets} == {"armenia", "the republic"}
    found = decided_over(*tags, people=(ADA, BO))
    assert with_links(found, links, {"the republic": "armenia"}) == found


def test_whoever_has_not_tagged_the_other_end_could_not_link_it():
    tags = [claim(ADA), claim(BO), source(ADA)]
    assert about_links(tags, link(claim(ADA), source(ADA))) == []


def test_whoever_has_not_tagged_the_thing_itself_has_no_answer():
    tags = [*both(claim, source), source(CY)]
    (item,) = about_links(tags, link(claim(ADA), source(ADA)), people=PEOPLE)
    assert item.missing == (BO,)


def test_other_words_of_the_other_end_are_no_other_link():
    tags = [*both(claim), source(ADA), source(BO, "five people familiar")]
    links = (link(claim(ADA), source(ADA)), link(claim(BO), source(BO, "five people familiar")))
    assert about_links(tags, *links) == []


def test_links_of_different_types_are_decided_apart():
    tags = both(claim, source)
    links = (link(claim(ADA), source(ADA)), link(claim(BO), source(BO), "about"))
    assert [one.relation for one in about_links(tags, *links)] == ["about", "attributed_to"]


def test_links_to_entities_are_compared_by_the_entity():
    tags = both(claim)
    (item,) = about_links(tags, link(claim(ADA), "one", "about"), link(claim(BO), "two", "about"))
    assert [one.targets[0][:2] for one in item.options] == [("entity", "one"), ("entity", "two")]


def test_it_is_the_same_whichever_end_says_that_two_are_the_same():
    tags = both(source, other_source)
    links = (
        link(source(ADA), other_source(ADA), "same_as"),
        link(other_source(BO), source(BO), "same_as"),
    )
    assert about_links(tags, *links) == []


def test_a_link_to_what_is_not_compared_is_not_compared():
    elsewhere = tag(ADA, "Armenia", "zone", "zone")
    assert about_links(both(claim), link(claim(ADA), elsewhere)) == []


def test_the_item_stands_behind_that_of_its_tags():
    tags = both(claim, source)
    whole = with_links(decided_over(*tags), [link(claim(ADA), source(ADA))])
    assert [(one.layer, one.relation) for one in whole] == [
        ("claim", ""), ("claim", "attributed_to"), ("attribution", ""),
    ]  # fmt: skip


def decided(item: Item) -> Decision:
    inputs = tuple(
        Input(one.id, one.set_id, "", fingerprint)
        for one, fingerprint in zip(item.compared, item.fingerprints, strict=True)
    )
    return Decision(
        "d", "article", "gold", item.key, item.layer, item.kind, "take", *item.extent,
        inputs=inputs, missing=item.missing, relation=item.relation,
    )  # fmt: skip


def test_a_decision_about_links_is_none_about_the_tags():
    tags = both(claim, source)
    whole = with_links(decided_over(*tags), [link(claim(ADA), source(ADA))])
    decision = decided(next(one for one in whole if one.relation))
    states = {
        (one.item.layer, one.item.relation): one.state for one in standings(whole, [decision])
    }
    assert states == {
        ("claim", ""): "open",
        ("claim", "attributed_to"): "decided",
        ("attribution", ""): "open",
    }


def test_a_decision_about_links_is_stale_where_one_leads_elsewhere_now():
    tags = both(claim, source, other_source)
    first = link(claim(ADA), source(ADA))
    (item,) = about_links(tags, first)
    moved = Relation(first.id, ADA, "article", first.type, first.from_id, other_source(ADA).id)
    found = standings(with_links(decided_over(*tags), [moved]), [decided(item)])
    assert [one.state for one in found if one.item.relation] == ["stale"]


def _ids(pair: tuple[Annotation, Annotation]) -> tuple[str, str]:
    return pair[0].id, pair[1].id


@st.composite
def linked_crowds(draw: st.DrawFn) -> tuple[list[Annotation], list[Relation]]:
    """Tags of several people, and links between those of each."""
    tags = draw(crowds())
    pairs = [(a, b) for a in tags for b in tags if a.set_id == b.set_id and a.id != b.id]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=8, unique_by=_ids)) if pairs else []
    kinds = st.sampled_from(["attributed_to", "holder", "target", "contradicts"])
    return tags, [link(a, b, draw(kinds)) for a, b in chosen]


@given(linked_crowds(), st.randoms())
def test_the_order_of_tags_and_links_makes_no_difference(crowd, random):
    tags, links = crowd
    people = (ADA, BO, CY, "set-di")
    before = about_links(tags, *links, people=people)
    random.shuffle(tags)
    random.shuffle(links)
    after = about_links(tags, *links, people=people)
    assert {one.key: len(one.options) for one in before} == {
        one.key: len(one.options) for one in after
    }


@given(linked_crowds())
def test_everybody_has_at_most_one_answer_and_no_link_is_asked_about_twice(crowd):
    tags, links = crowd
    for item in about_links(tags, *links, people=(ADA, BO, CY, "set-di")):
        voices = [one for option in item.options for one in option.votes] + list(item.missing)
        assert len(voices) == len(set(voices)) >= 2
        assert len({one.id for one in item.compared}) == len(item.compared)
