"""The trie behaves as a dictionary of sequences."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from variorum.suggest.tokens import keys, tokens
from variorum.suggest.trie import Trie

_names = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple)


@given(st.lists(st.tuples(_names, st.booleans())))
def test_names_are_kept_and_removed_as_in_a_dictionary(acts):
    trie: Trie[int] = Trie()
    known: dict[tuple[str, ...], int] = {}
    for number, (name, is_kept) in enumerate(acts):
        if is_kept:
            trie.put(name, number)
            known[name] = number
        else:
            trie.remove(name)
            known.pop(name, None)
    assert {name: trie.get(name) for name, _ in acts if trie.get(name) is not None} == known
    assert bool(trie._root) == bool(known)


@given(st.dictionaries(_names, st.integers()), st.lists(st.sampled_from("abc"), max_size=8))
def test_all_names_that_begin_at_a_place_are_found(known, line):
    trie: Trie[int] = Trie()
    for name, value in known.items():
        trie.put(name, value)
    for index in range(len(line)):
        ends = range(index + 1, len(line) + 1)
        expected = [(end, known[n]) for end in ends if (n := tuple(line[index:end])) in known]
        assert list(trie.starting(line, index)) == expected


@given(st.text())
def test_tokens_are_stretches_of_the_text_in_order(text):
    found = tokens(text)
    assert [token.words for token in found] == [text[t.start : t.end] for t in found]
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_between_tokens_there_is_nothing_but_space(text):
    covered = {i for token in tokens(text) for i in range(token.start, token.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_figures_are_one_token_and_possessives_are_none_of_their_name():
    assert keys("Vorau’s 38,000.5 hectares") == ("vorau", "'", "s", "38,000.5", "hectares")
