"""The lanes under the text: what each annotator made of an item, and what is gold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from variorum.analysis.reviewing.contents import content_of
from variorum.analysis.reviewing.items import Item, Option
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.annotations import Annotation, ComparedTag
from variorum.domain.names import tidied
from variorum.domain.spans import shortened
from variorum.ui.review.wording import Speech, tr
from variorum.ui.theme import current_theme
from variorum.ui.widgets.painting import scaled

MOST = 8
"""So many lanes of annotators at most; those who say what is shown already are counted."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: whose it is, what they said, and which answer that is (``None``: none)."""

    name: str
    colour: str
    pills: tuple[str, ...]
    option: int | None = None
    quiet: bool = False


def lanes_of(standing: Standing, gold: Mapping[str, Annotation], speech: Speech) -> list[Lane]:
    """The lanes of an item: annotators by their names, then gold."""
    item = standing.item
    if item is None:
        return [_gold_lane(standing, gold, speech)]
    found: list[Lane] = []
    silence = tr("no such link") if item.relation else tr("tagged nothing")
    for number, option in enumerate(item.options):
        pills = _pills(item, option, speech)
        for set_id in option.votes:
            name, colour = _who(set_id, item.key, speech)
            found.append(Lane(name, colour, pills, number))
    for set_id in item.missing:
        name, colour = _who(set_id, item.key, speech)
        found.append(Lane(name, colour, (silence,), quiet=True))
    found.sort(key=lambda lane: lane.name)
    return [*_few(found), _gold_lane(standing, gold, speech)]


def _few(lanes: Sequence[Lane]) -> list[Lane]:
    """The lanes, or of many those that say something new, and how many more there are."""
    if len(lanes) <= MOST:
        return list(lanes)
    first = {lane.option: lane for lane in reversed(lanes)}
    kept = [lane for lane in lanes if first[lane.option] is lane][:MOST]
    rest = tr("%1 more say the same as one of these").replace("%1", str(len(lanes) - len(kept)))
    return [*kept, Lane("…", "", (rest,), quiet=True)]


def _who(set_id: str, item: str, speech: Speech) -> tuple[str, str]:
    return speech.people.name(set_id, item), speech.people.colour(set_id, item)


def _gold_lane(standing: Standing, gold: Mapping[str, Annotation], speech: Speech) -> Lane:
    decision, good = standing.decision, current_theme().good
    if decision is None:
        return Lane(tr("Gold"), good, (tr("undecided"),), quiet=True)
    item = standing.item
    if decision.links:
        pills = tuple(speech.decided_link(decision.layer, one) for one in decision.links)
    elif item is not None and item.relation:
        taken = (one for one in item.options if set(one.ids) & set(decision.taken))
        pills = tuple(speech.links(item, one) for one in taken)
    else:
        differs = item.differs if item is not None else ()
        pills = tuple(_pill(gold[one], speech, differs) for one in decision.made if one in gold)
        if decision.made and not pills:
            return Lane(tr("Gold"), good, (tr("in the text it was frozen on"),), quiet=True)
    return Lane(tr("Gold"), good, pills or (tr("nothing is right"),))


def _pills(item: Item, option: Option, speech: Speech) -> tuple[str, ...]:
    if item.relation:
        return (speech.links(item, option),)
    return tuple(_pill(tag, speech, item.differs) for tag in option.tags)


def _pill(tag: ComparedTag, speech: Speech, differs: Iterable[str] = ()) -> str:
    """A tag in one line: its label, its words, and that in which the answers differ."""
    content = content_of(tag)
    words = [f"“{shortened(tidied(tag.exact), _LONGEST)}”"] if tag.spans else []
    values = [speech.value(content, key) for key in differs]
    return " · ".join([speech.label(tag.layer, tag.label), *words, *values])


class Lanes(QWidget):
    """Paints the lanes; a click on one points at its answer."""

    option_clicked = Signal(int)
    """Its number, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: list[Lane] = []
        self._pointed = 0
        self._font_scale = 0.92

    def show_lanes(self, lanes: Iterable[Lane], pointed: int) -> None:
        """Show other lanes; those of the answer ``pointed`` at stand out."""
        self.lanes = list(lanes)
        self._pointed = pointed
        said = (f"{lane.name}: {', '.join(lane.pills)}" for lane in self.lanes)
        self.setAccessibleName("; ".join(said))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def point_at(self, number: int) -> None:
        """Let the lanes of another answer stand out."""
        self._pointed = number
        self.update()

    @property
    def row_height(self) -> float:
        """How high one lane is."""
        return self.fontMetrics().height() * 1.62

    def sizeHint(self) -> QSize:
        """As high as the lanes are, with some air above and below."""
        return QSize(200, round(self.row_height * (len(self.lanes) + 0.5)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint names and what they said."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(self.font(), self._font_scale)
        bold = scaled(self.font(), self._font_scale, bold=True)
        names = QFontMetricsF(bold)
        widest = max((names.horizontalAdvance(lane.name) for lane in self.lanes), default=0.0)
        left = min(widest, self.width() * 0.3) + names.height()
        for row, lane in enumerate(self.lanes):
            y = self._top(row)
            height = self.row_height
            painter.setFont(bold)
            painter.setPen(QColor(lane.colour or current_theme().muted))
            box = QRectF(0, y, left - names.height() * 0.5, height)
            name = names.elidedText(lane.name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), name)
            painter.setFont(font)
            self._pills(painter, lane, QRectF(left, y, self.width() - left, height))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at the answer of the lane."""
        row = int((event.position().y() - self._top(0)) // self.row_height)
        if 0 <= row < len(self.lanes):
            option = self.lanes[row].option
            if option is not None:
                self.option_clicked.emit(option)

    def _top(self, row: int) -> float:
        return self.row_height * (row + 0.25)

    def _pills(self, painter: QPainter, lane: Lane, room: QRectF) -> None:
        metrics, theme = QFontMetricsF(painter.font()), current_theme()
        x, height = room.x(), metrics.height() * 1.3
        pad = metrics.height() * 0.55
        pointed = lane.option is not None and lane.option == self._pointed
        for words in lane.pills:
            space = room.right() - x - 2 * pad - 1
            if space < metrics.height() * 2:
                break
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, space)
            width = metrics.horizontalAdvance(cut) + 2 * pad
            box = QRectF(x, room.center().y() - height / 2, width, height)
            edge = theme.accent if pointed else theme.muted if lane.quiet else theme.border
            line = Qt.PenStyle.DashLine if lane.quiet else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(edge), 1.6 if pointed else 1.0, line))
            ground = theme.accent_soft if pointed else theme.page if lane.quiet else theme.tint
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
            painter.setPen(QColor(theme.muted if lane.quiet else theme.text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), cut)
            x = box.right() + pad
