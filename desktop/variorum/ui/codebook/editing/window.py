"""The window of the codebook's editor: layers and labels, the form of one, what would change."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.checking import wanting
from variorum.analysis.codebooks.editing import Draft, begun
from variorum.analysis.codebooks.usage import Kind
from variorum.domain.codebooks import Codebook
from variorum.services.codebooks.examples import Example
from variorum.services.codebooks.publishing import Plan
from variorum.ui.codebook.editing.changes import ChangesPanel
from variorum.ui.codebook.editing.forms import Forms
from variorum.ui.codebook.editing.history import DraftEdit, DraftHistory
from variorum.ui.codebook.editing.looks import colour_words
from variorum.ui.codebook.editing.tree import DraftTree, button
from variorum.ui.prompts import Prompts
from variorum.ui.theme import Theme, current_theme
from variorum.ui.widgets.labels import paragraph
from variorum.ui.widgets.layouts import in_column
from variorum.ui.windows.dialogs import Dialog
from variorum.ui.windows.dressing import Coloured

REST = 350
"""Milliseconds after an edit before what it would change is looked for."""


class CodebookEditor(Dialog, Coloured):
    """Shows a draft and changes it; what is to be done with it is only told."""

    plan_wanted = Signal(object)
    """What saving this draft would do is to be found out: ``Draft``."""
    publish_wanted = Signal(object)
    """This draft is to become the codebook: ``Draft``."""
    examples_wanted = Signal(object)
    """Examples of this label are wanted: ``(layer, label)``."""
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self.setObjectName("codebookEditor")
        self.setWindowTitle(self.tr("Codebook"))
        self._before = Codebook("", "", "")
        self._counts: Mapping[Kind, int] = {}
        self._taken: Mapping[str, str] = {}
        self._shown: tuple[Codebook, Theme, Mapping[str, str]] | None = None
        """What the tree, and the lines about what is wanting, were made for."""
        self._chosen: Kind = ("", "")
        self.history = DraftHistory(begun(self._before))
        self.tree = DraftTree()
        self.forms = Forms(prompts)
        self.changes = ChangesPanel()
        self.said = paragraph("", "muted")
        """What came of reading or writing a file, until the draft is changed."""
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(lambda: self.plan_wanted.emit(self.history.draft))
        self._lay_out()
        self._connect()

    def begin(self, before: Codebook, draft: Draft, taken: Mapping[str, str]) -> None:
        """Show a draft of what follows ``before``; ``taken`` says what keys do already.

        Whoever has it open goes on where they are; else it is gone through from the top.
        """
        self._before, self._taken = before, taken
        self.history = DraftHistory(draft)
        if self.isHidden():
            self._chosen = ("", "")
            self.tree.whole.setFocus()
        self._refresh()
        self._rest.start()

    def take(self, edit: DraftEdit) -> None:
        """Make a change to the draft."""
        if self.history.take(edit):
            self.said.clear()
            self._follow()

    def show_plan(self, plan: Plan) -> None:
        """Show what saving would do."""
        self.changes.show_plan(plan, self._before)

    def show_examples(self, found: Sequence[Example]) -> None:
        """Show examples of the label they were wanted for."""
        self.forms.examples.show_examples(found)

    def show_counts(self, counts: Mapping[Kind, int]) -> None:
        """Show how many tags have each label."""
        self._counts = counts
        if self._chosen[1]:
            self._show_form()

    def take_colours(self) -> None:
        """Say how the labels look in others; what is not seen begins with a draft anew."""
        if self.isVisible():
            self._refresh()

    def choose(self, kind: Kind) -> None:
        """Show a layer or one of its labels; both empty for the codebook as a whole."""
        self.forms.commit()
        self._chosen = kind
        self._show_form()

    # -- inside ------------------------------------------------------------------------------

    def _follow(self) -> None:
        """The draft is another one than before."""
        self.changes.wait()
        self._refresh()
        self._rest.start()

    def _refresh(self) -> None:
        codebook = self.history.draft.codebook
        theme = current_theme()
        shown = codebook, theme, dict(self._taken)
        if shown != self._shown:
            self._shown = shown
            self.tree.show_codebook(codebook)
            self.changes.show_wanting(wanting(codebook, self._taken), colour_words(codebook, theme))
        self._show_form()

    def _show_form(self) -> None:
        codebook, (layer_key, label_key) = self.history.draft.codebook, self._chosen
        layer, label = codebook.layer(layer_key), codebook.label(layer_key, label_key)
        if label_key and layer is not None and label is None:
            self._chosen = (layer_key, "")
        if layer is not None and label is not None:
            tags = self._counts.get((layer_key, label_key), 0)
            self.forms.show_label(codebook, layer, label, tags)
        elif layer is not None:
            self.forms.show_layer(layer, is_last=len(codebook.layers) == 1)
        else:
            self._chosen = ("", "")
            self.forms.show_codebook(codebook)
        self.tree.choose(self._chosen)
        _allow_steps((self.undo, self.history.undoable), (self.redo, self.history.redoable))

    def _add_label(self) -> None:
        layer = self._chosen[0] or self.history.draft.codebook.layers[0].key
        name = self.tr("New label")
        _, key = editing.add_label(self.history.draft, layer, name)
        self._chosen = (layer, key)
        self.take(DraftEdit(name, lambda draft: editing.add_label(draft, layer, name)[0]))
        self.forms.label.name.begin()

    def _add_layer(self) -> None:
        name = self.tr("New layer")
        _, key = editing.add_layer(self.history.draft, name)
        self._chosen = (key, "")
        self.take(DraftEdit(name, lambda draft: editing.add_layer(draft, name)[0]))
        self.forms.layer.name.begin()

    def _move(self, step: int) -> None:
        layer, label = self._chosen
        words = self.tr("Move")
        if label:
            move = lambda draft: editing.move_label(draft, layer, label, step)  # noqa: E731
        else:
            move = lambda draft: editing.move_layer(draft, layer, step)  # noqa: E731
        self.take(DraftEdit(words, move))

    def _step(self, *, back: bool) -> None:
        self.forms.commit()
        (self.history.undo if back else self.history.redo)()
        self._follow()

    def _ask_examples(self) -> None:
        self.forms.begin_examples()
        self.examples_wanted.emit(self._chosen)

    def _take_example(self, taken: tuple[str, str]) -> None:
        field, words = taken
        layer, label = self._chosen
        self.take(
            DraftEdit(
                self.tr("Example"),
                lambda draft: editing.with_label(draft, layer, label, **{field: words}),
            )
        )
        self._show_form()

    def _publish(self) -> None:
        self.forms.commit()
        self.publish_wanted.emit(self.history.draft)
        self.leave.setFocus()
        self.changes.wait()  # a second click of the same hand is no second wish

    def _connect(self) -> None:
        self.forms.edited.connect(self.take)
        self.tree.chosen.connect(self.choose)
        self.tree.label_wanted.connect(self._add_label)
        self.tree.layer_wanted.connect(self._add_layer)
        self.tree.moved.connect(self._move)
        self.forms.examples_wanted.connect(self._ask_examples)
        self.forms.examples.chosen.connect(self._take_example)
        self.forms.examples.closed.connect(self._show_form)
        self.changes.publish_wanted.connect(self._publish)
        for keys, back in (("Ctrl+Z", True), ("Ctrl+Shift+Z", False)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda back=back: self._step(back=back))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        across = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.tree, self.forms, self.changes):
            across.addWidget(part)
        across.setSizes([unit * 17, unit * 32, unit * 17])
        across.setChildrenCollapsible(False)
        self.setLayout(in_column((across, 1), self._foot(unit)))
        self.resize(unit * 68, unit * 46)

    def _foot(self, unit: int) -> QHBoxLayout:
        self.undo = button(self.tr("Undo"), lambda: self._step(back=True))
        self.redo = button(self.tr("Redo"), lambda: self._step(back=False))
        take_in = button(self.tr("Import…"), self.import_wanted.emit)
        give_out = button(self.tr("Export…"), self.export_wanted.emit)
        row = QHBoxLayout()
        row.setContentsMargins(unit // 2, unit // 4, unit // 2, unit // 2)
        for one in (self.undo, self.redo, take_in, give_out):
            row.addWidget(one)
        row.addWidget(self.said, 1)
        self.leave = button(self.tr("Close"), self.close)
        row.addWidget(self.leave)
        return row


def _allow_steps(undo: tuple[QToolButton, str], redo: tuple[QToolButton, str]) -> None:
    """Allow what there are steps for; the keyboard stays with the two buttons: Qt would have it
    go on to those for files."""
    for (one, steps), (other, _) in ((undo, redo), (redo, undo)):
        if one.hasFocus() and not steps:
            other.setEnabled(True)
            other.setFocus()
    for one, steps in (undo, redo):
        one.setEnabled(bool(steps))
