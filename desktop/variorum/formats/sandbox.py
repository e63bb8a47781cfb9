"""Work on what others wrote, in a child process that may be killed.

A parser fed with a hostile page can hang, eat the memory or crash. Here it does so in a child that
has limits: wall time everywhere, processor time and memory where the system knows them; no network,
no new processes, no writing. The child lives on from call to call (starting it costs half a
second) and is started anew after it was killed or has served for long.

Messages are length-prefixed MessagePack over pipes: nothing is ever unpickled.

In a frozen program ``sys.executable`` is the program itself: it is started as
``variorum --sandbox``, and its entry point has to call ``main()`` here when it sees that ``FLAG``,
before it imports anything heavy.
"""

import atexit
import contextlib
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from variorum.formats.piping import private_pipes, received, send, send_ahead, widen

FLAG = "--sandbox"
_NAME = "variorum.formats.sandbox"
_MOST_CALLS = 200  # Then a fresh child, because parsers leak.
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_FORBIDDEN_TOO = frozenset({"os.system", "os.startfile", "os.remove", "os.rename", "os.mkdir"})
_SWITCH = 0.0002
"""Seconds until who makes the parts of a stream lets go of Python's lock for who sends them. The
usual 0.005 are as long as a parent waits for each where it takes several one after the other."""
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use: seconds of wall and of processor time, megabytes of address space.

    The memory comes on top of what the child held before the call: libraries that earlier calls
    brought stay in it, and some of them map a gigabyte that they never touch.
    """

    seconds: float = 20.0
    megabytes: int = 1_500


USUAL_LIMITS = Limits()
_inside = threading.Event()
"""Set in a child, as long as it lives."""


class IsolationError(Exception):
    """A call was stopped or failed; ``reason`` goes on after "cannot be read: "."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def told(self) -> str:
        """The reason without the name of the error, which says nothing to an analyst."""
        return re.sub(r" \(\w+\)$", "", self.reason)


class _Request(msgspec.Struct, array_like=True):
    function: str
    argument: bytes
    seconds: float
    megabytes: int
    streams: bool = False


class _Answer(msgspec.Struct, array_like=True):
    """Either a result or the reason why there is none; the last one of a child says so.

    At the end of a stream there is neither.
    """

    result: bytes | None
    reason: str = ""
    is_last: bool = False


class Sandbox:
    """One child and the right to call functions in it; used by any thread, one call at a time.

    ``folders`` are places besides the program's own from which the child may import.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._calls = 0
        self._is_closing = False

    def run(self, function: str, argument: bytes, limits: Limits = USUAL_LIMITS) -> bytes:
        """Call ``"package.module:function"``, which takes and gives bytes, in the child.

        Raises IsolationError if it broke its limits, crashed, raised, or the sandbox was closed.
        """
        request = _Request(function, argument, limits.seconds, limits.megabytes)
        with self._lock:
            answer = self._asked(msgspec.msgpack.encode(request), limits)
        if answer.result is None:
            raise IsolationError(answer.reason)
        return answer.result

    def close(self) -> None:
        """End the child; a call under way ends with an IsolationError. A later call starts anew."""
        self._is_closing = True
        if child := self._child:
            child.kill()
        with self._lock:
            self._end()
            self._is_closing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _asked(self, request: bytes, limits: Limits) -> _Answer:
        child = self._started()
        if self._is_closing:  # close() looked when there was no child yet that it could end.
            child.kill()
        late = threading.Event()
        with _alarm(limits.seconds, late, child):
            try:
                send(child.stdin, request)
                answer = msgspec.msgpack.decode(received(child.stdout), type=_Answer)
            except (OSError, EOFError, msgspec.DecodeError):
                why = "reading was stopped" if self._is_closing else _why_ended(late, limits)
                answer = _Answer(None, why, is_last=True)
        if answer.is_last:
            self._end()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child and (self._child.poll() is not None or self._calls >= _MOST_CALLS):
            self._end()
        if not self._child:
            self._child, self._calls = _start(self._folders), 0
        self._calls += 1
        return self._child

    def _end(self) -> None:
        if child := self._child:
            self._child = None
            _end(child)


class Stream:
    """A call that gives bytes again and again, in a child of its own: while one part of them is
    worked on here, the next one is made there.

    The call begins at once; every part has the limits of a call. Raises IsolationError where there
    can be no child, and from the iteration as ``Sandbox.run`` does. Close it in the end.
    """

    def __init__(
        self,
        function: str,
        argument: bytes,
        limits: Limits = USUAL_LIMITS,
        folders: Sequence[Path] = (),
    ) -> None:
        self._limits = limits
        request = _Request(function, argument, limits.seconds, limits.megabytes, streams=True)
        try:
            self._child = _start(folders)
        except OSError as error:
            raise IsolationError("there can be no process for it") from error
        widen(self._child.stdout)
        with contextlib.suppress(OSError):  # A child that is gone again shows when it is read from.
            send(self._child.stdin, msgspec.msgpack.encode(request))

    def __iter__(self) -> Iterator[bytes]:
        while True:
            answer = self._next()
            if answer.reason:
                raise IsolationError(answer.reason)
            if answer.result is None:
                return
            yield answer.result

    def close(self) -> None:
        """End the child."""
        _end(self._child)

    def _next(self) -> _Answer:
        late = threading.Event()
        with _alarm(self._limits.seconds, late, self._child):
            try:
                return msgspec.msgpack.decode(received(self._child.stdout), type=_Answer)
            except (OSError, EOFError, msgspec.DecodeError):
                return _Answer(None, _why_ended(late, self._limits))


def run_isolated(function: str, argument: bytes, limits: Limits = USUAL_LIMITS) -> bytes:
    """Call a function of bytes in the child that all of the program shares: ``Sandbox.run``.

    In a child it is just called: that is isolated already, and may start no other.
    """
    if not _inside.is_set():
        return _shared().run(function, argument, limits)
    request = _Request(function, argument, limits.seconds, limits.megabytes)
    answer = next(iter(_answers_to(request)))
    if answer.result is None:
        raise IsolationError(answer.reason)
    return answer.result


@cache
def _shared() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox


@contextlib.contextmanager
def _alarm(seconds: float, late: threading.Event, child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Kill the child, and say so, when the time is over before the block is."""

    def ring() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, ring)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _start(folders: Sequence[Path]) -> subprocess.Popen[bytes]:
    module = ["-P", "-B", "-m", _NAME]
    own = [FLAG] if getattr(sys, "frozen", False) else module
    home = str(Path(__file__).resolve().parents[2])
    path = [home, *map(str, folders), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, *own],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in filter(None, (child.stdin, child.stdout)):
        with contextlib.suppress(OSError):  # What was not yet sent cannot be sent now.
            pipe.close()


def _why_ended(late: threading.Event, limits: Limits) -> str:
    if late.is_set():
        return f"it took longer than {limits.seconds:g} seconds"
    return "the reader crashed"


def main() -> None:
    """The child: answer one request after the other until the parent is gone."""
    requests, answers = private_pipes()
    sys.addaudithook(_forbid)
    sys.modules[_NAME] = sys.modules[__name__]  # Started as a program, it has another name.
    _inside.set()
    while True:
        try:
            request = msgspec.msgpack.decode(received(requests), type=_Request)
        except EOFError:
            return
        if request.streams:
            sys.setswitchinterval(_SWITCH)
            send_ahead(answers, map(msgspec.msgpack.encode, _answers_to(request)))
            return
        for answer in _answers_to(request):
            send(answers, msgspec.msgpack.encode(answer))
            if answer.is_last:
                return


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: no network, no processes, no change to any file."""
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _CHANGING and arguments[0] != os.devnull:
            raise PermissionError("the sandbox writes nothing")
    elif event.startswith(_FORBIDDEN) or event in _FORBIDDEN_TOO:
        raise PermissionError(f"the sandbox forbids {event}")


def _answers_to(request: _Request) -> Iterator[_Answer]:
    """The answer to a request, or one for each part of a stream and one that says it has ended."""
    try:
        for result in _results(request):
            yield _Answer(result)
            _limit(request.seconds, request.megabytes)
        if request.streams:
            yield _Answer(None)
    except MemoryError:
        yield _Answer(None, f"it needed more than {request.megabytes:,} MB of memory", is_last=True)
    except RecursionError:
        yield _Answer(None, "it is nested too deeply", is_last=True)
    except Exception as error:  # noqa: BLE001 - whatever a parser may raise is the page's fault.
        yield _Answer(None, f"its contents make no sense ({type(error).__name__})")


def _results(request: _Request) -> Iterator[bytes]:
    _limit(request.seconds, request.megabytes)
    module, _, name = request.function.partition(":")
    function: Callable[[bytes], Any] = getattr(import_module(module), name)
    found = function(request.argument)
    yield from found if request.streams else (found,)


def _limit(seconds: float, megabytes: int) -> None:
    """Set the limits of the next call; Windows has none of these, only the parent's alarm."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + seconds) + 2
    _lower(resource.RLIMIT_CPU, end)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    if sys.platform == "linux":  # macOS knows the name but refuses or ignores it.
        _lower(resource.RLIMIT_AS, _mapped() + (megabytes << 20))


def _mapped() -> int:
    """Bytes of address space that this process holds on Linux."""
    import resource

    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _lower(what: int, limit: int) -> None:
    """Set the soft limit, within the hard one."""
    import resource

    _, hard = resource.getrlimit(what)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (soft, hard))


if __name__ == "__main__":
    main()
