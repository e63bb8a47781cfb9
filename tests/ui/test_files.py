"""Import, export, backup and check through the window, from choosing files to what is said."""

import json
from fnmatch import fnmatch

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.conftest import INES

from variorum.domain.annotations import STATUSES, Annotation
from variorum.services import opening, undoing
from variorum.services.transferring.exporting import ExportPlan
from variorum.ui.files.exportdialog import ExportDialog
from variorum.ui.files.importdialog import ImportDialog
from variorum.ui.files.importpages import ARTICLES, COLUMNS, NOTES, REFUSED, lines_of, said
from variorum.ui.files.reports import ReportWindow
from variorum.ui.frame.jobbar import JobBar
from variorum.ui.revising.dialog import ReviseDialog


def shown(hand, kind):
    """The dialog of a kind, once it is there."""
    hand.until(lambda: any(one.isVisible() for one in hand.window.findChildren(kind)))
    return next(one for one in hand.window.findChildren(kind) if one.isVisible())


def idle(hand):
    hand.until(lambda: not hand.window.jobs.is_busy)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Ferry sinks\n\nA ferry sank off Port Ellis on Sunday.\n")
    (folder / "two.txt").write_text("Ferry raised\n\nThe ferry was raised a week later.\n")
    return folder


def bring_in(hand, *paths, story=""):
    hand.window.files.import_paths(paths)
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.story.setCurrentText(story)
    sentence = dialog.sentence
    dialog.go.click()
    idle(hand)
    return sentence


def test_files_are_chosen_looked_at_and_imported(hand, prompts, articles):
    prompts.expect([articles / "one.txt", articles / "two.txt"])
    hand.window.actions_["import.files"].trigger()
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    assert dialog.sentence == "2 articles to add."
    assert hand.place.columns.library.model.total == 3
    told = []
    hand.window.files.said.connect(told.append)
    dialog.go.click()
    idle(hand)
    assert hand.place.columns.library.model.total == 5
    assert told[0] == "2 articles added."


def test_what_lies_beside_a_project_is_not_among_the_files_to_choose(hand, prompts):
    prompts.expect([], None)
    hand.window.actions_["import.files"].trigger()
    hand.window.revising.dialog.file.click()
    for wish in prompts.asked:
        shown_first, _, rest = wish.kinds.partition(";;")
        assert "*.docx" in shown_first
        assert rest == "All files (*)"
        for name in ("a.variorum-wal", "a.variorum-shm", "a.variorum.lock"):
            endings = shown_first.partition("(")[2].rstrip(")").split()
            assert not any(fnmatch(name, ending) for ending in endings)


@pytest.fixture
def downloads(tmp_path):
    """A page as it was downloaded once, and as it reads now."""
    files = []
    for name, more in (("then", ""), ("now", "It was raised a week later.\n")):
        file = tmp_path / f"{name}.json"
        text = f"Ferry sinks\n\nA ferry sank off Port Ellis on Sunday.\n{more}"
        record = {
            "title": "Ferry & crew",
            "text": text,
            "url": f"https://wire.example/ferry#{name}",
        }
        file.write_text(json.dumps(record))
        files.append(file)
    return files


def test_the_article_of_a_known_address_can_be_given_the_text_that_comes_in(hand, downloads):
    bring_in(hand, downloads[0])
    hand.window.files.import_paths(downloads[1:])
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    assert dialog.pages.current == NOTES
    (entry,) = dialog.pages.replace.menu().actions()
    assert entry.text() == "Ferry && crew…"
    entry.trigger()
    revising = shown(hand, ReviseDialog)
    hand.until(revising.go.isEnabled)
    assert revising.field.text.endswith("It was raised a week later.\n")
    revising.go.click()
    hand.until(lambda: dialog.sentence == "0 articles to add, 1 already there.")
    assert dialog.pages.replace.isHidden()
    assert hand.place.columns.library.model.total == 4
    dialog.close()


def test_nothing_is_offered_for_articles_whose_address_is_new(hand, downloads):
    hand.window.files.import_paths(downloads[:1])
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    assert dialog.pages.replace.isHidden()
    dialog.close()


def test_a_folder_is_imported_into_a_story(hand, prompts, articles):
    prompts.expect(articles)
    hand.window.actions_["import.folder"].trigger()
    shown(hand, ImportDialog).close()
    bring_in(hand, articles, story="The ferry")
    model = hand.place.columns.library.model
    assert model.stories == 2
    assert sum(row.story_id is not None for row in model.articles()) == 4


def test_new_articles_that_tell_what_others_tell_are_pointed_out(hand, tmp_path):
    text = "Ferry sinks\n\nThe ferry Nordstern sank off Port Ellis with 40 passengers on Sunday.\n"
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(f"{text}\nSaid the {name} paper.\n" * 2)
    bring_in(hand, tmp_path / "first.txt", tmp_path / "second.txt")
    hand.until(lambda: "Story ▸ Suggest stories" in hand.window.status.said_words)
    assert "1 suggestion for the new articles" in hand.window.status.said_words


def test_stories_can_be_looked_for_as_soon_as_there_are_articles(opened, tmp_path, articles):
    path = tmp_path / "new.variorum"
    opening.create(path, INES).close()
    hand = opened(path)
    suggest = hand.window.actions_["story.suggest"]
    assert not suggest.isEnabled()
    bring_in(hand, articles)
    hand.until(suggest.isEnabled)
    hand.window.actions_["edit.undo"].trigger()
    hand.until(lambda: not suggest.isEnabled())


def test_an_import_is_one_step_to_undo(hand, articles):
    bring_in(hand, articles)
    hand.window.actions_["edit.undo"].trigger()
    hand.settle()
    assert hand.place.columns.library.model.total == 3


def test_what_is_there_already_is_not_added_again(hand, articles):
    bring_in(hand, articles)
    hand.window.files.import_paths([articles])
    dialog = shown(hand, ImportDialog)
    hand.until(lambda: "already" in dialog.sentence)
    assert dialog.sentence == "0 articles to add, 2 already there."
    assert not dialog.go.isEnabled()
    dialog.close()


def test_what_cannot_be_read_is_named_with_its_reason(hand, articles):
    (articles / "three.json").write_text("{broken")
    bring_in(hand, articles)
    report = shown(hand, ReportWindow)
    assert "three.json" in report.lines.toPlainText()
    hand.press("Enter", on=report.lines)
    assert not report.isVisible()


def test_the_data_are_exported_with_the_new_tag(hand, prompts, tmp_path):
    hand.select("Anil Rao")
    hand.act("1")
    prompts.expect(tmp_path / "out.jsonl")
    hand.window.actions_["export"].trigger()
    dialog = shown(hand, ExportDialog)
    dialog.format.setCurrentText("Variorum articles")
    dialog.format.activated.emit(0)
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line) for line in lines if line]
    assert "Anil Rao" in json.dumps(texts[0], ensure_ascii=False)
    assert "out.jsonl" in hand.window.status.said_words


def test_only_the_open_article_is_exported_if_that_is_chosen(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    dialog.scope.set_on(["one"])
    assert dialog.wish().chosen.documents == (hand.desk.document_id,)
    dialog.close()


def test_what_would_be_lost_is_said_before_anything_is_written(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    assert "Nothing is lost." in dialog.sentence or dialog.losses
    dialog.close()


def test_the_attribute_of_the_verdict_is_chosen_among_those_of_the_codebook(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.format.setCurrentText("ClaimReview")
    dialog.format.activated.emit(dialog.format.currentIndex())
    field = dialog.options.fields["verdict"]
    assert field.itemText(0) == "verdict (not in the codebook)"
    field.setCurrentText("Claims: Worth checking")
    field.activated.emit(field.currentIndex())
    assert dialog.wish().options == {"verdict": "checkworthy"}
    dialog.close()


def test_what_a_format_could_hold_nothing_of_cannot_be_exported(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.format.setCurrentText("ClaimReview")
    dialog.format.activated.emit(dialog.format.currentIndex())
    hand.until(lambda: dialog.sentence.startswith("There is nothing that this format could hold."))
    assert not dialog.go.isEnabled()
    dialog.close()


def test_a_codebook_alone_is_something_to_export(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.format.setCurrentText("REFI-QDA codebook")
    dialog.format.activated.emit(dialog.format.currentIndex())
    hand.until(dialog.go.isEnabled)
    assert dialog.sentence.startswith("1 codebook.")
    dialog.close()


def test_leaving_the_question_where_to_writes_nothing(hand, prompts, tmp_path):
    prompts.expect(None)
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    assert not hand.window.jobs.is_busy


def test_a_backup_copy_can_be_opened(hand, prompts, tmp_path):
    hand.select("Anil Rao")
    hand.act("1")
    prompts.expect(tmp_path / "copy.variorum")
    hand.window.actions_["project.backup"].trigger()
    idle(hand)
    with opening.open_(tmp_path / "copy.variorum", hand.desk.project.profile) as copy:
        assert copy.store.counts().labels["entity"] == {"PER": 1}


def test_a_sound_project_is_called_so(hand):
    hand.window.actions_["project.check"].trigger()
    idle(hand)
    assert "sound" in hand.window.status.said_words


def test_a_backup_over_the_project_itself_is_refused(hand, prompts, project_path):
    prompts.expect(project_path)
    hand.window.actions_["project.backup"].trigger()
    idle(hand)
    assert "take the place" in hand.window.messages.words


def test_the_job_bar_is_there_while_something_is_done(hand, prompts, tmp_path):
    seen = []
    hand.window.jobs.progressed.connect(lambda p: seen.append(p.title))
    hand.window.actions_["project.check"].trigger()
    idle(hand)
    assert seen[0] == "Checking the project"


def many_articles(path, count=3000):
    """A file that takes a while to be taken in."""
    lines = [
        json.dumps({"title": f"Ferry {n}", "text": f"Ferry {n} sank off Port Ellis. " * 20})
        for n in range(count)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_import_is_stopped_by_its_button_and_nothing_of_it_is_kept(hand, tmp_path):
    path = many_articles(tmp_path / "many.jsonl")
    window, before = hand.window, hand.desk.project.store.counts()
    bar, offered = window.findChild(JobBar), undoing.undo_label(hand.desk.project)
    stopped = []

    def stop_midway(progress):
        if progress.title == "Importing" and progress.done and not stopped:
            stopped.append(progress)
            bar.stop.click()

    window.jobs.progressed.connect(stop_midway)
    window.files.import_paths([path])
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    hand.until(lambda: bool(stopped) and not window.jobs.is_busy)
    assert (stopped[0].done > 0, stopped[0].total) == (True, 0)
    assert window.status.said_words == "Stopped: Importing. Nothing of it was kept."
    assert not bar.isVisible()
    assert hand.desk.project.store.counts() == before
    assert undoing.undo_label(hand.desk.project) == offered


def test_what_was_stopped_can_be_imported_after_all(hand, tmp_path):
    path = many_articles(tmp_path / "many.jsonl", 1500)
    window = hand.window
    stopping = window.jobs.progressed.connect(lambda one: one.done and window.jobs.cancel())
    bring_in(hand, path)
    window.jobs.progressed.disconnect(stopping)
    assert hand.desk.project.store.counts().records["document"] == 3
    bring_in(hand, path)
    assert "1,500 articles added" in window.status.said_words


def test_an_import_in_a_sentence():
    from variorum.services.articles.reporting import ImportReport, Refused

    report = ImportReport(
        2, 1, refused=(Refused("a.txt", "It is empty."),), records={"annotation": 3}
    )
    assert said(report) == "2 articles added, 3 tags, 1 already there, 1 not taken."
    assert lines_of(report) == ["Not taken: a.txt: It is empty."]


def test_a_codebook_alone_is_something_that_comes_in():
    from variorum.services.articles.reporting import ImportReport

    report = ImportReport(records={"codebook": 1})
    assert said(report, would=True) == "0 articles to add, a codebook."
    assert report.brings_something


def test_an_export_in_a_sentence():
    from variorum.ui.files.exportdialog import said as exported

    counts = {"document": 1, "annotation": 30, "person": 2}
    assert exported(ExportPlan(counts, ())) == "1 article, 30 tags"
    assert exported(ExportPlan(counts, (), 27)) == "1 article, 3 tags, 27 parts of pages"
    assert exported(ExportPlan({"annotation": 4}, (), 4)) == "4 parts of pages"
    assert exported(ExportPlan({"claim": 2, "codebook": 1}, ())) == "2 claims, 1 codebook"
    assert exported(ExportPlan({}, ())) == "Nothing"
    assert ExportPlan({}, ()).is_empty
    assert ExportPlan({"claim": 0}, ()).is_empty
    assert not ExportPlan({"person": 1}, ()).is_empty


# -- what a file leaves open -----------------------------------------------------------------------


def opened(hand, path):
    hand.window.files.import_paths([path])
    dialog = shown(hand, ImportDialog)
    hand.until(lambda: not dialog.sentence.startswith("Looking"))
    return dialog


def choose(box, data) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_what_comes_in_is_seen_before_it_comes(hand, articles):
    dialog = opened(hand, articles)
    told = dialog.pages.lines(ARTICLES)
    assert "Ferry sinks" in told
    assert "A ferry sank off Port Ellis" in told
    assert not dialog.pages.buttons[COLUMNS].isVisible()


def test_words_from_right_to_left_leave_their_number_behind_them(hand, tmp_path):
    path = tmp_path / "harbour.txt"
    path.write_text("הנמל נסגר\n\nהנמל נסגר ביום שישי.\n", encoding="utf-8")
    told = opened(hand, path).pages.lines(ARTICLES)
    assert "\u2069 — harbour.txt" in told
    assert "ביום שישי.\u2069 … (6 words)" in told


def test_columns_of_a_table_are_asked_about(hand, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("head,words,who\nFerry,A ferry sank on Sunday.,Wire\n", encoding="utf-8")
    dialog = opened(hand, path)
    assert not dialog.go.isEnabled()
    assert "no column for the text" in dialog.pages.lines(REFUSED)
    choose(dialog.pages.columns.boxes["text"], "words")
    choose(dialog.pages.columns.boxes["outlet"], "who")
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    rows = hand.desk.project.store.articles("ines")
    assert "Wire" in [row.outlet for row in rows if row.words == 5]


def test_labels_of_another_program_are_asked_about_and_remembered(hand, tmp_path):
    path = tmp_path / "a.jsonl"
    text = "Anil Rao spoke in Port Ellis."
    line = {"text": text, "label": [[0, 8, "Human"], [18, 28, "GPE"]]}
    path.write_text(json.dumps(line), encoding="utf-8")
    dialog = opened(hand, path)
    boxes = {name: box for (_, name), box in dialog.pages.labels.boxes.items()}
    assert boxes["GPE"].currentData() == "entity:GPE"
    choose(boxes["Human"], "entity:PER")
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    tags = {one.exact: one.label for one in hand.desk.project.store.every(Annotation)}
    assert (tags["Anil Rao"], tags["Port Ellis"]) == ("PER", "GPE")
    again = opened(hand, path)
    boxes = {name: box for (_, name), box in again.pages.labels.boxes.items()}
    assert boxes["Human"].currentData() == "entity:PER"
    again.close()


def export_dialog(hand):
    hand.until(hand.window.actions_["export"].isEnabled)
    hand.window.actions_["export"].trigger()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    return dialog


def test_the_keyboard_is_in_the_first_field_of_an_export(hand):
    dialog = export_dialog(hand)
    assert dialog.focusWidget() is dialog.format


def test_what_loses_nothing_is_offered_first(hand):
    dialog = export_dialog(hand)
    assert dialog.format.currentText() == "Variorum records"
    dialog.close()


def test_tags_of_a_status_are_chosen_and_counted_before_anything_is_written(hand):
    hand.select("Anil Rao")
    hand.act("1")
    dialog = export_dialog(hand)
    everything = dialog.sentence
    assert everything.startswith("3 articles, 1 tag, 6 parts of pages, 1 codebook.")
    dialog.statuses.chip("gold").click()
    hand.until(lambda: dialog.go.isEnabled() and "tag" not in dialog.sentence)
    assert dialog.wish().chosen.statuses == ("gold",)
    dialog.statuses.chip("draft").click()
    hand.until(lambda: dialog.go.isEnabled() and dialog.sentence == everything)
    assert set(dialog.wish().chosen.statuses) == {"draft", "gold"}
    dialog.close()


def test_every_status_that_a_tag_may_have_can_be_chosen(hand):
    dialog = export_dialog(hand)
    dialog.statuses.set_on(STATUSES)
    assert dialog.wish().chosen.statuses == STATUSES
    dialog.close()


def test_the_options_of_a_format_are_asked_for_and_kept_to(hand, prompts, tmp_path):
    hand.select("Anil Rao")
    hand.act("1")
    dialog = export_dialog(hand)
    dialog.format.setCurrentText("CoNLL columns")
    dialog.format.activated.emit(dialog.format.currentIndex())
    dialog.options.fields["scheme"].setCurrentText("BILOU")
    dialog.options.changed.emit()
    hand.until(dialog.go.isEnabled)
    prompts.expect(tmp_path / "out.conll")
    dialog.go.click()
    idle(hand)
    assert "L-" in (tmp_path / "out.conll").read_text(encoding="utf-8")


def test_only_some_layers_are_exported(hand, prompts, tmp_path):
    hand.select("Anil Rao")
    hand.act("1")
    dialog = export_dialog(hand)
    dialog.layers.chip("claim").click()
    hand.until(dialog.go.isEnabled)
    prompts.expect(tmp_path / "out.jsonl")
    dialog.go.click()
    idle(hand)
    assert '"layer":"entity"' not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_a_codebook_without_verdicts_is_given_one_from_the_dialog(hand):
    dialog = export_dialog(hand)
    dialog.format.setCurrentText("ClaimReview")
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert dialog.options.fields["verdict"].currentText() == "verdict (not in the codebook)"
    (button,) = dialog.options.findChildren(QPushButton)
    assert button.text() == "Add “Verdict” to the codebook"
    button.click()
    hand.until(lambda: dialog.options.fields["verdict"].currentText() == "Claims: Verdict")
    assert [one.text() for one in dialog.options.findChildren(QPushButton)] == []
    dialog.close()
    hand.window.actions_["edit.undo"].trigger()
    hand.settle()
    claims = next(one for one in hand.desk.project.codebook.layers if one.key == "claim")
    assert "verdict" not in {one.key for one in claims.attributes}


def test_a_format_without_options_leaves_no_gap(hand):
    dialog = export_dialog(hand)
    assert not dialog.options.isVisible()
    dialog.format.setCurrentText("CoNLL columns")
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert dialog.options.isVisible()
    dialog.close()
