"""What every format promises, asked of each that is registered."""

from collections import Counter
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.carrying import carried_articles, carried_links, carried_tags
from tests.formats.foreign_files import without_extra
from tests.formats.samples import OTHER_TEXT, TEXT, sample_project, sha, uid, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import fits, span_in
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.base import FormatInfo, Nowhere
from variorum.formats.canonical import canonical
from variorum.formats.losses import Losses
from variorum.services.project import Project
from variorum.services.transferring import exporting, receiving
from variorum.services.transferring.selecting import EVERYTHING, Selection

WRITTEN = [info for info in registry.infos() if info.writes]
BOTH = [info for info in WRITTEN if info.reads and "texts" in info.carries]
READ = [info for info in registry.infos() if info.reads]


def named(infos: list[FormatInfo]):
    """Ask each of these formats, where the libraries it needs are installed."""
    each = [pytest.param(info, id=info.key, marks=without_extra(info)) for info in infos]
    return pytest.mark.parametrize("info", each)


MOVED = frozenset(
    {
        "tags",
        "ends of lines at the edge of a tag",
        "borders within tags",
        "white space at the edge of a tag",
        "characters",
    }
)
"""What is said to be lost where a tag comes back elsewhere, or not at all."""

HOSTILE = {
    "nothing": b"",
    "blank lines": b"\n\n\r\n \n",
    "zeros": bytes(5_000),
    "noise": bytes(range(256)) * 40,
    "no line end": b"{" * 1_000,
    "deep": b"[" * 200_000 + b"]" * 200_000,
    "deep in an object": b'{"format":"variorum/1","text":"","extra":' + b"[" * 90_000,
    "a number": b"1\n2\n3\n",
    "half a character": b'{"record":"header","format":"variorum/1' + b"\xe2\x80",
    "lone surrogate": b'{"format":"variorum/1","text":"\\ud800"}\n',
    "large number": b'{"format":"variorum/1","text":"a","confidence":1e999}\n',
    "utf-16": '{"format":"variorum/1","text":"a"}'.encode("utf-16"),
}


@named(registry.infos())
def test_a_format_describes_itself(info: FormatInfo):
    assert info.key.replace("-", "").isalnum()
    assert info.key == info.key.lower()
    assert info.name.strip()
    assert info.description.endswith(".")
    assert all(ending.startswith(".") and ending == ending.lower() for ending in info.extensions)
    assert info.extensions
    assert info.carries
    assert info.reads or info.writes
    assert info.passes >= 1


@named(WRITTEN)
def test_the_same_data_give_the_same_bytes(info: FormatInfo):
    written.cache_clear()
    first = written(info.key)
    written.cache_clear()
    assert written(info.key) == first


@named(WRITTEN)
def test_the_order_in_which_mappings_were_filled_does_not_matter(info: FormatInfo):
    def project(attributes: dict[str, str]):
        tag = Annotation(
            uid("t"), uid("s"), uid("d"), uid("r"), "claim", "fact", attributes=attributes
        )
        return memory_project(*_article(TEXT), tag, texts=[TEXT])

    one, other = project({"a": "1", "b": "2"}), project({"b": "2", "a": "1"})
    assert _written(one, info.key) == _written(other, info.key)


@named(WRITTEN)
def test_losses_are_known_before_anything_is_written(info: FormatInfo):
    project = sample_project()
    exporter = registry.exporter(info.key)
    found = Losses()
    selection = Selection(project.store, EVERYTHING, found)
    before, after = Losses(), Losses()
    exporter.write(selection, Nowhere(), before)
    exporter.write(selection, BytesIO(), after)
    assert list(before) == list(after)
    assert all(loss.what and loss.why and loss.count > 0 for loss in before)


@named(WRITTEN)
def test_what_was_written_is_counted_the_same_when_read_back(info: FormatInfo):
    project = sample_project()
    plan = exporting.plan(project, info.key)
    assert registry.exporter(info.key).count(BytesIO(written(info.key))) == plan.counts


@named(BOTH)
def test_an_export_is_recognised(info: FormatInfo, tmp_path: Path):
    path = tmp_path / f"export{info.extensions[0]}"
    path.write_bytes(written(info.key))
    found = registry.recognised(path)
    assert found is not None
    assert found.info.key == info.key


@named([info for info in BOTH if "provenance" in info.carries])
def test_what_comes_back_is_what_went_out_to_the_byte(info: FormatInfo, tmp_path: Path):
    assert _written(_again(written(info.key), info, tmp_path), info.key) == written(info.key)


@named(BOTH)
def test_what_comes_back_is_all_that_the_format_says_it_carries(info: FormatInfo, tmp_path: Path):
    before, after = sample_project(), _again(written(info.key), info, tmp_path)
    assert carried_articles(after, info) == carried_articles(before, info)
    assert carried_tags(after, info) == carried_tags(before, info)
    assert carried_links(after, info) == carried_links(before, info)


@named(BOTH)
def test_a_second_trip_changes_nothing_more(info: FormatInfo, tmp_path: Path):
    second = _written(_again(written(info.key), info, tmp_path), info.key)
    assert _written(_again(second, info, tmp_path), info.key) == second


@named(BOTH)
def test_a_file_that_is_taken_in_twice_adds_nothing(info: FormatInfo, tmp_path: Path):
    project = _again(written(info.key), info, tmp_path)
    report = receiving.receive(project, tmp_path / f"export{info.extensions[0]}", info.key)
    assert (report.changed, report.refused) == (None, ())


@named([info for info in BOTH if "provenance" not in info.carries])
def test_tags_from_elsewhere_come_to_the_article_that_is_there(info: FormatInfo, tmp_path: Path):
    project = sample_project()
    path = tmp_path / f"export{info.extensions[0]}"
    path.write_bytes(written(info.key))
    report = receiving.receive(project, path, info.key)
    assert report.refused == ()
    assert report.articles == ()
    assert report.added["annotation"] >= 2


@named(BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "😀 a😀b 👩‍👩‍👧 c",
        "🇬🇧🇫🇷 vote 🏴󠁧󠁢󠁳󠁣󠁴󠁿 aye",
        "z\u0301\u0323a q\u0308 \u0958",
        "אמר: שלום ل\u202e abc",
        "one\u2028two\u2029three\x85four\x0bfive\x0csix\x1cseven",
        "\tcell\t\tcell\t",
        "\ufeffinside \ufeff too",
    ],
)
def test_offsets_are_exact_whatever_the_text(info: FormatInfo, text: str, tmp_path: Path):
    text = canonical(text).text
    project = memory_project(*_article(text), *_all_pieces(text), texts=[text])
    path = tmp_path / f"export{info.extensions[0]}"
    found = exporting.export(project, info.key, path).losses
    other = memory_project(news())
    assert receiving.receive(other, path, info.key).refused == ()
    assert all(
        fits(span, _only_text(other)) for one in other.store.every(Annotation) for span in one.spans
    )
    before, after = (_ranges(one) for one in (project, other))
    assert (before - after).total() <= sum(one.count for one in found if one.what in MOVED)
    assert before or not after


@named(BOTH)
def test_an_empty_project_makes_a_file_that_adds_nothing(info: FormatInfo, tmp_path: Path):
    path = tmp_path / f"export{info.extensions[0]}"
    exporting.export(memory_project(news()), info.key, path)
    if path.stat().st_size:
        with suppress(UserError):  # A file without articles may be of no use to anybody.
            report = receiving.receive(memory_project(news()), path, info.key)
            assert (report.changed, report.refused) == (None, ())


@named(READ)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(info: FormatInfo, name: str, tmp_path: Path):
    path = tmp_path / "file.jsonl"
    path.write_bytes(HOSTILE[name])
    project = memory_project(news())
    reasons = _reasons(project, path, info.key)
    assert all(reason and reason[0] not in " ." for reason in reasons)
    assert dict(project.store.counts().records) == {"codebook": 1}


@named(READ)
def test_a_folder_is_refused(info: FormatInfo, tmp_path: Path):
    with pytest.raises(UserError, match="is not a file"):
        receiving.receive(memory_project(news()), tmp_path, info.key)


@named(READ)
def test_a_missing_file_is_refused(info: FormatInfo, tmp_path: Path):
    with pytest.raises(UserError, match="cannot be read"):
        receiving.receive(memory_project(news()), tmp_path / "none", info.key)


@pytest.mark.deep
@named(BOTH)
def test_a_hundred_thousand_tags_come_back(info: FormatInfo, tmp_path: Path):
    text = OTHER_TEXT * 500
    tags = [
        Annotation(
            uid(str(n)), uid("s"), uid("d"), uid("r"), "entity", "PER",
            (span_in(text, n % 9_000, n % 9_000 + 6),),
        )
        for n in range(100_000)
    ]  # fmt: skip
    project = memory_project(*_article(text), *tags, texts=[text])
    path = tmp_path / f"export{info.extensions[0]}"
    export = exporting.export(project, info.key, path)
    lost = sum(one.count for one in export.losses if one.what == "tags")
    assert export.counts["annotation"] + lost == 100_000
    report = receiving.receive(memory_project(news()), path, info.key)
    assert (report.added["annotation"], report.refused) == (export.counts["annotation"], ())


def _again(data: bytes, info: FormatInfo, folder: Path) -> Project:
    """A new project that took a file in, whole."""
    path = folder / f"export{info.extensions[0]}"
    path.write_bytes(data)
    project = memory_project(news())
    report = receiving.receive(project, path, info.key)
    assert report.refused == ()
    return project


def _ranges(project: Project) -> Counter[tuple[tuple[int, int], ...]]:
    """Where the parts of every tag begin and end."""
    every = project.store.every(Annotation)
    return Counter(tuple((span.start, span.end) for span in one.spans) for one in every)


def _only_text(project: Project) -> str:
    (revision,) = project.store.every(Revision)
    return project.store.text(revision.text_sha256)


def _reasons(project, path: Path, key: str) -> list[str]:
    """Why a file, or records in it, were refused."""
    try:
        report = receiving.receive(project, path, key)
    except UserError as error:
        return [error.message]
    assert report.changed is None
    return [refusal.reason for refusal in report.refused]


def _article(text: str):
    return (
        news(),
        AnnotationSet(uid("s"), "Set", "gold"),
        Document(uid("d"), uid("r"), "Title"),
        Revision(uid("r"), uid("d"), 1, sha(text), len(text)),
    )


def _all_pieces(text: str) -> list[Annotation]:
    """A tag of every single character, and one of everything from each of them on."""
    ranges = [(at, at + 1) for at in range(len(text))] + [
        (at, len(text)) for at in range(len(text))
    ]
    return [
        Annotation(
            uid(f"{start}-{end}-{n}"), uid("s"), uid("d"), uid("r"), "entity", "PER",
            (span_in(text, start, end),),
        )
        for n, (start, end) in enumerate(ranges)
    ]  # fmt: skip


def _written(project, key: str) -> bytes:
    found, out = Losses(), BytesIO()
    selection = Selection(project.store, EVERYTHING, found)
    registry.exporter(key).write(selection, out, found)
    return out.getvalue()
