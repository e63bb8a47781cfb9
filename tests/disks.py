"""Disks that take no more, for tests of what is said then."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

HAS_LIMITS = pytest.mark.skipif(sys.platform == "win32", reason="“resource” is not on Windows")


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes: what a full disk does, without filling one."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
