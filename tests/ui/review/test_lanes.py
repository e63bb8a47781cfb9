"""What the lanes under the text say, without a window."""

from tests.analysis.reviewing.crowds import ADA, BO, decided_over, tag
from tests.ui.review.test_rows import SPEECH

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.reviews.decisions import Decision
from variorum.ui.review.page.lanes import lanes_of


def gold_lane(item, gold):
    """The pills of gold, of which this tag is what an item was decided to be."""
    place = (item.key, item.layer, item.kind, "edit", *item.extent)
    decision = Decision("decision", item.document_id, "gold", *place, made=(gold.id,))
    return lanes_of(Standing(item, (decision,)), {gold.id: gold}, SPEECH)[-1].pills


def test_gold_says_as_the_annotators_do_in_what_they_differ():
    mine = tag(ADA, "Armenia", attributes={"metonym": True})
    (item,) = decided_over(mine, tag(BO, "Armenia"))
    lanes = lanes_of(Standing(item), {}, SPEECH)
    (said,) = next(lane.pills for lane in lanes if lane.name == "Ada")
    assert said.endswith(SPEECH.value(item.options[0].contents[0], "metonym"))
    assert gold_lane(item, mine) == (said,)


def test_gold_without_the_attribute_says_so():
    theirs = tag(BO, "Armenia")
    (item,) = decided_over(tag(ADA, "Armenia", attributes={"metonym": True}), theirs)
    (said,) = gold_lane(item, theirs)
    assert said.endswith(" · none")


def test_gold_of_a_boundary_is_its_label_and_words():
    mine = tag(ADA, "five people")
    (item,) = decided_over(mine, tag(BO, "five"))
    (said,) = gold_lane(item, mine)
    assert said.endswith("“five people”")
