"""One question posted to a service, and its answer: bounded in time and size, and stoppable.

No redirect is followed and no proxy used: what is sent goes to the host that was agreed to, or
nowhere. The call runs in a thread of its own, so that it can be given up at any moment; giving up
closes the connection.
"""

import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Event, Thread
from time import monotonic

from variorum.errors import CancelledError, UserError
from variorum.suggest.endpoint.addresses import Endpoint

LARGEST = 2_000_000
"""Bytes of an answer; one for an article has some thousands."""
_STEP, _GRACE = 0.05, 5.0
_NOTHING = "Nothing was changed."

Stopped = Callable[[], bool]


def post(endpoint: Endpoint, key: str, question: bytes, stopped: Stopped = lambda: False) -> bytes:
    """The answer of a service to a question in JSON.

    Raises ``UserError`` where there is none in time, where the service refuses, or where the
    answer is too large; ``CancelledError`` once ``stopped`` says so.
    """
    call = _Call(endpoint, _headers(key), question)
    Thread(target=call.make, name="endpoint", daemon=True).start()
    until = monotonic() + endpoint.patience
    while not call.ended.wait(_STEP):
        if stopped():
            call.give_up()
            raise CancelledError("asking the language model")
        if monotonic() > until:
            call.give_up()
            raise _failure(endpoint, f"did not answer within {endpoint.patience:g} seconds")
    if call.error is not None:
        raise _failure(endpoint, _told(call.error)) from call.error
    if call.status != 200:
        raise _failure(endpoint, _refusal(call.status))
    if len(call.answer) > LARGEST:
        raise _failure(endpoint, f"sent more than {LARGEST // 1_000_000} MB")
    return call.answer


@dataclass(slots=True)
class _Call:
    """A question under way; ``ended`` is set when there is an answer or an error."""

    endpoint: Endpoint
    headers: dict[str, str]
    question: bytes
    status: int = 0
    answer: bytes = b""
    error: Exception | None = None
    ended: Event = field(default_factory=Event)
    connection: HTTPConnection | None = None

    def make(self) -> None:
        """Ask, and keep what came of it."""
        try:
            self.connection = _connection(self.endpoint)
            self.connection.request("POST", self.endpoint.path, self.question, self.headers)
            response = self.connection.getresponse()
            self.status = response.status
            self.answer = response.read(LARGEST + 1)
        except Exception as error:  # noqa: BLE001  whatever it is, it is told by who asked
            self.error = error
        finally:
            if self.connection is not None:
                self.connection.close()
            self.ended.set()

    def give_up(self) -> None:
        """Close the connection: whatever waits for it ends."""
        connection = self.connection
        if connection is not None and connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(SHUT_RDWR)


def _connection(endpoint: Endpoint) -> HTTPConnection:
    name, port = endpoint.name, endpoint.port
    # Whoever waits gives up first; this one only sees to it that the thread ends some time.
    timeout = endpoint.patience + _GRACE
    if endpoint.encrypted:
        context = ssl.create_default_context()
        return HTTPSConnection(name, port, timeout=timeout, context=context)
    return HTTPConnection(name, port, timeout=timeout)


def _headers(key: str) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if key:
        if not (key.isascii() and key.isprintable()):
            raise UserError("The key holds characters that no key has.", "Type it again.")
        headers["Authorization"] = f"Bearer {key}"
    return headers


def _failure(endpoint: Endpoint, what: str) -> UserError:
    return UserError(f"“{endpoint.host}” {what}.", _NOTHING)


def _told(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "could not show that it is who it says it is (its certificate is not trusted)"
    if isinstance(error, OSError):
        return f"could not be reached ({error.strerror or type(error).__name__})"
    if isinstance(error, HTTPException):
        return "did not answer as a web service does"
    return f"could not be asked ({type(error).__name__})"


def _refusal(status: int) -> str:
    if status in {401, 403}:
        return "refused the key"
    if status == 404:
        return "knows no such model, or is not reached at this address"
    if status == 413:
        return "finds the article too long"
    if status == 429:
        return "wants fewer questions; wait a while"
    if 300 <= status < 400:
        return "wanted to send the article on to another address, which was not done"
    return f"refused with the code {status}"
