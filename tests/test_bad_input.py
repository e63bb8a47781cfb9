"""Whatever a file holds, it is taken or refused in a sentence, and what was there stays."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database
from tests.services.safekeeping.test_locking import HOLD

from variorum.cli import run
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.services import opening, tagging
from variorum.services.profiles import load_profile
from variorum.services.tagging import NewTag, Part

ROOT = Path(__file__).parent.parent
TEXT = "Dam to be filled early\n\nOfficials said that the River Board may fill the dam in June.\n"
PLACE = TEXT.index("River Board")
LARGE = 500_000_000
UNBROKEN = "x" * 1_000_000
FILL = """
import resource, signal, sys
from variorum.cli import run
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A closed project with an article and a tag."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "wire.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "test.variorum"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(folder / "wire.txt")]) == 0
    with opening.open_(path, load_profile()) as project:
        (article,) = project.store.every(Document)
        part = Part(PLACE, PLACE + len("River Board"))
        tagging.tag(project, NewTag(article.id, "entity", "ORG", (part,)))
    return path


@pytest.fixture
def path(prepared, tmp_path) -> Path:
    return Path(shutil.copy(prepared, tmp_path))


def told(capsys, *arguments: object) -> tuple[int, str]:
    """The exit code of a command and all that it says; on the error stream one line at most."""
    code = run([str(one) for one in arguments])
    out, err = capsys.readouterr()
    assert err.count("\n") <= 1
    assert "Traceback" not in out + err
    return code, out + err


def _articles(path: Path, capsys) -> int:
    return json.loads(told(capsys, "stats", "--json", path)[1])["records"]["document"]


def require_whole(path: Path, capsys) -> None:
    """The tag is there and the doctor finds nothing."""
    with opening.open_(path, load_profile()) as project:
        tags = [one for one in project.store.every(Annotation) if one.layer == "entity"]
    assert [one.exact for one in tags if one.label == "ORG"] == ["River Board"]
    assert told(capsys, "check", path)[0] == 0


def an_article(**more: object) -> bytes:
    """A line of the document view with one tag."""
    tag = {"layer": "entity", "label": "PER", "spans": [{"start": 0, "end": 4, "exact": "Anil"}]}
    line = {"format": "variorum/1", "text": "Anil Rao spoke.\n", "annotations": [tag]}
    return json.dumps(line | more).encode() + b"\n"


def a_tag(**span: object) -> bytes:
    return an_article(annotations=[{"layer": "entity", "label": "PER", "spans": [span]}])


WORDS = b"Anil B-PER\nRao I-PER\nspoke O\n. O\n\n"
TEN_COLUMNS = b"".join(
    b"%d\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n" % (number, word)
    for number, word in enumerate((b"Anil", b"spoke", b"."), start=1)
)
TAKEN = {
    "invalid-utf-8.txt": b"Officials said on Monday: \xff\xfe\xfa nothing more.\n" + TEXT.encode(),
    "utf-16.txt": "Officials said on Monday that it will hold.\n".encode("utf-16"),
    "crlf.txt": b"Officials said\r\non Monday that it\r\nwill hold.\r\n",
    "nuls.txt": b"Officials said on Monday \x00 that it will hold, and nothing more.\n",
    "surrogates.jsonl": b'{"text": "Officials \\ud83d said on Monday that it will hold."}\n',
    "unbroken.txt": UNBROKEN.encode(),
    "unbroken.jsonl": json.dumps({"text": UNBROKEN, "title": UNBROKEN}).encode(),
    "unbroken.html": f"<html><body><article><p>{UNBROKEN}</p></article></body></html>".encode(),
    "unknown-keys.jsonl": b'{"text": "Officials said on Monday.", "weather": {"rain": [1, 2]}}\n',
    "unknown-in-ours.jsonl": an_article(weather="rain"),
    "marked.jsonl": b"\xef\xbb\xbf" + an_article(),
    "marked.conll": b"\xef\xbb\xbf" + WORDS,
    "marked.conllu": b"\xef\xbb\xbf" + TEN_COLUMNS,
}
PARTLY = {
    "out-of-range.jsonl": a_tag(start=4, end=4_000, exact="nowhere at all"),
    "before-the-text.jsonl": a_tag(start=-4, end=2, exact="nowhere at all"),
    "other-words.jsonl": a_tag(start=0, end=4, exact="nowhere at all"),
    "no-such-label.jsonl": an_article(
        annotations=[{"layer": "entity", "label": "DRAGON", "spans": [{"start": 0, "end": 4}]}]
    ),
}
REFUSED = {
    "empty.txt": b"",
    "empty.jsonl": b"",
    "blank.txt": b" \n\n\t\n",
    "newer.jsonl": an_article(format="variorum/2"),
    "no-json.jsonl": b"BEGIN:VCARD\n" * 1_000,
    "picture.txt": bytes(range(256)) * 40,
    "empty.conllu": b"",
    "utf-16.conll": WORDS.decode().encode("utf-16"),
    "utf-16.jsonl": an_article().decode().encode("utf-16"),
    "utf-16-doccano.jsonl": '{"text": "Anil spoke.", "label": [[0, 4, "PER"]]}\n'.encode("utf-16"),
    "utf-16-late.jsonl": json.dumps(
        {"text": "Anil spoke. " * 4_000, "spans": [], "_task_hash": 1, "answer": "accept"}
    ).encode("utf-16"),
    "latin-1.conll": WORDS.replace(b"spoke", b"parl\xe9"),
    "latin-1.conllu": TEN_COLUMNS.replace(b"spoke", b"parl\xe9"),
    "linked.ttl": b"@prefix nif: <http://nif.example/> .\n<#a> a nif:Context .\n",
}


def written(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", TAKEN)
def test_what_can_be_read_is_taken(path, tmp_path, capsys, name):
    code, words = told(capsys, "import", path, written(tmp_path, name, TAKEN[name]))
    assert (code, _articles(path, capsys)) == (0, 2), words
    require_whole(path, capsys)


@pytest.mark.parametrize("name", PARTLY)
def test_a_tag_without_a_place_is_named_and_its_article_taken(path, tmp_path, capsys, name):
    _, words = told(capsys, "import", path, written(tmp_path, name, PARTLY[name]))
    assert f"{name}, line 1" in words
    assert _articles(path, capsys) == 2
    require_whole(path, capsys)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_once_and_by_name(path, tmp_path, capsys, name):
    code, words = told(capsys, "import", path, written(tmp_path, name, REFUSED[name]))
    assert code == 1
    assert name in words
    assert len(words) < 1_000
    assert _articles(path, capsys) == 1
    require_whole(path, capsys)


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json", "jsonl", "csv"])
def test_a_file_of_500_megabytes_is_refused_unread(path, tmp_path, capsys, ending):
    file = tmp_path / f"large.{ending}"
    with file.open("wb") as made:
        made.write(b'{"text": "' if "json" in ending else b"Officials said, ")
        made.truncate(LARGE)
    code, words = told(capsys, "import", path, file)
    assert code == 1
    assert f"large.{ending}" in words
    assert "MB" in words
    require_whole(path, capsys)


# -- projects ------------------------------------------------------------------------------------


def tampered(path: Path, statement: str) -> None:
    database = Database(path)
    database.execute(statement)
    database.close()


SPOILT: dict[str, Callable[[Path], object]] = {
    "newer": lambda path: tampered(path, "PRAGMA user_version = 99"),
    "another program's": lambda path: tampered(path, "PRAGMA application_id = 7"),
    "empty": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text(TEXT),
    "cut off": lambda path: os.truncate(path, 5_000),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("command", ["stats", "undo", "check"])
def test_a_project_that_cannot_be_opened_is_refused_in_a_sentence(path, capsys, how, command):
    SPOILT[how](path)
    before = path.read_bytes() if path.is_file() else None
    code, words = told(capsys, command, path)
    assert code == 1
    assert path.name in words
    assert before == (path.read_bytes() if path.is_file() else None)


def test_a_project_that_is_open_elsewhere_is_left_alone(path, tmp_path, capsys):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'desktop'}"}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as holder:
        assert holder.stdout.readline() == b"open\n"
        file = written(tmp_path, "more.txt", b"Officials said on Monday that it will hold.\n")
        code, words = told(capsys, "import", path, file)
        assert code == 1
        assert f"process {holder.pid}" in words
        assert _articles(path, capsys) == 1
        holder.kill()
    require_whole(path, capsys)


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system has no limit on files")
@pytest.mark.parametrize("room", [0, 100_000])
def test_a_full_disk_is_said_and_nothing_is_lost(path, tmp_path, capsys, room):
    file = written(tmp_path, "much.txt", b"Officials said that it will hold.\n" * 30_000)
    limit = path.stat().st_size + room
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(limit), "import", str(path), str(file)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT / "desktop")},
    )
    assert done.returncode == 1, done.stdout
    assert done.stderr.count("\n") == 1
    assert path.name in done.stderr
    assert _articles(path, capsys) == 1
    require_whole(path, capsys)
