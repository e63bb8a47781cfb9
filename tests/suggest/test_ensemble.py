"""Many suggestions become one list, and what is not in it says why."""

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import tagged

from variorum.domain.spans import Span
from variorum.suggest.base import Suggestion
from variorum.suggest.ensemble import Wishes, merged
from variorum.suggest.guarding import nonsense

TEXT = "Anil Rao of the Vorau River Board came to Vorau in June."


def suggestion(words: str, label: str = "PER", score: float = 0.9, **more) -> Suggestion:
    start = TEXT.index(words)
    made = {"layer": "entity", "reason": "Because.", "suggester": "test", **more}
    return Suggestion(start, start + len(words), label=label, score=score, **made)


def outcome(*made: Suggestion, **wishes) -> tuple[list[str], dict[str, str]]:
    """The words that are shown, and the cause for each that is hidden."""
    shown, hidden = merged(made, TEXT, Wishes(**wishes))
    return (
        [TEXT[one.start : one.end] for one in shown],
        {TEXT[h.suggestion.start : h.suggestion.end]: h.cause for h in hidden},
    )


def test_suggestions_come_in_reading_order():
    assert outcome(suggestion("June", "DATE"), suggestion("Anil Rao"))[0] == ["Anil Rao", "June"]


def test_the_same_suggestion_is_made_once():
    shown, hidden = merged([suggestion("June"), suggestion("June", score=0.8)], TEXT, Wishes())
    assert [one.score for one in shown] == [0.9]
    assert hidden == []


def test_of_two_makers_the_one_that_knows_the_entity_is_heard():
    made = [
        suggestion("Anil Rao", score=0.91, suggester="context"),
        suggestion("Anil Rao", score=0.9, suggester="names", entity_id="rao"),
    ]
    ((one,), _) = merged(made, TEXT, Wishes())
    assert (one.suggester, one.entity_id) == ("names", "rao")


def test_what_another_knows_is_added():
    made = [
        suggestion("June", "DATE", 0.9, attributes={"modifier": "approximately"}),
        suggestion("June", "DATE", 0.5, entity_id="june"),
    ]
    ((one,), _) = merged(made, TEXT, Wishes())
    assert (one.entity_id, one.attributes) == ("june", {"modifier": "approximately"})


def test_of_overlapping_ones_the_surest_is_shown():
    made = [suggestion("Vorau River Board", "ORG", 0.6), suggestion("River", "LOC", 0.9)]
    assert outcome(*made) == (["River"], {"Vorau River Board": "overlapped"})


def test_of_those_about_as_sure_the_longest_is_shown():
    made = [suggestion("Vorau River Board", "ORG", 0.86), suggestion("River", "LOC", 0.9)]
    assert outcome(*made) == (["Vorau River Board"], {"River": "overlapped"})


def test_layers_do_not_stand_in_each_others_way():
    made = [suggestion("June"), suggestion("June", "modal", layer="hedge")]
    assert outcome(*made)[0] == ["June", "June"]


def test_what_is_tagged_is_not_suggested():
    tags = (tagged(TEXT, "entity", "ORG", "Vorau River Board"),)
    assert outcome(suggestion("River"), tags=tags) == ([], {"River": "tagged"})


def test_a_tag_of_another_layer_hides_nothing():
    tags = (tagged(TEXT, "claim", "fact", TEXT),)
    assert outcome(suggestion("June"), tags=tags) == (["June"], {})


def test_rejected_words_are_hidden_whatever_their_capitals():
    rejected = frozenset({("anil rao", "entity", "PER")})
    assert outcome(suggestion("Anil Rao"), rejected=rejected) == ([], {"Anil Rao": "rejected"})
    assert outcome(suggestion("Anil Rao", "ORG"), rejected=rejected)[0] == ["Anil Rao"]


def test_an_empty_label_rejects_every_label():
    rejected = frozenset({("anil rao", "entity", "")})
    assert outcome(suggestion("Anil Rao", "ORG"), rejected=rejected)[0] == []


def test_furniture_unknown_labels_and_doubt_hide_as_well():
    made = [suggestion("June", "DATE", 0.2), suggestion("Anil Rao"), suggestion("River", "LOC")]
    hidden = outcome(
        *made, furniture=((0, 8),), labels={"entity": frozenset({"PER", "DATE"})}, doubtful=0.3
    )
    assert hidden == ([], {"June": "doubtful", "Anil Rao": "furniture", "River": "unknown label"})


def test_one_who_is_silent_takes_nobodys_place():
    loud, silent = suggestion("June", "DATE", 0.5), suggestion("June", "DATE", suggester="quiet")
    why = ("off", "“Quiet” is switched off.")
    shown, hidden = merged([loud, silent], TEXT, Wishes(silent={"quiet": why}))
    assert shown == [loud]
    assert [(one.suggestion, one.cause, one.reason) for one in hidden] == [(silent, *why)]


def test_whoever_counts_nothing_is_weighed_by_what_was_counted():
    one = suggestion("June", "DATE", 0.9, suggester="guessing")
    shown, hidden = merged([one], TEXT, Wishes(shares={"guessing": 0.2}))
    assert shown == []
    assert [(h.suggestion.score, h.cause) for h in hidden] == [(0.2, "doubtful")]


def attribution(label: str, score: float, *parts: Span) -> Suggestion:
    start, end = parts[0].start, parts[-1].end
    return Suggestion(start, end, "attribution", label, score, "Because.", "test", parts=parts)


def test_contents_of_attributions_may_nest_but_one_cue_is_used_once():
    source, cue, content = Span(0, 4, "source"), Span(5, 8, "cue"), Span(9, 30, "content")
    inner_cue, inner_content = Span(12, 15, "cue"), Span(16, 30, "content")
    outer = attribution("say", 0.9, source, cue, content)
    inner = attribution("want", 0.8, inner_cue, inner_content)
    again = attribution("want", 0.5, cue, Span(9, 20, "content"))
    shown, hidden = merged([outer, inner, again], TEXT, Wishes())
    assert [one.label for one in shown] == ["say", "want"]
    assert [one.suggestion for one in hidden] == [again]


@st.composite
def _suggestions(draw) -> Suggestion:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    label, layer = draw(st.sampled_from([("PER", "entity"), ("ORG", "entity"), ("modal", "hedge")]))
    return Suggestion(start, end, layer, label, draw(st.floats(0, 1)), "Because.", "test")


@given(st.lists(_suggestions(), max_size=12), st.lists(_suggestions(), max_size=4), st.randoms())
def test_what_is_shown_crosses_neither_tags_nor_itself(made, tags, random):
    made = [one for one in made if not nonsense(one, TEXT)]
    existing = tuple(tagged(TEXT, t.layer, t.label, TEXT[t.start : t.end], id=str(n))
                     for n, t in enumerate(tags))  # fmt: skip
    shown, hidden = merged(made, TEXT, Wishes(tags=existing))
    taken = [(tag.layer, *tag.extent) for tag in existing]
    for one in shown:
        clash = [t for t in taken if t[0] == one.layer and t[1] < one.end and one.start < t[2]]
        assert not clash
        taken.append((one.layer, one.start, one.end))
    assert [one.start for one in shown] == sorted(one.start for one in shown)
    assert all(h.reason.endswith(".") for h in hidden)
    random.shuffle(made)
    assert merged(made, TEXT, Wishes(tags=existing)) == (shown, hidden)
