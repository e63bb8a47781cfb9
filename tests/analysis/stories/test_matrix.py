"""Claims × articles."""

from tests.analysis.stories.versions import cut
from tests.builders import related, tagged

from variorum.analysis.stories.matrix import Cell, Tags, hinted, matrix, namings, stances, timeline
from variorum.analysis.stories.projecting import Carried
from variorum.domain.spans import span_in

TEXT = "Three officials said the dam may hold. Rao backs it."
CLAIM = tagged(TEXT, "claim", "fact", "the dam may hold", id="c", claim_id="holds")
SAYS = tagged(
    TEXT, "attribution", "say", ("source", "Three officials"), ("content", "the dam"), id="a"
)
HEDGE = tagged(TEXT, "hedge", "modal", "may", id="h")
STANCE = tagged(TEXT, "stance", "favor", "Rao backs it", id="s")
LINKS = (
    related("attributed_to", CLAIM, to_annotation="a"),
    related("hedges", HEDGE, to_annotation="c"),
    related("holder", STANCE, to_entity="rao"),
    related("target", STANCE, to_entity="dam"),
)
WIRE = Tags("wire", [CLAIM, SAYS, HEDGE, STANCE], LINKS, {"rao": "Anil Rao"})


def other(*annotations, name="blog"):
    return Tags(name, annotations, (), {})


def row(*articles, landing=None, claims=("holds",)):
    (cells,) = matrix(claims, articles, lambda _tag, _document: landing)
    return cells


def test_a_tag_tells_a_claim_with_its_source_hedges_and_certainty():
    (cell,) = row(WIRE)
    assert (cell.state, cell.present) == ("told", True)
    assert (cell.source, cell.hedges) == ("Three officials", ("may",))
    assert (cell.commitment, cell.certainty, cell.fidelity) == ("asserts", "certain", "same")
    assert TEXT[slice(*cell.place)] == cell.words == "the dam may hold"


def test_a_pronoun_is_given_the_name_of_its_entity():
    she = tagged("She said it holds.", "attribution", "say", ("source", "She"), id="a")
    holds = tagged("She said it holds.", "claim", "fact", "it holds", id="c", claim_id="holds")
    links = (
        related("attributed_to", holds, to_annotation="a"),
        related("source_is", she, to_entity="rao"),
    )
    (cell,) = row(Tags("wire", [holds, she], links, {"rao": "Ada Rao"}))
    assert cell.source == "Ada Rao"


def test_what_nobody_tagged_is_suggested_where_the_words_land():
    landing = Carried("adapted", 0.7, (span_in("it may hold", 0, 11),))
    _, cell = row(WIRE, other(), landing=landing)
    assert (cell.state, cell.present, cell.fidelity) == ("suggested", True, "reworded")
    assert (cell.words, cell.place, cell.confidence) == ("it may hold", (0, 11), 0.7)


def test_what_has_no_counterpart_is_dropped():
    _, cell = row(WIRE, other(), landing=Carried("absent", 0.8))
    assert (cell.state, cell.present) == ("dropped", False)


def test_what_cannot_be_told_is_unknown():
    _, cell = row(WIRE, other(), landing=None)
    assert cell.state == "unknown"
    (alone,) = row(other())
    assert alone.state == "unknown"


def test_further_tags_of_a_claim_are_kept_in_its_cell():
    again = tagged(TEXT, "claim", "fact", "Rao backs it", id="c2", claim_id="holds")
    (cell,) = row(other(CLAIM, again))
    assert (cell.annotation_id, cell.more) == ("c", ("c2",))


def test_a_suggestion_is_given_the_hedges_and_the_source_around_it():
    text = "The board said the dam would reportedly hold."
    cell = Cell("holds", "blog", "suggested", place=(15, 44))
    found = hinted(cell, cut(text))
    assert (found.hedges, found.source) == (("reportedly",), "The board")
    assert hinted(Cell("holds", "blog", "dropped"), cut(text)).hedges == ()


def test_the_timeline_goes_by_the_day_and_tells_which_hedges_came_and_went():
    cells = [
        Cell("holds", "late", "told", hedges=("reportedly",)),
        Cell("holds", "early", "told", hedges=("may",)),
        Cell("holds", "gone", "dropped"),
        Cell("holds", "undated", "told"),
    ]
    days = {"late": "2025-05-15", "early": "2025-05-14T10:00", "gone": "", "undated": ""}
    found = timeline(cells, days)
    assert [one.document_id for one in found] == ["early", "late", "undated"]
    assert [one.change for one in found] == [(), ("+reportedly", "−may"), ("−reportedly",)]


def test_stances_name_their_holder_and_their_target():
    (one,) = stances(WIRE)
    assert (one.target_id, one.holders, one.label) == ("dam", ("Anil Rao",), "favor")
    assert one.words == "Rao backs it"


def test_a_stance_without_a_target_is_left_out():
    assert stances(other(STANCE)) == []


def test_an_entity_is_named_as_often_as_it_is_tagged_and_first_where_it_stands_first():
    first = tagged(TEXT, "entity", "ORG", "Three officials", entity_id="board")
    again = tagged(TEXT, "entity", "ORG", "Rao", entity_id="board")
    found = namings(Tags("wire", [first, again], (), {"board": "The board"}))
    board = found["board"]
    assert (board.times, board.words, board.place) == (2, "Three officials", (0, 15))


def test_what_is_held_of_an_entity_stands_with_its_naming():
    rao = tagged(TEXT, "entity", "PER", "Rao", entity_id="dam")
    named = namings(Tags("wire", [STANCE, rao], LINKS, {"rao": "Anil Rao", "dam": "The dam"}))
    assert (named["dam"].times, [one.label for one in named["dam"].stances]) == (1, ["favor"])


def test_an_entity_that_is_only_spoken_of_is_named_no_times():
    spoken = namings(Tags("wire", [STANCE], LINKS, {"rao": "Anil Rao", "dam": "The dam"}))
    assert {key: one.times for key, one in spoken.items()} == {"dam": 0}
    assert spoken["dam"].words == "Rao backs it"


def test_a_stance_on_a_claim_names_no_entity():
    on_claim = (LINKS[2], related("target", STANCE, to_claim="holds"))
    assert namings(Tags("wire", [STANCE], on_claim, {"rao": "Anil Rao"})) == {}
