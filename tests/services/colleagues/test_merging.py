"""The laws of taking in: whatever people do and in whatever order their packages come."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.formats.packages.made import archive
from tests.services.colleagues.conftest import NAMES, TEXTS, Colleague
from tests.services.conftest import add, noon
from tests.store.conftest import hurried

from variorum.domain.annotations import Annotation
from variorum.errors import UserError
from variorum.formats.losses import Refusals
from variorum.formats.packages.reading import package_of
from variorum.formats.packages.unpacking import unpacked
from variorum.formats.packages.writing import packed_files
from variorum.services import opening, tagging, undoing
from variorum.services.colleagues.incoming import incoming
from variorum.services.profiles import Profile

WORDS = ("Anil Rao", "River Board", "Monday", "farmers", "fields")
LABELS = ("PER", "ORG", "DATE")

# What one person does before they hand in: tags words, or takes a tag of theirs back.
steps = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(LABELS), st.booleans()),
    min_size=1,
    max_size=4,
)
histories = st.lists(st.tuples(st.sampled_from(["ines", "tomas"]), steps), min_size=2, max_size=4)


@contextmanager
def office() -> Iterator["Office"]:
    """A place where people are hired and leave again."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        yield Office(Path(folder), stack)


class Office:
    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.count = 0

    def hire(self, name: str) -> Colleague:
        self.count += 1
        folder = self.folder / str(self.count)
        folder.mkdir()
        profile = Profile(name, NAMES[name], "XX", f"device-{name}")
        project = hurried(opening.create(folder / "work.variorum", profile, noon))
        self.stack.enter_context(project)
        return Colleague(project, folder, tuple(add(project, text) for text in TEXTS))

    def work(self, history: list[tuple[str, list[tuple[str, str, bool]]]]) -> list[Path]:
        """Let everybody work and hand in after each turn; the packages in their order."""
        people: dict[str, Colleague] = {}
        packages = []
        for turn, (name, done) in enumerate(history):
            person = people.setdefault(name, None) or self.hire(name)
            people[name] = person
            for words, label, removed in done:
                _do(person, words, label, removed=removed)
            if person.tags_of(name):
                packages.append(person.hand_in(f"{turn}"))
        return packages


def _do(person: Colleague, words: str, label: str, *, removed: bool) -> None:
    mine = [
        one
        for one in person.project.store.annotations(person.articles[0])
        if one.exact == words and one.created_by == person.project.me.id
    ]
    if removed and mine:
        tagging.remove(person.project, [mine[0].id])
    elif not mine:
        person.tag(words, label)


def tags(vera: Colleague) -> set[tuple[str, str, str]]:
    """Every tag of the project by its person, words and label."""
    found = vera.project.store.every(Annotation)
    return {(one.created_by, one.exact, one.label) for one in found if one.layer != "zone"}


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(histories, st.randoms(use_true_random=False))
def test_packages_may_come_twice_and_in_any_order_and_nobody_loses_anything(history, random):
    with office() as place:
        packages = place.work(history)
        shuffled = [*packages, *packages]
        random.shuffle(shuffled)
        first, second = place.hire("vera"), place.hire("vera")
        for one in (first, second):
            one.tag("early", "DATE", article=0)
        for package in packages:
            first.take_in(package)
        for package in shuffled:
            second.take_in(package)
        assert tags(first) == tags(second)
        assert ("vera", "early", "DATE") in tags(first)
        assert second.project.store.check(thorough=True) == []


@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(histories)
def test_undoing_every_package_leaves_what_was_there_before(history):
    with office() as place:
        packages = place.work(history)
        vera = place.hire("vera")
        vera.tag("Anil Rao")
        before, acts = vera.exported(), vera.project.store.counts().acts
        for package in packages:
            vera.take_in(package)
        for _ in range(vera.project.store.counts().acts - acts):
            undoing.undo(vera.project)
        assert vera.exported() == before


@pytest.fixture(scope="module")
def sound() -> Iterator[tuple[bytes, Colleague]]:
    """A package of several tags, and somebody who takes it in."""
    with office() as place:
        ines, vera = place.hire("ines"), place.hire("vera")
        for words in WORDS:
            ines.tag(words)
        yield ines.hand_in(signed=False).read_bytes(), vera


def refused(data: bytes, vera: Colleague, path: Path) -> str:
    """Take in what may be anything: why all of it was refused, empty where some was taken."""
    path.write_bytes(data)
    try:
        report = vera.take_in(path)
    except UserError as error:
        return str(error)
    assert {one[0] for one in tags(vera)} <= {"ines"}
    if report.changed is not None:
        undoing.undo(vera.project)
    return ""


def survive(data: bytes, vera: Colleague, path: Path) -> None:
    """Whatever the package is, nothing of it is left when it was refused, or is undone."""
    before, present = vera.project.store.counts(), tags(vera)
    if refused(data, vera, path):
        assert vera.project.store.counts() == before
    assert tags(vera) == present


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_package_with_lines_changed_changes_nothing_that_it_may_not(sound, data):
    """The lines of the records are spoilt, and all hashes made right again."""
    whole, vera = sound
    files = unpacked(whole).files
    lines = files["records.jsonl"].split(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = bytearray(lines[at])
        for _ in range(data.draw(st.integers(0, 3))):
            if line:
                line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(32, 126))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [bytes(line)], [bytes(line)] * 2]))
    survive(_sealed(files, b"\n".join(lines)), vera, vera.folder / "spoilt.variorum-package")


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_package_with_bytes_changed_is_a_sentence_or_as_good_as_new(sound, data):
    whole, vera = sound
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(spoilt)) | st.just(len(spoilt)))
    survive(bytes(spoilt[:cut]), vera, vera.folder / "cut.variorum-package")


def test_spoilt_packages_are_read_record_by_record_or_refused_with_a_sentence(sound, deep):
    """A thousand in every run, a hundred thousand with ``--deep``; each 500th is taken in."""
    (whole, vera), random = sound, Random(7)
    files = unpacked(whole).files
    for number in range(100_000 if deep else 1_000):
        spoil = (_bytes_changed, _cut, _lines_changed, _lines_changed)[number % 4]
        spoilt = spoil(random, whole, files)
        _read(spoilt)
        if number % 500 == 2:
            survive(spoilt, vera, vera.folder / "deep.variorum-package")


def _read(spoilt: bytes) -> None:
    """Read a package as far as nothing is asked of a project: it is listed, or refused."""
    found = unpacked(spoilt)
    if found.reason:
        return
    with suppress(UserError):
        package, refusals = package_of(found.files, "spoilt"), Refusals()
        incoming(package, lambda _: None, refusals)
        assert all(one.reason for one in refusals.listed)


def _bytes_changed(random: Random, whole: bytes, _: dict[str, bytes]) -> bytes:
    spoilt = bytearray(whole)
    for _ in range(random.randint(1, 8)):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def _cut(random: Random, whole: bytes, _: dict[str, bytes]) -> bytes:
    return whole[: random.randrange(len(whole))]


def _lines_changed(random: Random, _: bytes, files: dict[str, bytes]) -> bytes:
    """Characters of the records are changed, lines go or come twice, and all hashes are right."""
    lines = files["records.jsonl"].split(b"\n")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(lines))
        line = bytearray(lines[at])
        for _ in range(random.randint(0, 4) if line else 0):
            line[random.randrange(len(line))] = random.choice(b'0123456789abcxyz"{}[],:\\ -')
        lines[at : at + 1] = random.choice([[], [bytes(line)], [bytes(line)], [bytes(line)] * 2])
    return _sealed(files, b"\n".join(lines))


def _sealed(files: dict[str, bytes], records: bytes) -> bytes:
    """The package with other records and the hashes that belong to them."""
    manifest = msgspec.json.decode(files["manifest.json"])
    manifest["files"] = msgspec.to_builtins(packed_files(records, files["states.json"]))
    told = msgspec.json.encode(manifest)
    return archive({**files, "manifest.json": told, "records.jsonl": records})
