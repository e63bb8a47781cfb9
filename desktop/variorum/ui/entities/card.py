"""What is said of one entity, to be corrected: its names, type, Wikidata id, description."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from variorum.domain.registers import Entity
from variorum.services.entities.listing import EntityRow
from variorum.ui.entities.field import CardField
from variorum.ui.inspector.linking import small_button
from variorum.ui.widgets.keys import claimed
from variorum.ui.widgets.labels import SMALL, ElidedLabel, label
from variorum.ui.widgets.layouts import Form, in_row, tab_through
from variorum.ui.widgets.picker import Picker


class EntityCard(QFrame):
    """Fields that are kept when they are left or Enter is pressed."""

    corrected = Signal(object)
    """The entity as it is to be: ``Entity``."""
    split_requested = Signal(object)
    """A merged entity is to be one of its own again; its id: ``str``."""
    left = Signal()
    """The keyboard is to go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._entity: Entity | None = None
        self._fields: list[CardField] = []
        self.name = self._field(self.tr("Name"))
        self.type = Picker()
        self.type.setAccessibleName(self.tr("Type"))
        self.aliases = self._field(self.tr("Other names, separated by semicolons"))
        self.qid = self._field(self.tr("Wikidata id or address"))
        self.description = self._field(self.tr("Description"))
        self.type.activated.connect(lambda _: self._tell())
        self.close_button = small_button("×", self._leave)
        self.close_button.setAccessibleName(self.tr("Close"))
        self._of_merged = QWidget()
        self._merged = QVBoxLayout(self._of_merged)
        self._merged.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.hide()

    def set_types(self, types: Iterable[tuple[str, str]]) -> None:
        """The types there are: key and name."""
        self.type.clear()
        for key, name in types:
            self.type.addItem(name, key)

    def show_row(self, row: EntityRow | None, *, editable: bool) -> None:
        """Show an entity; ``None`` for none. A field that is being written in is left alone."""
        self._entity = row.entity if row else None
        if row is None:
            self.hide()
            return
        entity = row.entity
        self._put_all(entity)
        if self.type.findData(entity.type) < 0:
            self.type.addItem(entity.type, entity.type)
        self.type.setCurrentIndex(self.type.findData(entity.type))
        for one in self._fields:
            one.setReadOnly(not editable)
        self.type.setEnabled(editable)
        self._show_merged(row, editable=editable)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the card: it would go to the article, and leave the card open."""
        return claimed(event, (Qt.Key.Key_Escape,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card; what was not kept is not to be seen on it the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Show the card and write the name."""
        if self._entity is not None:
            self.show()
            self.name.setFocus()
            self.name.selectAll()

    def _field(self, name: str) -> CardField:
        field = CardField()
        field.setAccessibleName(name)
        field.setToolTip(name)
        field.finished.connect(self._tell)
        self._fields.append(field)
        return field

    def _put_all(self, entity: Entity) -> None:
        self.name.put(entity.name)
        self.aliases.put("; ".join(entity.aliases))
        self.qid.put(entity.qid)
        self.description.put(entity.description)

    def _tell(self) -> None:
        entity = self._entity
        if entity is None:
            return
        typed = replace(
            entity,
            name=self.name.words,
            type=str(self.type.currentData() or entity.type),
            aliases=tuple(part.strip() for part in self.aliases.words.split(";") if part.strip()),
            qid=self.qid.words,
            description=self.description.words,
        )
        for field in self._fields:
            field.set_unchanged()
        if typed != entity:
            self.corrected.emit(typed)

    def _show_merged(self, row: EntityRow, *, editable: bool) -> None:
        while item := self._merged.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in row.merged:
            self._merged.addWidget(self._merged_line(one, editable=editable))
        tab_through(self._of_merged)
        self._of_merged.setVisible(bool(row.merged))

    def _merged_line(self, one: Entity, *, editable: bool) -> QFrame:
        line = QFrame()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(ElidedLabel(self.tr("Merged: %1").replace("%1", one.name)), 1)
        split = small_button(self.tr("Split off"), lambda: self._split(one.id))
        split.setAccessibleName(self.tr("Split off: %1").replace("%1", one.name))
        split.setVisible(editable)
        across.addWidget(split)
        return line

    def _split(self, entity_id: str) -> None:
        """The button goes with what it is pressed for: the keyboard stays on the card."""
        self.name.setFocus()
        self.split_requested.emit(entity_id)

    def _leave(self) -> None:
        for field in self._fields:
            field.set_unchanged()
        if self._entity is not None:
            self._put_all(self._entity)
        self.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        form = Form()
        form.setHorizontalSpacing(unit // 2)
        form.setVerticalSpacing(unit // 4)
        for words, field in (
            (self.tr("Name"), self.name),
            (self.tr("Type"), self.type),
            (self.tr("Also"), self.aliases),
            (self.tr("Wikidata"), self.qid),
            (self.tr("About"), self.description),
        ):
            form.addRow(label(words, "muted", SMALL), field)
        self.qid.setPlaceholderText("Q42")
        self.aliases.setPlaceholderText(self.tr("one; another"))
        head = in_row((label(self.tr("Entity"), "section", 0.82), 1), self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 3, unit // 2, unit // 2)
        layout.setSpacing(unit // 4)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(self._of_merged)
