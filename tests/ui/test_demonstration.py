import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from variorum.resources import resource
from variorum.ui import demonstration


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The demonstration as somebody would start it, and the folder it filled."""
    folder = tmp_path_factory.mktemp("demonstration")
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "--demonstrate", str(folder)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, folder


def test_it_says_what_it_does(shown):
    said, folder = shown
    steps = ("Tagged “Aralma River” as LOC; ● Saved", "Undone: Tag as", "Again: Tag as")
    for words in (*steps, "suggestions · Tab next"):
        assert words in said
    assert said.strip().endswith(str(folder))


@pytest.mark.parametrize(
    "name", ["Sample.variorum", "records.jsonl", "articles.jsonl", "window-dark.png"]
)
def test_it_leaves_files_behind(shown, name):
    assert (shown[1] / name).stat().st_size > 10_000


def test_it_takes_every_picture_of_the_manual(shown):
    kept = sorted(resource("manual", "pictures").glob("*.png"))
    assert kept
    for picture in kept:
        assert QImage(str(shown[1] / picture.name)).size() == QImage(str(picture)).size()


def test_the_two_pictures_differ(shown):
    light, dark = (shown[1] / f"window-{name}.png" for name in ("light", "dark"))
    assert light.read_bytes() != dark.read_bytes()


def test_what_cannot_be_done_is_said_and_ends_with_one(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert demonstration.demonstrate(tmp_path / "file" / "folder") == 1
    assert "FAILED" in capsys.readouterr().out


def test_nobody_is_asked_anything():
    nobody = demonstration.Nobody()
    with pytest.raises(demonstration.DemonstrationError):
        nobody.confirm(demonstration.Question("Sure?", "", "Yes"))
