"""The rules of the house, as tests: each is a small function that names the faults in a module."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "desktop"
MODULES = sorted((SOURCE / "variorum").rglob("*.py"))
SCRIPTS = sorted((ROOT / "packaging").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

MODULE_LINES, FUNCTION_LINES, CLASS_LINES, CLASS_METHODS, FOLDER_MODULES = 400, 50, 300, 20, 15
# One file a format, one file a family of records: these folders grow with what the program knows.
GROWING_FOLDERS = frozenset({"domain", "formats", "texts"})

RICH_TEXT = frozenset({"setHtml", "insertHtml", "setMarkdown", "insertMarkdown"})
# Modules that may hand Qt anything but plain text, because what they show is shipped with us.
RICH_TEXT_AUDITED: frozenset[str] = frozenset({"ui/manual/viewer.py"})
UNSAFE_IMPORTS = frozenset({"dill", "marshal", "pickle", "shelve", "yaml"})
UNSAFE_CALLS = frozenset({"eval", "exec"})
MOCKS = frozenset({"mock", "pytest_mock", "unittest.mock"})
MOCK_FIXTURES = frozenset({"mocker", "monkeypatch"})

Faults = Iterator[str]


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, wherever the import stands, with the names taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def attributes(tree: ast.Module) -> set[str]:
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def oversize(tree: ast.Module) -> Faults:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if length(node) >= FUNCTION_LINES:
                yield f"{node.name} has {length(node)} lines"
        elif isinstance(node, ast.ClassDef):
            # Dunders are Python's and camelCase names are Qt's: only our own count.
            methods = sum(
                isinstance(part, ast.FunctionDef)
                and part.name.islower()
                and not part.name.startswith("__")
                for part in node.body
            )
            if length(node) > CLASS_LINES:
                yield f"{node.name} has {length(node)} lines"
            if methods > CLASS_METHODS:
                yield f"{node.name} has {methods} methods"


def qt_import(tree: ast.Module) -> Faults:
    yield from (n for n in imports(tree) if n.partition(".")[0] in ("PySide6", "shiboken6"))


def rich_text(tree: ast.Module) -> Faults:
    yield from attributes(tree) & RICH_TEXT


def unsafe(tree: ast.Module) -> Faults:
    yield from (name for name in imports(tree) if name.partition(".")[0] in UNSAFE_IMPORTS)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from {node.func.id} & UNSAFE_CALLS


def unicode_line_break(tree: ast.Module) -> Faults:
    """``str.splitlines`` also splits at U+2028, form feeds and others: offsets would shift."""
    yield from attributes(tree) & {"splitlines"}


def content_of_init(tree: ast.Module) -> Faults:
    if not ast.get_docstring(tree):
        yield "has no docstring"
    yield from (f"line {node.lineno} is code" for node in tree.body[1:])


def shortcut(tree: ast.Module) -> Faults:
    """What a test may not do: replace parts of the program, or wait for the clock."""
    yield from (name for name in imports(tree) if name in MOCKS | {"time.sleep"})
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg in MOCK_FIXTURES:
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called = f"{node.value.id}.{node.attr}"
            yield from {called} & {"time.sleep", "qtbot.wait", "pytest.MonkeyPatch"}


def is_at(*floors: str) -> Callable[[Path], bool]:
    """Whether a module lies on one of these floors."""
    return lambda module: module.relative_to(SOURCE / "variorum").parts[0] in floors


def is_unaudited(module: Path) -> bool:
    return module.relative_to(SOURCE / "variorum").as_posix() not in RICH_TEXT_AUDITED


RULES = {
    "size": (oversize, MODULES + SCRIPTS),
    "Qt only in ui": (qt_import, [m for m in MODULES if not is_at("ui")(m)]),
    "plain text only": (rich_text, [m for m in MODULES if is_unaudited(m)]),
    "no unsafe reading": (unsafe, MODULES + SCRIPTS),
    "lines end at line feeds": (
        unicode_line_break,
        [m for m in MODULES if is_at("formats", "store")(m)],
    ),
    "__init__ is a docstring": (content_of_init, [m for m in MODULES if m.name == "__init__.py"]),
    "tests take no shortcut": (shortcut, TESTS),
}


@pytest.mark.parametrize("name", RULES)
def test_the_rule_is_kept(name):
    rule, modules = RULES[name]
    faults = {
        str(module.relative_to(ROOT)): found
        for module in modules
        if (found := list(rule(ast.parse(module.read_text(encoding="utf-8")))))
    }
    assert faults == {}


PLANTED = [
    (oversize, "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
    (oversize, "class C:\n" + "    x = 1\n" * CLASS_LINES),
    (oversize, "class C:\n" + "".join(f"    def f{n}(self): ...\n" for n in range(21))),
    (qt_import, "def f():\n    from PySide6 import QtCore"),
    (qt_import, "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import shiboken6"),
    (rich_text, "label.setHtml(article)"),
    (rich_text, "show = view.insertMarkdown"),
    (unsafe, "from pickle import loads"),
    (unsafe, "import yaml.reader"),
    (unsafe, "value = eval(cell)"),
    (unicode_line_break, "lines = text.splitlines()"),
    (content_of_init, '"""Said."""\nfrom variorum.errors import UserError'),
    (content_of_init, ""),
    (shortcut, "def test(monkeypatch): ..."),
    (shortcut, "from unittest import mock"),
    (shortcut, "import time\ntime.sleep(1)"),
    (shortcut, "def test(qtbot):\n    qtbot.wait(10)"),
]


@pytest.mark.parametrize(("rule", "source"), PLANTED)
def test_a_planted_fault_is_found(rule, source):
    assert list(rule(ast.parse(source)))


INNOCENT = [
    (oversize, "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 2)),
    (qt_import, "from variorum.domain import spans"),
    (rich_text, "label.setPlainText(article)"),
    (unsafe, "application.exec()"),
    (unicode_line_break, 'lines = text.split("\\n")'),
    (content_of_init, '"""Said."""'),
    (shortcut, "def test(qtbot):\n    qtbot.waitUntil(done)"),
]


@pytest.mark.parametrize(("rule", "source"), INNOCENT)
def test_what_is_allowed_is_not_held_against_anybody(rule, source):
    assert not list(rule(ast.parse(source)))


@pytest.mark.parametrize("module", MODULES + SCRIPTS, ids=lambda m: str(m.relative_to(ROOT)))
def test_a_module_can_be_read_at_one_sitting(module):
    assert module.read_text(encoding="utf-8").count("\n") <= MODULE_LINES


def test_a_folder_can_be_taken_in_at_a_glance():
    folders = {m.parent for m in MODULES if m.parent.name not in GROWING_FOLDERS}
    counts = {f.name: sum(m.name != "__init__.py" for m in f.glob("*.py")) for f in folders}
    assert {name: count for name, count in counts.items() if count > FOLDER_MODULES} == {}


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter about the program that lies in a checkout."""
    code = "import sys; sys.path.insert(0, 'desktop'); from importlinter.cli import lint_imports; "
    return subprocess.run(
        [sys.executable, "-c", code + "sys.exit(lint_imports(no_cache=True))"],
        capture_output=True,
        check=False,
        cwd=tree,
        encoding="utf-8",
    )


def test_imports_run_downwards_only():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_that_climb_are_found(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "desktop")
    planted = tmp_path / "desktop" / "variorum"
    (planted / "domain" / "planted.py").write_text("def f():\n    import variorum.services\n")
    (planted / "analysis" / "planted.py").write_text("import PySide6\n")
    (planted / "ui" / "planted.py").write_text("import sqlite3\nimport variorum.store.sqlite\n")
    done = lint_imports(tmp_path)
    assert "Contracts: 0 kept, 6 broken" in done.stdout, done.stdout + done.stderr


LEAKS = """
import threading
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget
kept = []
def keep(thing, act):
    kept.append(thing)
    act(thing)
def test_timer(qtbot):
    keep(QTimer(), lambda timer: timer.start(10_000))
def test_thread(qtbot):
    keep(QThread(), QThread.start)
def test_window(qtbot):
    keep(QWidget(), QWidget.show)
def test_python_thread(qtbot):
    keep(threading.Thread(target=threading.Event().wait, daemon=True), threading.Thread.start)
def test_tidy(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(10_000)
def test_the_end(qtbot):
    kept[1].quit()
"""


def test_what_a_test_leaves_behind_is_held_against_it_alone(tmp_path):
    (tmp_path / "test_leaks.py").write_text(LEAKS)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "conftest", f"--rootdir={tmp_path}", tmp_path],
        capture_output=True,
        check=False,
        cwd=ROOT / "tests",
        encoding="utf-8",
    )
    assert "6 passed, 4 errors" in done.stdout, done.stdout + done.stderr


def test_everything_below_the_window_is_imported_without_qt():
    modules = [
        ".".join(module.relative_to(SOURCE).with_suffix("").parts)
        for module in MODULES
        if not is_at("ui")(module) and module.name != "__init__.py"
    ]
    code = "import sys; sys.modules |= dict.fromkeys(('PySide6', 'shiboken6'))\n"
    done = subprocess.run(
        [sys.executable, "-c", code + "\n".join(f"import {module}" for module in modules)],
        capture_output=True,
        check=False,
        cwd=SOURCE,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("qapp")
def test_qt_gives_back_what_it_borrows():
    """PySide6 6.12.0 loses a reference to None with every void call on Python 3.11, and aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(1_000):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
