"""What is in use stays: labels come back retired, attributes and values as they were."""

from collections import Counter
from dataclasses import replace

from tests.builders import news, tagged

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import begun
from variorum.analysis.codebooks.usage import Kept, Usage, kept_in

TEXT = "Anna Berg said it may rain."


def used(*tags):
    usage = Usage()
    for one in tags:
        usage.count(one, is_mine=True)
    return usage


def kept(draft, usage):
    return kept_in(news(), draft.codebook, usage.mine + usage.others, usage)


def test_what_nobody_uses_may_go():
    draft = editing.remove_label(begun(news()), "entity", "PER")
    assert kept(draft, Usage()) == (draft.codebook, [])


def test_a_label_in_use_comes_back_retired_and_without_its_key():
    draft = editing.remove_label(begun(news()), "entity", "PER")
    codebook, found = kept(draft, used(tagged(TEXT, "entity", "PER", "Anna Berg")))
    person = codebook.label("entity", "PER")
    assert (person.retired, person.shortcut, person.name) == (True, "", "Person")
    assert found == [Kept("Entities: Person", 1)]


def test_a_layer_in_use_comes_back_with_the_labels_that_are():
    draft = editing.remove_layer(begun(news()), "hedge")
    codebook, _ = kept(draft, used(tagged(TEXT, "hedge", "modal", "may")))
    layer = codebook.layer("hedge")
    assert [one.key for one in layer.labels] == ["modal"]
    assert (layer.offered, layer.shortcut) == ((), "")


def test_a_value_in_use_stays_among_the_values():
    draft = begun(news())
    certainty = draft.codebook.layer("claim").attribute("certainty")
    fewer = replace(certainty, values=("certain",), default="certain")
    others = tuple(
        fewer if one.key == "certainty" else one for one in draft.codebook.layer("claim").attributes
    )
    draft = editing.with_layer(draft, "claim", attributes=others)
    claim = tagged(TEXT, "claim", "fact", "it may rain", attributes={"certainty": "probable"})
    codebook, found = kept(draft, used(claim))
    assert codebook.layer("claim").attribute("certainty").values == ("certain", "probable")
    assert found == [Kept("Claims: Certainty", 1)]


def test_an_attribute_in_use_comes_back_whole():
    draft = begun(news())
    fewer = tuple(a for a in draft.codebook.layer("claim").attributes if a.key != "certainty")
    draft = editing.with_layer(draft, "claim", attributes=fewer)
    claim = tagged(TEXT, "claim", "fact", "it may rain")
    codebook, found = kept(draft, used(claim, claim))
    attribute = news().layer("claim").attribute("certainty")
    assert codebook.layer("claim").attribute("certainty") == attribute
    assert found == [Kept("Claims: Certainty", 2)]


def test_tags_that_move_away_keep_nothing_back():
    draft = editing.remove_label(begun(news()), "entity", "PER")
    usage = used(tagged(TEXT, "entity", "PER", "Anna Berg"))
    assert kept_in(news(), draft.codebook, Counter(), usage)[1] == []
