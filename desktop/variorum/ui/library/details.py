"""The record of one or several articles, to be corrected: what is left as it is stays so."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from variorum.errors import UserError
from variorum.services.articles.correcting import FIELDS, SINGLE, Field, date_of
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.layouts import Form
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

_CHOICES: frozenset[Field] = frozenset({"outlet", "kind", "language", "story"})
"""Fields in which other articles' words are offered."""


class DetailsDialog(Dialog):
    """A field for everything that is known of an article; only what is changed is kept."""

    agreed = Signal(object)
    """The fields that were changed, with their new values: ``dict[Field, str]``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.setWindowTitle(self.tr("Article details"))
        self.fields: dict[Field, QLineEdit] = {}
        self._combos: dict[Field, QComboBox] = {}
        self._before: dict[Field, str | None] = {}
        self._head = label(bold=True)
        self._hint = paragraph("", "muted")
        self._form = Form()
        self._fill_form()
        self._problem = paragraph("", "warning", SMALL)
        self._problem.hide()
        self.buttons, self.go = self.cancel_or("")
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.fields["published"].textChanged.connect(self._judge)
        layout = QVBoxLayout(self)
        for part in (self._head, self._hint):
            layout.addWidget(part)
        layout.addLayout(self._form)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 32, unit * 24)

    def show_articles(
        self,
        title: str,
        number: int,
        values: Mapping[Field, str | None],
        choices: Mapping[Field, Iterable[str]],
    ) -> None:
        """Show what is said of ``number`` articles; ``None`` where they differ."""
        self._before = dict(values)
        many = number > 1
        self._head.setText(counted("%n article(s)", number) if many else title)
        self._hint.setText(
            self.tr("What you change is changed in all of them; the rest stays as it is.")
        )
        self._hint.setVisible(many)
        for key, combo in self._combos.items():
            combo.clear()
            combo.addItems(sorted({one for one in choices.get(key, ()) if one}))
        for key, field in self.fields.items():
            value = values.get(key)
            field.setText(value or "")
            field.setPlaceholderText(self.tr("several") if value is None else "")
            field.setCursorPosition(0)
            field.setModified(False)
            self._form.setRowVisible(self._row(key), not (many and key in SINGLE))
        self._judge()
        said = self.tr("Change %1").replace("%1", counted("%n article(s)", number))
        self.go.setText(said if many else self.tr("Change"))
        self.come_forward()
        self.fields["outlet"].setFocus()

    def changed(self) -> dict[Field, str]:
        """The fields that say something else than before."""
        typed = {key: field.text().strip() for key, field in self.fields.items()}
        return {
            key: value
            for key, value in typed.items()
            if value != (self._before.get(key) or "")
            or (self._before.get(key) is None and self.fields[key].isModified())
        }

    @property
    def problem(self) -> str:
        """What is wrong with what is typed; empty where nothing is."""
        typed = self.changed().get("published")
        try:
            if typed:
                date_of(typed)
        except UserError as error:
            return str(error)
        return ""

    def _judge(self) -> None:
        problem = self.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.go.setEnabled(not problem)

    def _agree(self) -> None:
        if self.problem:
            return
        found = self.changed()
        self.accept()
        if found:
            self.agreed.emit(found)

    def _row(self, key: Field) -> QWidget:
        return self._combos.get(key) or self.fields[key]

    def _fill_form(self) -> None:
        names: dict[Field, str] = {
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "published": self.tr("Date"),
            "byline": self.tr("Author"),
            "story": self.tr("Story"),
            "kind": self.tr("Kind"),
            "language": self.tr("Language"),
            "url": self.tr("Address"),
        }
        for key in FIELDS:
            if key in _CHOICES:
                combo = QComboBox()
                combo.setEditable(True)
                combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                combo.setAccessibleName(names[key])
                field = combo.lineEdit()
                assert field is not None
                self._combos[key] = combo
                self._form.addRow(label(names[key]), combo)
            else:
                field = QLineEdit()
                self._form.addRow(label(names[key]), field)
            field.setAccessibleName(names[key])
            self.fields[key] = field
        self.fields["published"].setToolTip(self.tr("2025-08-02, 2025-08 or 2 August 2025"))
