"""Addresses of services: what is asked, and what is refused before anything is sent."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UserError
from variorum.suggest.endpoint.addresses import endpoint


def test_an_address_says_whom_where_and_how():
    one = endpoint(" https://models.example/v1/ ", " tiny ")
    assert (one.host, one.name, one.port) == ("models.example", "models.example", 443)
    assert (one.path, one.model, one.encrypted) == ("/v1/chat/completions", "tiny", True)


def test_the_whole_address_may_be_given():
    one = endpoint("https://models.example:8443/v1/chat/completions", "tiny")
    assert (one.host, one.port, one.path) == ("models.example:8443", 8443, "/v1/chat/completions")


@pytest.mark.parametrize(
    "host", ["localhost:11434", "127.0.0.1:8000", "[::1]:8000", "192.168.1.7", "10.0.0.2:80"]
)
def test_this_machine_and_the_local_network_are_asked_without_encryption(host):
    assert not endpoint(f"http://{host}/v1", "tiny").encrypted


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://models.example/v1", "without encryption"),
        ("http://127.0.0.1.evil.example/v1", "without encryption"),
        ("http://localhost.evil.example/v1", "without encryption"),
        ("http://8.8.8.8/v1", "without encryption"),
        ("models.example/v1", "does not begin with https"),
        ("ftp://models.example", "does not begin with https"),
        ("https://", "does not begin with https"),
        ("", "does not begin with https"),
        ("https://ines:secret@models.example", "a name or a password"),
        ("https://models.example/v1?key=1", "a question mark"),
        ("https://models.example:99999/v1", "not the address"),
        ("https://[::1/v1", "not the address"),
        ("https://mödels.example/v1", "characters"),
        ("https://models.example/v1\r\nX: y", "characters"),
        ("https://models.example/" + "v" * 3_000, "characters"),
    ],
)
def test_what_is_no_safe_address_is_refused_in_a_sentence(address, said):
    with pytest.raises(UserError, match=said) as told:
        endpoint(address, "tiny")
    assert told.value.advice


def test_a_model_has_to_be_named():
    with pytest.raises(UserError, match="No model"):
        endpoint("https://models.example/v1", "  ")


@given(st.text(), st.sampled_from(["", "https://", "http://", "https://a/", "http://127.0.0.1/"]))
def test_anything_typed_is_an_address_or_a_sentence(words, before):
    with suppress(UserError):
        one = endpoint(before + words, "tiny")
        assert one.path.isascii()
        assert one.path.isprintable()
        assert one.path.endswith("/chat/completions")


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://models.localhost/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://192.168.1.5/v1", False),
        ("https://models.example/v1", False),
        ("https://localhost.example/v1", False),
    ],
)
def test_a_program_on_this_machine_is_known_as_one(address, here):
    assert endpoint(address, "tiny").is_here is here
