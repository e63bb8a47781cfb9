"""Asking a service: what it answers, and how it can fail, each told in one sentence."""

import json
import socket
from time import monotonic

import pytest
from tests.suggest.endpoint.serving import says, serving

from variorum.errors import CancelledError, UserError
from variorum.suggest.endpoint import calling
from variorum.suggest.endpoint.addresses import endpoint
from variorum.suggest.endpoint.calling import post


def test_the_question_arrives_with_its_key_and_the_answer_comes_back():
    with serving(tags=[]) as service:
        answer = post(service.endpoint(), "s3cret", b'{"model": "tiny"}')
    assert json.loads(json.loads(answer)["choices"][0]["message"]["content"]) == {"tags": []}
    assert service.asked == [{"model": "tiny"}]
    assert service.keys == ["Bearer s3cret"]


def test_without_a_key_none_is_sent():
    with serving(tags=[]) as service:
        post(service.endpoint(), "", b"{}")
    assert service.keys == [None]


def test_a_service_that_is_down_is_named():
    with socket.socket() as taken:  # nobody listens behind this port
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UserError, match=f"“{host}” could not be reached") as told:
            post(endpoint(f"http://{host}", "tiny"), "", b"{}")
    assert told.value.advice == "Nothing was changed."


def test_a_host_that_nobody_knows_is_told():
    with pytest.raises(UserError, match="could not be reached"):
        post(endpoint("https://nowhere.invalid/v1", "tiny"), "", b"{}")


def test_a_slow_service_is_given_up():
    began = monotonic()
    with serving(lambda handler: service.let_go.wait(60) and None) as service:
        with pytest.raises(UserError, match=r"did not answer within 0\.3 seconds"):
            post(service.endpoint(0.3), "", b"{}")
        assert monotonic() - began < 30


def test_one_that_drips_is_given_up_too():
    def drip(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        while not service.let_go.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with serving(drip) as service, pytest.raises(UserError, match="did not answer within"):
        post(service.endpoint(0.3), "", b"{}")


def test_the_question_can_be_taken_back_while_the_answer_is_waited_for():
    with (
        serving(lambda handler: service.let_go.wait(60) and None) as service,
        pytest.raises(CancelledError),
    ):
        post(service.endpoint(), "", b"{}", lambda: bool(service.asked))


def test_a_huge_answer_is_not_read_to_the_end():
    huge = says(b" " * (calling.LARGEST + 1))
    with serving(huge) as service, pytest.raises(UserError, match="sent more than 2 MB"):
        post(service.endpoint(), "", b"{}")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "refused the key"),
        (403, "refused the key"),
        (404, "knows no such model"),
        (413, "too long"),
        (429, "wants fewer questions"),
        (500, "refused with the code 500"),
        (204, "refused with the code 204"),
    ],
)
def test_a_refusal_is_told_in_words(status, said):
    with serving(says(b"", status)) as service, pytest.raises(UserError, match=said):
        post(service.endpoint(), "", b"{}")


def test_no_redirect_is_followed():
    with serving(tags=[]) as other, serving(says(b"", 307, Location=other.address)) as service:
        with pytest.raises(UserError, match="to another address, which was not done"):
            post(service.endpoint(), "s3cret", b"{}")
        assert other.asked == []


def test_what_speaks_no_http_is_told():
    def shout(handler) -> None:
        handler.wfile.write(b"220 mail.example ESMTP\r\n")

    with serving(shout) as service, pytest.raises(UserError, match="as a web service does"):
        post(service.endpoint(), "", b"{}")


def test_encryption_that_nobody_speaks_is_a_sentence():
    with serving(tags=[]) as service:
        secure = endpoint(service.address.replace("http:", "https:"), "tiny", 10)
        with pytest.raises(UserError, match="could not be reached"):
            post(secure, "", b"{}")


@pytest.mark.parametrize("key", ["two\r\nlines", "schlüssel", "\x00"])
def test_a_key_that_would_break_the_head_of_the_question_is_refused(key):
    with serving(tags=[]) as service, pytest.raises(UserError, match="no key has"):
        post(service.endpoint(), key, b"{}")
    assert service.asked == []
