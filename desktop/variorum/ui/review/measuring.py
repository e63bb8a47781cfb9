"""How far people agree in the article that is looked at, and the items that a figure stands on."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from variorum.analysis.agreement.figures import Figure, Report
from variorum.analysis.reviewing.items import Item
from variorum.domain.codebooks import Layer
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.items.figures import MEASURES
from variorum.ui.review.items.panel import ItemsPanel
from variorum.ui.review.listing import Listing

MEASURE_AFTER = 300
"""Milliseconds of rest after an article was opened before agreement in it is measured."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of an article, and which tags keep one of them from 1, by measure and layer."""

    report: Report
    differing: Callable[[str, str], frozenset[str]]


class Measuring(QObject):
    """Measures once nobody waits for an article, and lists where people differ in a figure."""

    said = Signal(object)
    """Something to tell in passing: ``str``."""

    def __init__(
        self, desk: ReviewDesk, panel: ItemsPanel, listing: Listing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._listing = listing
        self._found: Measured | None = None
        self._rest = QTimer(self, interval=MEASURE_AFTER, singleShot=True)
        self._rest.timeout.connect(self._ask)
        panel.figures.opened.connect(self.open)

    def begin(self) -> None:
        """Another article is looked at, or the same anew: what was measured holds no more."""
        self._found = None
        for topic in ("review figures", "behind figure"):
            self._desk.bridge.drop(topic)
        self._rest.start()

    def show(self) -> None:
        """Show the figures of the layer of the item that is looked at."""
        item, found = self._desk.item, self._found
        layer = self._desk.codebook.layer(item.layer) if item else None
        if layer is None or found is None:
            self._panel.show_figures("", ())
            return
        for strand, name in strands(layer, self._desk.item):
            every = (found.report.figure(measure, strand) for measure in MEASURES)
            figures = [one for one in every if one]
            if figures:
                self._panel.show_figures(name, figures)
                return
        self._panel.show_figures("", ())

    def open(self, measure: str) -> None:
        """List the items in which people differ in a figure, and go into the list."""
        figure = next((one for one in self._panel.figures.figures if one.measure == measure), None)
        if figure is None or self._found is None:
            return

        def found(tags: Collection[str]) -> None:
            self._list(figure, tags)

        self._desk.bridge.ask("behind figure", _behind, self._found, figure, then=found)

    def _list(self, figure: Figure, tags: Collection[str]) -> None:
        desk, panel = self._desk, self._panel
        if desk.review is None or figure not in panel.figures.figures:
            return  # the item that is looked at is one of another layer by now
        keys = _items_of(desk.review, tags)
        if not keys:
            self.said.emit(self.tr("There is no item behind “%1”.").replace("%1", figure.name))
            return
        if panel.views.on == ("mine",):
            self._listing.show_view("everybody")
        panel.show_behind(figure, keys)
        if desk.key not in keys:
            desk.choose(keys[0])
        panel.list.setFocus()

    def _ask(self) -> None:
        """After a rest, ask how far people agree in the article: that takes a while.

        Not of one that is about to be left: the next one would come the later.
        """
        review = self._desk.review
        if review is None or self._desk.is_opening:
            return

        def found(measured: Measured | None) -> None:
            self._found = measured
            self.show()

        bridge, document_id = self._desk.bridge, review.document.id
        wish = document_id, bridge.give_way
        bridge.ask("review figures", _measured, *wish, then=found, slowly=True)


def strands(layer: Layer, item: Item | None) -> Iterator[tuple[str, str]]:
    """What figures there may be of: the layer, else the part of it that an item begins with.

    Spans that play different parts are measured apart: a source is no cue.
    """
    if item is not None and item.extent == (0, 0):
        yield f"{layer.key}/article", f"{layer.name}: whole article"
    yield layer.key, layer.name
    places = [place for one in item.options for place in one.contents[0].places] if item else ()
    for role in dict.fromkeys(role for _, _, role in sorted(places)):
        yield f"{layer.key}/{role}", f"{layer.name}: {role}"


def _items_of(review: ArticleReview, tags: Collection[str]) -> list[str]:
    """The items that hold any of these tags, but none about links: no figure measures those."""
    items = (one.item for one in review.standings)
    return [
        one.key
        for one in items
        if one is not None and not one.relation and any(tag.id in tags for tag in one.tags)
    ]


def _behind(project: Project, found: Measured, figure: Figure) -> frozenset[str]:  # noqa: ARG001
    """The tags that keep a figure below 1; found when asked for, since that takes a while."""
    return found.differing(figure.measure, figure.layer)


def _measured(project: Project, document_id: str, pause: Callable[[], None]) -> Measured | None:
    """How far people agree in an article; ``None`` where there is nothing to compare.

    ``pause`` is called between two steps.
    """
    # numpy comes with it: half a second, and nobody who only wants to decide should wait for it.
    from variorum.analysis.agreement.differing import differing
    from variorum.analysis.agreement.measuring import Wish
    from variorum.services.insights.agreeing import agree
    from variorum.services.insights.comparing import Choice

    choice, wish = Choice(articles=[document_id]), Wish((), 0)
    try:
        found = agree(project, choice, wish, lambda _done, _total: pause())
    except UserError:
        return None
    assert found.comparison is not None
    return Measured(found.report, partial(differing, found.comparison.marks))
