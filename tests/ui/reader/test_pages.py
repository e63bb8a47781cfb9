from tests.builders import news, tagged

from variorum.domain.annotations import Annotation
from variorum.ui.reader.pages import Page, Selection
from variorum.ui.reader.tips import cards

TEXT = "Anna Berg said so"


def told(tags, names=None):
    return "\n\n".join(card.words for card in cards(tags, news(), names or {}))


def whole(name, layer, label, **more):
    return Annotation(name, "s", "d", "r", layer, label, **more)


def test_tags_of_the_whole_article_are_chips_in_the_order_of_the_codebook():
    annotations = (
        whole("1", "frame", "political"),
        whole("2", "stance", "favor"),
        tagged(TEXT, "entity", "PER", "Anna Berg"),
        whole("3", "frame", "morality", status="rejected"),
    )
    page = Page("d", TEXT, "Title", annotations=annotations, codebook=news())
    assert [one.id for one in page.chips] == ["2", "1"]


def test_a_bare_caret_is_an_empty_selection():
    assert not Selection(3, 3)
    assert Selection(3, 4)


def test_a_tip_names_layer_label_entity_and_maker():
    person = tagged(TEXT, "entity", "PER", "Anna Berg", entity_id="e", created_by="p")
    assert told([person], {"e": "Berg, Anna", "p": "Noor"}) == ("Entity · Person\nBerg, Anna\nNoor")


def test_a_tip_says_that_nobody_has_decided_yet():
    one = tagged(TEXT, "entity", "PER", "Anna", origin="suggested", confidence=0.83)
    assert told([one]) == "Entity · Person\nSuggested · 83 %"


def test_a_tip_tells_of_three_tags_at_most():
    tags = [whole(str(n), "claim", "fact", note=f"note {n}") for n in range(5)]
    assert told(tags).count("Claim") == 3


def test_a_tip_copes_with_what_the_codebook_does_not_know():
    assert told([whole("1", "mystery", "odd")]) == "mystery · odd"


def test_a_tip_tells_the_attributes_in_the_order_of_the_codebook():
    claim = tagged(TEXT, "claim", "fact", "said so", attributes={"certainty": "probable"})
    assert "certainty: probable" in cards([claim], news(), {})[0].attributes


def test_a_tip_leaves_out_what_is_not_so_and_says_what_is_so_by_its_name():
    layer = next(one for one in news().layers for a in one.attributes if a.type == "bool")
    flag = next(one for one in layer.attributes if one.type == "bool")
    label = layer.labels[0].key
    on, off = (
        whole("1", layer.key, label, attributes={flag.key: is_on}) for is_on in (True, False)
    )
    assert flag.name.lower() in cards([on], news(), {})[0].attributes
    assert cards([off], news(), {})[0].attributes == ()
