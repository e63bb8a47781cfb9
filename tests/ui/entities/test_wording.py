"""What types of entities are called."""

import pytest
from tests.builders import news

from variorum.ui.entities.wording import type_said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("PER", "Person"),
        ("source", "Unnamed source"),
        ("topic", "Topic"),
        ("of their own", "of their own"),
    ],
)
def test_a_type_is_said_as_the_codebook_or_the_register_calls_it(qapp, key, said):
    assert type_said(news(), key) == said
