from tests.builders import news, tagged

from variorum.domain.annotations import Annotation
from variorum.ui.reader.pages import Page, Selection
from variorum.ui.reader.tips import told

TEXT = "Anna Berg said so"


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
    assert told([person], news(), {"e": "Berg, Anna", "p": "Noor"}) == (
        "Entity · Person\nBerg, Anna\nNoor"
    )


def test_a_tip_says_that_nobody_has_decided_yet():
    one = tagged(TEXT, "entity", "PER", "Anna", origin="suggested", confidence=0.83)
    assert told([one], news(), {}) == "Entity · Person\nSuggested · 83%"


def test_a_tip_tells_of_three_tags_at_most():
    tags = [whole(str(n), "claim", "fact", note=f"note {n}") for n in range(5)]
    assert told(tags, news(), {}).count("Claim") == 3


def test_a_tip_copes_with_what_the_codebook_does_not_know():
    assert told([whole("1", "mystery", "odd")], news(), {}) == "mystery · odd"
