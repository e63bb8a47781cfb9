"""What a tag says, and in what two answers differ."""

import pytest

from variorum.analysis.reviewing.contents import Content, differing

PLAIN = Content(((0, 3, "main"),), "PER", (), None, None)
SURE = PLAIN._replace(attributes=(("sure", True), ("tone", "calm")))


@pytest.mark.parametrize(
    ("other", "keys"),
    [
        (SURE, []),
        (SURE._replace(attributes=(("sure", False), ("tone", "calm"))), ["sure"]),
        (SURE._replace(attributes=(("sure", True),)), ["tone"]),
        (PLAIN, ["sure", "tone"]),
        (SURE._replace(entity_id="rao"), ["entity_id"]),
        (PLAIN._replace(claim_id="fill"), ["sure", "tone", "claim_id"]),
    ],
)
def test_what_two_answers_do_not_have_alike_is_named(other, keys):
    assert list(differing([SURE, other])) == keys
    assert sorted(differing([other, SURE, SURE])) == sorted(keys)


def test_a_place_and_a_label_are_no_key():
    assert list(differing([SURE, SURE._replace(places=(), label="ORG")])) == []
