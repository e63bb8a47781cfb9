"""The form of the codebook as a whole: its name, its rules, and which layers a profile shows."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from variorum.analysis.codebooks import editing
from variorum.domain.codebooks import Codebook, Level, Profile, Rule
from variorum.ui.codebook.editing.fields import TextField
from variorum.ui.codebook.editing.history import DraftEdit
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import paragraph, section
from variorum.ui.widgets.layouts import Form, in_row, tab_here

_LEVELS: tuple[tuple[Level, str], ...] = (("error", "must hold"), ("warning", "reminds"))


class GeneralForm(QWidget):
    """Tells every change as a :class:`DraftEdit`."""

    edited = Signal(object)
    """:class:`DraftEdit`"""

    def __init__(self) -> None:
        super().__init__()
        self._codebook = Codebook("", "", "")
        self.name = TextField(self.tr("Name of the codebook"))
        self.language = TextField(self.tr("Language"), longest=20)
        self.profile = QComboBox()
        self.profile.setAccessibleName(self.tr("Profile"))
        self.profile_name = TextField(self.tr("Name of the profile"))
        self.layers = Chips(self.tr("Layers of the profile"), many=True)
        self.add = QPushButton(self.tr("Add"))
        self.remove = QPushButton(self.tr("Remove"))
        self._of_rules = QWidget()
        self._rules = QVBoxLayout(self._of_rules)
        self._rules.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.name.changed.connect(partial(self._change, "name"))
        self.language.changed.connect(partial(self._change, "language"))
        self.profile.activated.connect(lambda _: self._show_profile())
        self.profile_name.changed.connect(lambda words: self._change_profile(name=words))
        self.layers.chosen.connect(self._choose_layers)
        self.add.clicked.connect(lambda _: self._add_profile())
        self.remove.clicked.connect(lambda _: self._remove_profile())

    def show_codebook(self, codebook: Codebook) -> None:
        """Show a codebook."""
        chosen = max(0, self.profile.currentIndex())
        rules_differ = codebook.rules != self._codebook.rules
        self._codebook = codebook
        self.name.put(codebook.name)
        self.language.put(codebook.language)
        self.profile.clear()
        self.profile.addItems([one.name for one in codebook.profiles])
        self.profile.setCurrentIndex(min(chosen, len(codebook.profiles) - 1))
        self.layers.set_choices([Choice(one.key, one.name) for one in codebook.layers])
        self._show_profile()
        if rules_differ:
            self._show_rules()

    def _show_profile(self) -> None:
        place = self.profile.currentIndex()
        one = self._codebook.profiles[place] if place >= 0 else Profile("", ())
        for widget in (self.profile_name, self.layers, self.remove):
            widget.setEnabled(place >= 0)
        self.profile_name.put(one.name)
        self.layers.set_on(one.layers)

    def _show_rules(self) -> None:
        while item := self._rules.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lines = [self._rule_line(place, rule) for place, rule in enumerate(self._codebook.rules)]
        for line in lines:
            self._rules.addWidget(line)
        tab_here(self._of_rules, [one for line in lines for one in line.findChildren(QComboBox)])

    def _rule_line(self, place: int, rule: Rule) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        level = QComboBox()
        level.setAccessibleName(self.tr("Weight of: %1").replace("%1", rule.text))
        for key, words in _LEVELS:
            level.addItem(words, key)
        level.setCurrentIndex(level.findData(rule.level))
        level.activated.connect(lambda _: self._change_rule(place, level.currentData()))
        row.addWidget(paragraph(rule.text), 1)
        row.addWidget(level)
        return line

    def _change(self, field: str, value: object) -> None:
        self.edited.emit(
            DraftEdit(
                self.tr("Codebook"),
                lambda draft: editing.with_codebook(draft, **{field: value}),
                f"codebook {field}",
            )
        )

    def _change_rule(self, place: int, level: Level) -> None:
        rules = list(self._codebook.rules)
        rules[place] = replace(rules[place], level=level)
        self._change("rules", tuple(rules))

    def _change_profile(
        self, *, name: str | None = None, layers: tuple[str, ...] | None = None
    ) -> None:
        place, profiles = self.profile.currentIndex(), list(self._codebook.profiles)
        one = profiles[place]
        profiles[place] = Profile(
            one.name if name is None else name, one.layers if layers is None else layers
        )
        self._change("profiles", tuple(profiles))

    def _choose_layers(self, on: tuple[str, ...]) -> None:
        order = [layer.key for layer in self._codebook.layers]
        self._change_profile(layers=tuple(sorted(on, key=order.index)))

    def _add_profile(self) -> None:
        every = tuple(layer.key for layer in self._codebook.layers)
        self._change("profiles", (*self._codebook.profiles, Profile(self.tr("New"), every)))
        self.profile.setCurrentIndex(self.profile.count() - 1)
        self._show_profile()
        self.profile_name.begin()

    def _remove_profile(self) -> None:
        place = self.profile.currentIndex()
        profiles = [one for i, one in enumerate(self._codebook.profiles) if i != place]
        self._change("profiles", tuple(profiles))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        form = Form()
        form.setHorizontalSpacing(unit)
        form.setVerticalSpacing(unit // 3)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Language"), self.language)
        head = in_row((self.profile, 1), self.add, self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit, unit // 2, unit, unit // 2)
        column.setSpacing(unit // 2)
        column.addLayout(form)
        column.addWidget(section(self.tr("Profiles")))
        column.addLayout(head)
        column.addWidget(self.profile_name)
        column.addWidget(self.layers)
        column.addWidget(section(self.tr("Rules")))
        column.addWidget(self._of_rules)
        column.addStretch(1)
