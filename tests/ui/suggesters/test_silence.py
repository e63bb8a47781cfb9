"""Nothing speaks to a network unless somebody asked for it: no socket is even made."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

WATCH = """
import sys
touched = []
def watch(event, arguments):
    asks_own_name = event == "socket.gethostname"
    if event.startswith(("socket.", "http.", "urllib.", "ssl.")) and not asks_own_name:
        touched.append(event)
sys.addaudithook(watch)
"""

WINDOW = """
from pathlib import Path
import tempfile
from variorum.ui.demonstration import demonstrate
code = demonstrate(Path(tempfile.mkdtemp()))
unwanted = ("variorum.suggest.endpoint.calling", "keyring", "spacy")
loaded = [name for name in unwanted if name in sys.modules]
sys.exit(f"{code} {touched} {loaded}" if code or touched or loaded else 0)
"""

COMMAND = """
from pathlib import Path
import tempfile
from variorum.cli import main
folder = Path(tempfile.mkdtemp())
from variorum.services import sampling
from variorum.services.profiles import Profile
sampling.make_sample(folder / "s.variorum", Profile("ines", "Ines", "I", "here")).close()
code = main(["suggest", str(folder / "s.variorum"), "dam-dispute/release.txt", "--json"])
sys.exit(f"{code} {touched}" if code or touched else 0)
"""

PLANTED = """
import socket
socket.socket()
sys.exit(0 if touched else "not noticed")
"""


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own that notes every use of a network."""
    paths = [str(ROOT / "desktop"), *sys.path]
    return subprocess.run(
        [sys.executable, "-c", WATCH + code],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={
            "PYTHONPATH": ":".join(paths),
            "PYTHONUTF8": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "VARIORUM_HOME": str(home),
            "HOME": str(home),
        },
    )


def test_a_socket_would_be_noticed(tmp_path):
    assert run(PLANTED, tmp_path).returncode == 0


def test_the_window_makes_none_while_one_imports_tags_and_takes_suggestions(tmp_path):
    done = run(WINDOW, tmp_path)
    assert done.returncode == 0, done.stderr[-2_000:]


def test_the_command_line_makes_none_while_it_suggests(tmp_path):
    done = run(COMMAND, tmp_path)
    assert done.returncode == 0, done.stderr[-2_000:]
