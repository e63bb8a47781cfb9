"""Three real articles of one story in the window: grouped, aligned, carried, exported."""

import csv
import io

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from variorum.domain.documents import Document
from variorum.services.articles.reporting import ImportOptions
from variorum.services.importing import import_paths
from variorum.services.project import current_text
from variorum.services.registering import link_new_claim
from variorum.services.tagging import NewTag, Part, tag

LEFT = Qt.MouseButton.LeftButton
TALKS = "actively discussing with Azerbaijan the possibility of bringing that nation"


def tagged(project, words: str) -> None:
    """A claim on these words of whichever article tells them, with a sentence of its own."""
    for document in project.store.every(Document):
        _, text = current_text(project.store, document.id)
        if words in text:
            start = text.index(words)
            part = Part(start, start + len(words))
            made = tag(project, NewTag(document.id, "claim", "fact", (part,)))
            link_new_claim(project, [made.annotation_id], f"It is told that: {words}.", None)
            return
    raise AssertionError(words)


def test_a_real_story_is_grouped_aligned_carried_and_exported(
    begin, prompts, shared_seeds, tmp_path
):
    def imported(project, _ids):
        report = import_paths(project, sorted(shared_seeds.glob("*.txt")), ImportOptions())
        assert report.added == 3
        tagged(project, TALKS)

    hand = begin((), imported)
    parts = hand.parts
    hand.until(parts.suggest_button.isVisible)
    QTest.mouseClick(parts.suggest_button, LEFT)
    page = parts.suggestions
    hand.until(lambda: len(page.list.entries.rows) == 1)
    assert page.ticks.count() == 3
    page.title.selectAll()
    hand.type(page.title, "Accords")
    hand.press("Enter", on=page.title)
    hand.until(lambda: parts.shows_page)
    hand.ready()

    story = hand.story.desk.story
    assert [len(story.columns), story.story.title] == [3, "Accords"]
    both = [row for row in story.rows if row.cells[0].numbers and row.cells[1].numbers]
    assert len(both) >= 10
    assert max(column.share.kept for column in story.columns[1:]) > 0.4
    said = {one.finding.message for one in hand.story.desk.noticing.findings}
    assert any("unverified" in one for one in said)

    origin = next(n for n, one in enumerate(story.columns) if one.tags)
    hand.view.go_to(0, origin)
    hand.press("C")
    hand.until(lambda: len(parts.carrying.identical) == 1)
    hand.again("Shift+Enter")
    told = [row[0].words for row in parts.tables.model.grid.rows]
    marks = [cell.words[:1] for cell in parts.tables.model.grid.rows[0][1:]]
    assert told == [f"It is told that: {TALKS}."]
    assert sorted(marks) == ["≈", "✓", "✓"]

    path = tmp_path / "accords.csv"
    prompts.expect(path)
    hand.window.actions_["story.export"].trigger()
    hand.until(lambda: path.exists() and not hand.window.jobs.is_busy)
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [len(row) for row in rows] == [4, 4]
    assert rows[1][0] == told[0]
