"""Files that take the place of others, whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.disks import room_for

from variorum.errors import CancelledError, UserError
from variorum.services.transferring.replacing import replacing


def write(target: Path, content: bytes, then: BaseException | None = None) -> None:
    with replacing(target) as replacement:
        replacement.file.write(content)
        if then:
            raise then


def test_a_file_is_written(tmp_path: Path):
    write(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


def test_a_file_takes_the_place_of_another(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    write(tmp_path / "a", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


@contextmanager
def mask(bits: int) -> Iterator[None]:
    """Let new files lack these permissions."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


on_systems_with_permissions = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no permission bits"
)


@on_systems_with_permissions
@pytest.mark.parametrize(("bits", "wanted"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_may_be_read_by_whom_the_user_lets(tmp_path: Path, bits: int, wanted: int):
    with mask(bits):
        write(tmp_path / "a", b"new")
    assert permissions(tmp_path / "a") == wanted


@on_systems_with_permissions
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path: Path, mode: int):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(mode)
    with mask(0o022):
        write(tmp_path / "a", b"new")
    assert (permissions(tmp_path / "a"), (tmp_path / "a").read_bytes()) == (mode, b"new")


@on_systems_with_permissions
def test_until_it_is_whole_only_this_user_may_read_it(tmp_path: Path):
    with mask(0o022), replacing(tmp_path / "a") as replacement:
        replacement.file.write(b"new")
        assert permissions(replacement.path) == 0o600
        replacement.finish()
        assert permissions(replacement.path) == 0o600
    assert permissions(tmp_path / "a") == 0o644


@on_systems_with_permissions
def test_a_link_is_followed_to_the_file_it_leads_to(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to("a")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (permissions(tmp_path / "a"), (tmp_path / "a").read_bytes()) == (0o640, b"new")


def test_the_target_is_untouched_until_the_end(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    with replacing(tmp_path / "a") as replacement:
        replacement.file.write(b"new")
        replacement.finish()
        assert (tmp_path / "a").read_bytes() == b"old"
        assert replacement.path.read_bytes() == b"new"


@pytest.mark.parametrize("error", [CancelledError("Stopped."), ValueError(), KeyboardInterrupt()])
def test_nothing_is_left_where_the_work_failed(error, tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(type(error)):
        write(tmp_path / "a", b"half", then=error)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("size", [0, 10, 100_000])
def test_a_full_disk_leaves_the_old_file_and_says_so(size, tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    with room_for(size), pytest.raises(UserError, match="There is no room for “a”"):
        write(tmp_path / "a", b"x" * 300_000)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(UserError, match=r"“a” cannot be written in .*none: No such file"):
        write(tmp_path / "none" / "a", b"new")


def test_a_folder_is_not_replaced(tmp_path: Path):
    (tmp_path / "a").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_link_stays_a_link_to_the_new_file(tmp_path: Path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_name_as_long_as_a_name_may_be_has_a_draft_too(tmp_path: Path):
    write(tmp_path / ("é" * 120), b"new")
    assert len(list(tmp_path.iterdir())) == 1
