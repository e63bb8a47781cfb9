"""Parts of a corpus: sizes as wished, labels in each, no story in two, the same for a seed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.splitting import Group, split

SHARES = {"train": 0.8, "validation": 0.1, "test": 0.1}


def sizes(groups, parts):
    found = dict.fromkeys(SHARES, 0)
    for group in groups:
        found[parts[group.key]] += group.articles
    return found


def test_parts_have_about_the_sizes_that_were_wished():
    groups = [Group(f"s{n}", 1 + n % 4, {"PER": 3, "ORG": n % 3}) for n in range(200)]
    found = sizes(groups, split(groups, SHARES, 7))
    whole = sum(found.values())
    for name, share in SHARES.items():
        assert abs(found[name] / whole - share) < 0.05


def test_without_labels_no_part_is_off_by_more_than_a_story():
    groups = [Group(f"s{n}", 1 + n % 4) for n in range(200)]
    found = sizes(groups, split(groups, SHARES, 7))
    whole = sum(found.values())
    assert max(abs(found[name] - share * whole) for name, share in SHARES.items()) <= 4


def test_a_rare_label_stands_in_every_part_that_has_room_for_it():
    groups = [Group(f"s{n}", 1, {"rare": 1} if n < 10 else {"usual": 5}) for n in range(100)]
    parts = split(groups, SHARES, 0)
    assert {parts[f"s{n}"] for n in range(10)} == set(SHARES)


def test_the_same_seed_gives_the_same_parts_and_another_gives_others():
    groups = [Group(f"s{n}", 1, {"PER": 1}) for n in range(50)]
    assert split(groups, SHARES, 1) == split(groups, SHARES, 1)
    assert split(groups, SHARES, 1) != split(groups, SHARES, 2)
    assert split(groups, SHARES, 1) == split(groups[::-1], SHARES, 1)


def test_a_part_without_a_share_gets_nothing():
    groups = [Group(f"s{n}", 1) for n in range(9)]
    assert set(split(groups, {"train": 1, "test": 0}, 0).values()) == {"train"}
    with pytest.raises(ValueError, match="no part"):
        split(groups, {"train": 0}, 0)


names = st.text("abc", min_size=1, max_size=3)
many = st.lists(
    st.builds(
        Group, names, st.integers(1, 9), st.dictionaries(names, st.integers(0, 9), max_size=3)
    ),
    max_size=12,
    unique_by=lambda group: group.key,
)


@given(many, st.integers())
def test_every_group_is_in_exactly_one_part(groups, seed):
    parts = split(groups, SHARES, seed)
    assert parts.keys() == {group.key for group in groups}
    assert set(parts.values()) <= set(SHARES)


@given(many, st.integers())
def test_the_unit_of_shares_does_not_matter(groups, seed):
    scaled = {name: share * 4 for name, share in SHARES.items()}
    assert split(groups, SHARES, seed) == split(groups, scaled, seed)
