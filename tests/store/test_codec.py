"""Making many records without a search for garbage, which goes on as it did before."""

import gc
from collections.abc import Iterator

import pytest

from variorum.store.sqlite.codec import uncollected


@pytest.fixture(params=[True, False], ids=["searching", "not searching"])
def searching(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether garbage is searched for when the test begins."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_search_for_garbage_pauses_and_goes_on_as_before(searching):
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is searching


def test_it_goes_on_where_the_work_failed(searching):
    with pytest.raises(ValueError, match="broken"), uncollected():
        raise ValueError("broken")
    assert gc.isenabled() is searching
