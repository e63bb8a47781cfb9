import pytest
from tests.builders import news

from variorum.ui.codebook.keys import LabelChoice, LayerKeys, Press, label_keys


@pytest.fixture
def keys():
    return LayerKeys(news())


def test_an_entity_takes_one_key(keys):
    assert keys.press("1") == Press(taken=True, chosen=LabelChoice("entity", "PER"))


@pytest.mark.parametrize(
    ("key", "label"), [(str(n), None) for n in range(10)] + [("-", "DATE"), ("=", "NUM")]
)
def test_all_keys_of_the_number_row_are_entities(keys, key, label):
    chosen = keys.press(key).chosen
    assert chosen.layer == "entity"
    assert label in (None, chosen.label)


def test_other_layers_take_two_keys(keys):
    assert keys.press("C").pending.key == "claim"
    assert keys.press("3") == Press(taken=True, chosen=LabelChoice("claim", "cause"))


@pytest.mark.parametrize("second", ["S", "Return"])
def test_the_layer_key_again_or_return_takes_the_first_label(keys, second):
    keys.press("S")
    assert keys.press(second).chosen == LabelChoice("stance", "favor")


def test_a_letter_label_wins_over_the_layer_key(keys):
    """Frames have labels a … e; F itself is none of them."""
    keys.press("F")
    assert keys.press("C").chosen == LabelChoice("frame", "political")


def test_esc_leaves_a_layer(keys):
    keys.press("C")
    assert keys.press("Esc") == Press(taken=True)
    assert keys.press("1").chosen.layer == "entity"


def test_a_key_that_the_layer_does_not_know_leaves_it(keys):
    keys.press("S")
    assert keys.press("9") == Press()
    assert keys.pending is None


def test_esc_alone_means_nothing(keys):
    assert not keys.press("Esc").taken
    assert not keys.expects("Esc")


def test_what_is_expected_is_taken(keys):
    for first in ("", *keys.keys):
        for key in "0123456789-=ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            fresh = LayerKeys(news())
            if first and fresh.press(first).pending is None:
                continue
            assert fresh.expects(key) == fresh.press(key).taken


def test_without_a_codebook_no_key_means_anything():
    assert LayerKeys().keys == ()
    assert not LayerKeys().press("1").taken


def test_keys_are_shown_as_they_are_pressed():
    layers = {
        layer.key: {label.key: key for label, key in label_keys(layer)} for layer in news().layers
    }
    assert layers["entity"]["PER"] == "1"
    assert layers["claim"]["cause"] == "C 3"
    assert layers["frame"]["other"] == "F E"


def test_with_a_scope_a_digit_chooses_at_once(keys):
    press = keys.press_everywhere("1", "article")
    assert press == Press(taken=True, chosen=LabelChoice("entity", "PER"), scope="article")


def test_with_a_scope_a_layer_waits_for_its_label(keys):
    first = keys.press_everywhere("H", "story")
    assert (first.pending.key, first.scope) == ("hedge", "story")
    assert keys.press("2") == Press(
        taken=True, chosen=LabelChoice("hedge", "approximator"), scope="story"
    )
    assert keys.press("1").scope is None


def test_the_label_may_be_pressed_with_shift_still_held(keys):
    keys.press_everywhere("C", "article")
    press = keys.press_everywhere("3", "article")
    assert press.chosen == LabelChoice("claim", "cause")
    assert press.scope == "article"


def test_leaving_a_layer_leaves_its_scope(keys):
    keys.press_everywhere("C", "article")
    assert keys.press("Esc") == Press(taken=True)
    keys.press("C")
    assert keys.press("1").scope is None


@pytest.mark.parametrize("key", ["Z", "F", "X", ""])
def test_what_is_about_the_page_or_the_article_is_not_tagged_everywhere(keys, key):
    assert not keys.expects_everywhere(key)
    assert keys.press_everywhere(key, "article") == Press()


def test_after_space_the_layer_is_waited_for_again_when_a_label_was_given(keys):
    assert not keys.press("H").stays
    assert keys.expects("Space")
    stays = keys.press("Space")
    assert (stays.pending.key, stays.stays) == ("hedge", True)
    given = keys.press("1")
    assert (given.chosen, given.stays) == (LabelChoice("hedge", "modal"), True)
    assert keys.begin(news().layer("hedge")).stays
    assert keys.press("3").stays


def test_a_second_space_stays_no_more(keys):
    keys.press("H")
    keys.press("Space")
    assert not keys.press("Space").stays
    assert not keys.press("1").stays


@pytest.mark.parametrize("last", ["Esc", "Z"])
def test_whoever_has_left_a_layer_does_not_stay_in_the_next_one(keys, last):
    keys.press("H")
    keys.press("Space")
    keys.press(last)
    assert not keys.press("W").stays


def test_space_means_nothing_without_a_layer_or_where_words_are_tagged_everywhere(keys):
    assert not keys.expects("Space")
    assert keys.press("Space") == Press()
    keys.press_everywhere("H", "article")
    assert not keys.expects("Space")
