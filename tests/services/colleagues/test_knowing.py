"""How far a colleague's work is known: by article, or by article and layer, up to a count."""

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.packages.made import manifest

from variorum.services.colleagues.knowing import Known

ARTICLES, LAYERS = ("a", "b"), ("claim", "entity", "stance")


def known(before=None, clock=7, layers=(), *, older=False):
    return Known(before or {}, manifest(clock=clock, layers=layers), older=older)


def noted(before, clock, layers=(), article="a", *, older=False):
    """What is known once a package's work on an article was noted."""
    one = known(before, clock, layers, older=older)
    one.note(article)
    return one.after


def test_of_an_article_never_heard_of_everything_is_news():
    assert known(clock=0).is_news("a", "claim")


def test_a_later_count_is_news_the_same_and_an_earlier_one_are_not():
    assert known({"a": 7}, clock=8).is_news("a", "claim")
    assert not known({"a": 7}, clock=7).is_news("a", "claim")
    assert not known({"a": 7}, clock=6).is_news("a", "claim")


def test_an_earlier_state_is_news_to_whoever_asks_for_it():
    assert known({"a": 7}, clock=1, older=True).is_news("a", "claim")


def test_only_the_same_count_is_known():
    assert [known({"a": 7}, clock=n).is_known("a", "claim") for n in (6, 7, 8)] == [
        False,
        True,
        False,
    ]


def test_a_layer_that_was_packed_by_itself_may_be_known_further_than_its_article():
    one = known(noted({"a": 3}, 7, ["claim"]), clock=5)
    assert not one.is_news("a", "claim")
    assert one.is_news("a", "entity")


def test_a_layer_is_known_as_far_as_its_article_where_that_is_later():
    one = known(noted(noted({}, 3, ["claim"]), 7), clock=5)
    assert not one.is_news("a", "claim")


def test_a_package_of_some_layers_speaks_of_these_alone():
    one = known(layers=["claim"])
    assert [one.is_spoken_of(layer) for layer in ("claim", "entity")] == [True, False]
    assert known().is_spoken_of("entity")


def test_an_earlier_package_takes_nothing_away_of_what_is_known():
    assert noted({"a": 7}, 5) == {"a": 7}
    assert noted(noted({}, 7, ["claim"]), 5, ["claim"]) == noted({}, 7, ["claim"])


def test_an_earlier_state_that_was_asked_for_is_what_is_known_then():
    assert noted({"a": 7}, 5, older=True) == {"a": 5}


def test_noting_leaves_what_was_known_before_as_it_was():
    before = {"a": 1}
    noted(before, 7)
    assert before == {"a": 1}


PACKAGES = st.tuples(
    st.integers(0, 9), st.sampled_from(ARTICLES), st.sets(st.sampled_from(LAYERS)).map(tuple)
)


@given(st.lists(PACKAGES, max_size=8), st.data())
def test_in_whatever_order_packages_come_the_same_is_news_afterwards(packages, data):
    def after(order):
        state = {}
        for clock, article, layers in order:
            state = noted(state, clock, layers, article)
        return {
            (clock, article, layer)
            for clock in range(11)
            for article in ARTICLES
            for layer in LAYERS
            if known(state, clock).is_news(article, layer)
        }

    assert after(packages) == after(data.draw(st.permutations(packages)))


@given(st.lists(PACKAGES, max_size=6), PACKAGES)
def test_what_was_just_noted_is_no_news(packages, last):
    state = {}
    for clock, article, layers in [*packages, last]:
        state = noted(state, clock, layers, article)
    clock, article, layers = last
    one = known(state, clock, layers)
    assert not any(one.is_news(article, layer) for layer in layers or LAYERS)
