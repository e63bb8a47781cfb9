"""Parts and links of a tag: what there is, a way to take it away, a way to add more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from variorum.domain.codebooks import Link, RoleRule
from variorum.domain.spans import Role
from variorum.ui.inspector.lookup import LookUp, Pick
from variorum.ui.inspector.views import LinkGroup, LinkLine, PartLine, TagView
from variorum.ui.inspector.wishes import PartWish, TagLinkWish
from variorum.ui.widgets.labels import SMALL, ElidedButton, ElidedLabel, label, set_font
from variorum.ui.widgets.layouts import tab_through
from variorum.ui.widgets.picker import give_menu

MakeLookUp = Callable[[str], LookUp]
"""Makes a look-up field for a register ("entity" or "claim")."""


@dataclass(frozen=True, slots=True)
class LinkPick:
    """What a link of this type is to point at: a pick from a register ("entity", "claim")."""

    type: str
    register: str
    pick: Pick


class Line(QFrame):
    """A line on a card: words, and a button that takes it away."""

    def __init__(self, words: str, remove: str, go: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        row = QHBoxLayout(self)
        unit = self.fontMetrics().height()
        row.setContentsMargins(unit // 2, unit // 6, unit // 6, unit // 6)
        if go is None:
            row.addWidget(ElidedLabel(words), 1)
        else:
            button = ElidedButton(words)
            button.clicked.connect(lambda _=False: go())
            row.addWidget(button, 1)
        self.retyping = small_button(self.tr("Type"), lambda: None)
        self.retyping.setAccessibleName(f"{self.tr('Change the type of the link')}: {words}")
        self.retyping.setToolTip(self.tr("Change the type of the link"))
        self.retyping.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.retyping.hide()
        row.addWidget(self.retyping)
        self.removal = small_button("×", lambda: None)
        self.removal.setAccessibleName(f"{remove}: {words}")
        self.removal.setToolTip(remove)
        row.addWidget(self.removal)

    def offer_types(self, types: Iterable[Link], take: Callable[[str], None]) -> None:
        """Let the link be made one of another of these types; without any, nothing is offered."""
        menu = QMenu(self.retyping)
        for one in types:
            # An ampersand would underline the letter behind it.
            action = menu.addAction(one.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, kind=one.type: take(kind))
        give_menu(self.retyping, menu)
        self.retyping.setVisible(not menu.isEmpty())


class PartsAndLinks(QWidget):
    """For every role its words, for every link what it points at, each with a way to add."""

    part_requested = Signal(object)
    """``PartWish``"""
    part_removed = Signal(object)
    """The place of a span among the tag's spans: ``int``."""
    tag_link_requested = Signal(object)
    """``TagLinkWish``"""
    link_picked = Signal(object)
    """``LinkPick``"""
    link_removed = Signal(object)
    """The id of a relation: ``str``."""
    link_retyped = Signal(str, str)
    """The id of a relation, and the type that it is to be of."""
    tag_requested = Signal(object)
    """The id of a tag that is to be gone to: ``str``."""

    def __init__(self, make_look_up: MakeLookUp) -> None:
        super().__init__()
        self._make_look_up = make_look_up
        self._shown: tuple[object, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(self.fontMetrics().height() // 4)

    def show_tag(self, view: TagView) -> None:
        """Show a tag's parts and links; nothing moves if they are the same as before."""
        shown = (view.annotation.id, view.parts, view.roles, view.links, view.incoming, view.reason)
        if shown == self._shown:
            return
        self._shown = shown
        while item := self._layout.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for rule in view.roles:
            self._add_role(view, rule)
        for group in view.links:
            self._add_link(view, group)
        if view.incoming:
            self._layout.addWidget(label(self.tr("Linked from"), "muted", SMALL))
            for line in view.incoming:
                self._layout.addWidget(self._link_line(line, removable=False))
        tab_through(self)

    def _add_role(self, view: TagView, rule: RoleRule) -> None:
        parts = [part for part in view.parts if part.span.role == rule.role]
        told = parts if len(view.parts) > 1 else []  # only words stand at the inspector's head
        if not (told or view.editable):
            return
        name = role_said(rule.role)
        full = rule.maximum == 1 and bool(parts)
        add = self.tr("Select other words") if full else self.tr("Add words")
        self._layout.addWidget(
            self._head(name, add, view, lambda: self.part_requested.emit(PartWish(rule.role, name)))
        )
        for part in told:
            self._layout.addWidget(self._part_line(view, part))

    def _part_line(self, view: TagView, part: PartLine) -> QWidget:
        line = Line(" ".join(part.span.exact.split()), self.tr("Remove"))
        line.removal.setVisible(part.removable and view.editable)
        line.removal.clicked.connect(lambda: self.part_removed.emit(part.index))
        return line

    def _add_link(self, view: TagView, group: LinkGroup) -> None:
        link = group.link
        if not (group.lines or group.wanted or view.editable):
            return
        single = link.maximum == 1 and bool(group.lines)
        layers = [one for one in link.to if one.startswith("layer:")]
        registers = [one for one in link.to if one in ("entity", "claim")]
        words = self.tr("Choose a tag") if layers else self.tr("Choose")
        if layers:
            head = self._head(
                link.name, words, view, lambda: self.tag_link_requested.emit(TagLinkWish(link))
            )
            self._layout.addWidget(head)
        else:
            self._layout.addWidget(label(link.name, "muted", SMALL))
        for line in group.lines:
            self._layout.addWidget(self._link_line(line, removable=view.editable))
        if group.wanted:
            self._layout.addWidget(label(self.tr("still missing"), "warning", SMALL))
        if registers and view.editable and not single:
            for register in registers:
                self._layout.addWidget(self._look_up(link, register))

    def _look_up(self, link: Link, register: str) -> LookUp:
        look_up = self._make_look_up(register)

        def picked(pick: Pick) -> None:
            self.link_picked.emit(LinkPick(link.type, register, pick))

        look_up.picked.connect(picked)
        look_up.setObjectName(f"{link.type}.{register}")
        return look_up

    def _link_line(self, line: LinkLine, *, removable: bool) -> QWidget:
        target = line.annotation_id
        go = None if target is None else (lambda: self.tag_requested.emit(target))
        made = Line(line.words, self.tr("Remove the link"), go)
        made.removal.setVisible(removable)
        made.removal.clicked.connect(lambda: self.link_removed.emit(line.relation_id))
        if removable:
            made.offer_types(line.types, partial(self.link_retyped.emit, line.relation_id))
        return made

    def _head(self, name: str, add: str, view: TagView, act: Callable[[], None]) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(name, "muted", SMALL), 1)
        if view.editable:
            button = small_button(add, act)
            button.setAccessibleName(f"{name}: {add}")
            row.addWidget(button)
        return head


def small_button(words: str, act: Callable[[], None]) -> QToolButton:
    """A quiet button in small letters."""
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(words)
    button.setProperty("kind", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_font(button, SMALL)
    # Not the act itself: Qt would call it with whether the button is on.
    button.clicked.connect(lambda _=False: act())
    return button


def role_said(role: Role) -> str:
    """A role as the window calls it."""
    names: dict[Role, str] = {"main": "Words"}
    return names.get(role, role.capitalize())
