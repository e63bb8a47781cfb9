"""The left column: whose items, of which articles, filtered by chips, and the list of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from variorum.analysis.agreement.figures import Figure
from variorum.domain.listings import ArticleRow
from variorum.services.reviewing.listing import Count
from variorum.ui.review.items.counting import CountingBar
from variorum.ui.review.items.delegate import ItemDelegate
from variorum.ui.review.items.figures import Figures
from variorum.ui.review.items.model import LINE, ItemsModel
from variorum.ui.review.items.rows import Choice, Entry, Group, Line, at_odds, in_order
from variorum.ui.review.items.view import ItemList
from variorum.ui.review.wording import KINDS, Speech, tr
from variorum.ui.widgets.chips import Chips
from variorum.ui.widgets.chips import Choice as Chip
from variorum.ui.widgets.labels import SMALL, ElidedLabel, paragraph, section, set_as_section
from variorum.ui.widgets.picker import Picker


class ItemsPanel(QWidget):
    """Says which item is wanted, and of which article."""

    article_chosen = Signal(object)
    """Its id: ``str``."""
    item_chosen = Signal(object)
    """The line of the item: ``Line``."""
    view_chosen = Signal(object)
    """``everybody`` or ``mine``."""
    scope_chosen = Signal(object)
    """Of which articles items are listed: ``article``, ``story`` or ``project``."""
    taken = Signal()
    """Enter was pressed on an item: the answer that is pointed at is meant."""

    def __init__(self) -> None:
        super().__init__()
        self.views = Chips(self.tr("Whose items"))
        self.views.set_choices(
            [Chip("everybody", self.tr("Everybody")), Chip("mine", self.tr("My review"))],
            ["everybody"],
        )
        self.scopes = Chips(self.tr("Of which articles"))
        self.scopes.set_choices(
            [
                Chip("article", self.tr("This article")),
                Chip("story", self.tr("Its story")),
                Chip("project", self.tr("All"), self.tr("All articles")),
            ],
            ["article"],
        )
        self.articles = Picker()
        self.articles.setAccessibleName(self.tr("Article under review"))
        self.articles.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.agreement = ElidedLabel()
        set_as_section(self.agreement)
        self.figures = Figures()
        self.title = section(self.tr("Disagreements"))
        self.states = Chips(self.tr("State"), optional=True)
        self.kinds = Chips(self.tr("Kind"), many=True, optional=True)
        self.behind = Chips(self.tr("Figure"), optional=True)
        self.behind.hide()
        self._behind: frozenset[str] = frozenset()
        """The items behind the figure that is open; none while no figure is."""
        self.model = ItemsModel()
        self.counting = CountingBar()
        self.nothing = paragraph("", "muted", SMALL)
        self._delegate = ItemDelegate()
        self.list = ItemList(self._delegate)
        self._rows: dict[str, tuple[int, ArticleRow]] = {}
        self._lay_out()
        self._connect()

    def show_articles(self, rows: Sequence[ArticleRow], counts: Mapping[str, Count]) -> None:
        """List the articles that can be reviewed, with how much of each is open."""
        with QSignalBlocker(self.articles):
            kept = self.articles.currentData()
            self.articles.clear()
            self._rows = {row.id: (place, row) for place, row in enumerate(rows)}
            for row in rows:
                self.articles.addItem(_said(row, counts.get(row.id)), row.id)
            self.show_article(kept)

    def show_counts(self, counts: Iterable[Count]) -> None:
        """Say of some articles anew how much is open."""
        for one in counts:
            if one.document_id in self._rows:
                place, row = self._rows[one.document_id]
                self.articles.setItemText(place, _said(row, one))

    def show_article(self, document_id: str | None) -> None:
        """Show which article is reviewed."""
        with QSignalBlocker(self.articles):
            place, _ = self._rows.get(document_id or "", (-1, None))
            self.articles.setCurrentIndex(place)
        self.articles.setToolTip(self.articles.currentText())

    def show_figures(self, layer: str, figures: Sequence[Figure]) -> None:
        """Show how far people agree in a layer, by its name; no figures, nothing.

        Behind other figures stand other items: that whose items are listed is left.
        """
        if list(figures) != list(self.figures.figures):
            self.leave_figure()
        self.agreement.set_words(f"{self.tr('Agreement')} · {layer}")
        self.agreement.setVisible(bool(figures))
        self.figures.show_figures(figures)

    def show_behind(self, figure: Figure, keys: Collection[str]) -> None:
        """List only the items that a figure stands on, whatever their kind and state."""
        self._behind = frozenset(keys)
        self.states.set_on(())
        self.kinds.set_on(())
        tip = self.tr("Only the items behind this figure are listed. Choose it to list all.")
        chip = Chip(figure.measure, f"{figure.name}: {len(self._behind)}", tip)
        self.behind.set_choices([chip], [figure.measure])
        self.behind.show()
        self.figures.show_opened(figure.measure)
        self._filter_and_stay()

    @property
    def behind_figure(self) -> Collection[str]:
        """The items that the open figure stands on, by their keys; empty where none is open."""
        return self._behind

    def leave_figure(self) -> None:
        """List all items again, not only those that a figure stands on."""
        if not self._behind:
            return
        self._behind = frozenset()
        self.behind.hide()
        self.figures.show_opened("")
        self._filter_and_stay()

    def show_groups(self, groups: Mapping[str, Group], speech: Speech) -> None:
        """List other items, by article."""
        self.model.show_groups(groups, speech)
        self.show_chips()

    def put_group(self, name: str, group: Group, speech: Speech, before: str | None = None) -> bool:
        """List the items of an article above another's, or as they are now; whether it could.

        It could not where they are other items than before: then all has to be shown anew. Without
        ``before`` they are listed below all others.
        """
        if name not in self.model.names:
            self.model.add_group(name, group, speech, before)
            return True
        return self.model.replace_group(name, group)

    def refresh(self, entries: Sequence[Entry], changed: Iterable[Entry]) -> None:
        """The same items of one article, of which some look different."""
        self.model.replace_entries(entries, changed)

    def show_chosen(self, key: str | None) -> None:
        """Bring an item into sight; one that the chips hide is shown with all others."""
        row = self.model.row_of(key)
        if row < 0 and key is not None and (self.states.on or self.kinds.on or self._behind):
            self.states.set_on(())
            self.kinds.set_on(())
            self.leave_figure()
            self._filter()
            row = self.model.row_of(key)
        before, chosen = self.list.currentIndex(), self.model.index(row)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(chosen)
        if row >= 0:
            self.list.scrollTo(chosen)
        for index in (before, chosen):
            self.list.update(index)

    def show_chips(self) -> None:
        """Count the items by kind, and say how many there are."""
        found = in_order(self.model.kinds)
        chips = [Chip(kind, f"{tr(KINDS[kind])} {number}") for kind, number in found.items()]
        self.kinds.set_choices(chips, self.kinds.on)
        self.states.set_choices(
            [Chip("todo", self.tr("To decide")), Chip("done", self.tr("Decided"))], self.states.on
        )
        mine = self.views.on == ("mine",)
        self.states.setVisible(not mine and bool(found))
        self.scopes.setVisible(not mine)
        self.articles.setVisible(not mine)
        words = self.tr("Decided about your tags") if mine else self.tr("Disagreements")
        number = sum(found.values()) if mine else at_odds(found)
        self.title.setText(f"{words} ({number})")
        self._say_nothing()

    def _say_nothing(self) -> None:
        """Say why the list is empty."""
        words = self.tr("No item is of this kind.")
        if not self.model.kinds.total():
            mine = self.views.on == ("mine",)
            words = (
                self.tr("Nothing was decided about your tags yet.")
                if mine
                else self.tr("No layer of this article has been tagged by more than one person.")
            )
        self.nothing.setText(words)
        self.nothing.setVisible(self.model.rowCount() == 0)

    def _filter(self) -> None:
        state = next(iter(self.states.on), "")
        choice = Choice(frozenset(self.kinds.on), state, self._behind)  # type: ignore[arg-type]
        self.model.set_choice(choice)
        self._say_nothing()

    def _filter_and_stay(self) -> None:
        """The item that is looked at stays so, if it is listed."""
        line: Line | None = self.list.currentIndex().data(LINE)
        self._filter()
        if line is not None and self.model.row_of(line.key) >= 0:
            self.show_chosen(line.key)

    def _leave_chip(self) -> None:
        """The chip goes: the keyboard goes into the list."""
        self.list.setFocus()
        self.leave_figure()

    def _choose(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LINE) if index.isValid() else None
        if line is not None and line.key:
            self.item_chosen.emit(line)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Items of the review"))
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit * 3 // 4, unit // 2, 0)
        column.setSpacing(unit // 2)
        above: tuple[QWidget, ...] = (
            self.views,
            self.scopes,
            self.articles,
            self.agreement,
            self.figures,
            self.title,
            self.states,
            self.kinds,
            self.behind,
            self.counting,
            self.nothing,
        )
        for widget in above:
            column.addWidget(widget)
        column.addWidget(view, 1)

    def _connect(self) -> None:
        self.articles.activated.connect(
            lambda _: self.article_chosen.emit(self.articles.currentData())
        )
        self.views.chosen.connect(lambda on: self.view_chosen.emit(on[0]))
        self.scopes.chosen.connect(lambda on: self.scope_chosen.emit(on[0]))
        for chips in (self.states, self.kinds):
            chips.chosen.connect(lambda _: self._filter())
        self.behind.chosen.connect(lambda _: self._leave_chip())
        self.figures.left.connect(self.leave_figure)
        # Connected directly, Qt would take the update without an index: that of the whole list.
        self.model.repaint_requested.connect(lambda index: self.list.update(index))  # noqa: PLW0108
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        self.list.activated.connect(lambda _: self.taken.emit())


def _said(row: ArticleRow, count: Count | None) -> str:
    """An article in the list of articles: how much is open first, since long titles are cut."""
    title = row.title or row.outlet
    if count is None:
        return title
    left = count.items - count.settled
    return f"{left} · {title}" if left else f"✓ {title}"
