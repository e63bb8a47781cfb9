"""The lists in the drawer at work: where words stand, and where tags contradict each other."""

from PySide6.QtCore import QObject, Signal

from variorum.domain.searches.concordances import Line
from variorum.ui.bridge import Bridge
from variorum.ui.concordance.panel import ConcordancePanel
from variorum.ui.consistency.panel import ConsistencyPanel
from variorum.ui.drawer.panel import CONTRADICTIONS, LINES
from variorum.ui.finding.contradictions import ContradictionsWork
from variorum.ui.finding.lines import LinesWork
from variorum.ui.jobs import Jobs
from variorum.ui.library.panel import ArticleWish
from variorum.ui.tag.place import TagPlace


class DrawerWork(QObject):
    """Fills the drawer of a project, and joins its lists with the article."""

    save_requested = Signal(object)
    """A search is to be kept: ``str``."""

    def __init__(self, bridge: Bridge, jobs: Jobs, place: TagPlace) -> None:
        super().__init__(place)
        self._place = place
        self._drawer = drawer = place.columns.drawer
        self._concordance = ConcordancePanel(place.keys_of)
        self._consistency = ConsistencyPanel()
        drawer.add(LINES, self.tr("Concordance"), self._concordance)
        drawer.add(CONTRADICTIONS, self.tr("Consistency"), self._consistency)
        self.lines = LinesWork(bridge, self._concordance, jobs, place.registers.look_up)
        self.contradictions = ContradictionsWork(place.desk, self._consistency, jobs)
        self.lines.said.connect(place.said)
        self.contradictions.place_requested.connect(self._show_place)
        drawer.shown.connect(self._follow)
        self._concordance.line_requested.connect(self._go_to_line)
        self._concordance.save_requested.connect(self.save_requested)

    def show_lines(self, query: str) -> None:
        """Open the concordance on a query; without one it waits to be given one."""
        self._drawer.open(LINES)
        self._concordance.begin(query)

    def show_selected(self) -> None:
        """Open the concordance on the selected words; from a line of it, go back to that."""
        line = self._concordance.at_hand
        if line is not None and self._is_open(line):
            self._drawer.open(LINES)
            self._concordance.focus_lines()
            return
        words = self._place.reader.selected_text() if self._place.desk.article else ""
        self.show_lines(f'"{" ".join(words.split())}"' if words.strip() else "")

    def show_contradictions(self) -> None:
        """Open the list of contradictions, which are looked for."""
        if self._drawer.current == CONTRADICTIONS:
            self.contradictions.look()
        self._drawer.open(CONTRADICTIONS)
        self._consistency.focus_list()

    def tick(self) -> None:
        """Tick the line at hand, or no more."""
        self._concordance.tick()

    def tick_all(self) -> None:
        """Tick all lines, or none."""
        self._concordance.tick(all_=True)

    def _follow(self, key: str) -> None:
        self.contradictions.set_shown(shown=key == CONTRADICTIONS)
        if not key:
            self._place.reader.setFocus()

    def _show_place(self, wish: ArticleWish) -> None:
        """The keyboard stays in the list: the next key is about what is seen now."""
        self._place.go_to(wish)
        self._consistency.focus_list()

    def _is_open(self, line: Line) -> bool:
        """Whether the article is at a line: its words are selected, or its tag is active."""
        desk, chosen = self._place.desk, self._place.reader.selection()
        if desk.document_id != line.document_id:
            return False
        if chosen:
            return (chosen.start, chosen.end) == (line.start, line.end)
        return desk.active is not None and desk.active.id in {tag.id for tag in line.tags}

    def _go_to_line(self, line: Line) -> None:
        self._place.go_to(ArticleWish(line.document_id, line.start, line.end))
        if len(line.tags) == 1:
            self._place.go_to_tag(line.tags[0].id)
