"""A service on this machine that answers as it is told: well, slowly, wrongly, or not at all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from variorum.suggest.endpoint.addresses import Endpoint, endpoint

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Service:
    """A running service: where it is, and what it was asked."""

    address: str
    asked: list[dict] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    let_go: Event = field(default_factory=Event)

    def endpoint(self, patience: float = 20.0) -> Endpoint:
        return endpoint(f"{self.address}/v1", "tiny", patience)


@contextmanager
def serving(answer: Answering | None = None, **tags: object) -> Iterator[Service]:
    """A service that answers with the given tags, or as ``answer`` does."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            service.asked.append(json.loads(self.rfile.read(length)))
            service.keys.append(self.headers["Authorization"])
            with suppress(OSError):  # whoever asked may have gone
                (answer or says(chat(**tags)))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = Service(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield service
    finally:
        service.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()


def chat(**answer: object) -> bytes:
    """An answer of the chat protocol with this JSON as its content."""
    return wrapped(json.dumps(answer))


def wrapped(content: object) -> bytes:
    """An answer of the chat protocol with this content."""
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def says(body: bytes, status: int = 200, **headers: str) -> Answering:
    """Answer with a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer
