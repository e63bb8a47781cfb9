"""The review at work: which article and which item is looked at; it follows every act."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from variorum.analysis.reviewing.items import Item
from variorum.analysis.reviewing.standing import Standing, Standings
from variorum.domain.listings import ArticleRow
from variorum.domain.operations import Changed
from variorum.services import reading
from variorum.services.reviewing import following
from variorum.services.reviewing.opening import ArticleReview
from variorum.ui.bridge import Bridge
from variorum.ui.review.ahead import Ahead, reviewed, touches
from variorum.ui.review.items.rows import kind_of
from variorum.ui.review.people import People
from variorum.ui.review.wording import Speech
from variorum.ui.settings import Settings

NONE = Standings(())


class ReviewDesk(QObject):
    """What the widgets of the Review place listen to."""

    opened = Signal(object)
    """Another article is reviewed, or the same anew: ``ArticleReview``, or ``None`` for none."""
    refreshed = Signal(object)
    """Some items look different: their identities, ``tuple[str, ...]``."""
    chosen = Signal(object)
    """Another item is looked at, or it has changed: ``Standing`` or ``None``."""
    pointed = Signal()
    """Another answer of it is pointed at."""
    people_changed = Signal()
    """Names are hidden, or shown again."""
    finished = Signal(int)
    """There is no further item to decide in the open article, forwards (1) or backwards (-1)."""

    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.project = bridge.project
        self.codebook = self.project.codebook
        self.review: ArticleReview | None = None
        self.at_odds: Mapping[str, int] = {}
        """The items that people disagree about, numbered from 1; a decision changes none."""
        self.option = 0
        """The answer that is pointed at, counted from 0."""
        self._settings = settings
        self._seed = self.project.store.project_id
        self._names: dict[str, str] | None = None
        self._key: str | None = None
        self._wanted: tuple[str, str | None] = "", None
        """The article that was asked for last, and the item of it that is to be looked at."""
        self._is_opening = False
        self.ahead = Ahead(bridge, self)
        self._let_go = bridge.afterwards.later(lambda _: None)
        """To take the tags of an article apart takes milliseconds: it can wait for the painting."""
        bridge.committed.connect(self._follow)

    @property
    def writable(self) -> bool:
        """Whether the project may be changed."""
        return not self.project.read_only

    @property
    def is_opening(self) -> bool:
        """Whether an article was asked for and has not come yet."""
        return self._is_opening

    @property
    def key(self) -> str | None:
        """The identity of the item that is looked at."""
        return self._key

    @property
    def standing(self) -> Standing | None:
        """The item that is looked at, with what was decided about it."""
        return self.review.standing(self._key) if self.review else None

    @property
    def item(self) -> Item | None:
        """The item that is looked at, if its tags are still there."""
        standing = self.standing
        return standing.item if standing else None

    @property
    def names(self) -> Mapping[str, str]:
        """What everybody is called who has worked in the project, by id."""
        if self._names is None:
            self._names = {one.id: one.name for one in reading.people(self.project).values()}
        return self._names

    @property
    def blind(self) -> bool:
        """Whether names are hidden."""
        return self._settings.get("review.blind", bool)

    @property
    def people(self) -> People:
        """Who is who in the open article."""
        sets = self.review.sets if self.review else {}
        return People(sets, self._seed, self.blind)

    @property
    def speech(self) -> Speech:
        """How items are said in the open article."""
        names = self.review.names if self.review else {}
        return Speech(self.codebook, names, self.people)

    def show_rows(self, rows: Sequence[ArticleRow]) -> None:
        """These articles can be reviewed: stay with the open one, else with the last, or first."""
        ids = [row.id for row in rows]
        kept = self._settings.get("review.article", dict).get(str(self.project.path))
        open_id = self.review.document.id if self.review else None
        wanted = next((one for one in (open_id, kept, *ids[:1]) if one in ids), None)
        if wanted is None:
            self._show(None)
        else:
            self.open(wanted, self._key)

    def open(self, document_id: str, key: str | None = None) -> None:
        """Compare the tags of an article, and look at one of its items if it is said which."""
        self._wanted = document_id, key
        ready = self.ahead.take(document_id)
        if ready is not None:
            self.bridge.drop("review")
            self._show(ready)
            return
        self._is_opening = True
        self.bridge.ask("review", reviewed, document_id, then=self._show)

    def go_to(self, document_id: str, key: str) -> None:
        """Look at an item of any article."""
        if self.review and self.review.document.id == document_id and self.review.standing(key):
            self.choose(key)
        else:
            self.open(document_id, key)

    def choose(self, key: str | None) -> None:
        """Look at an item of the open article."""
        if key != self._key:
            self._key = key
            if self.review and self.review.document.id == self._wanted[0]:
                self._wanted = self._wanted[0], key  # the article may be on its way anew
            self._tell_chosen()

    def step(self, by: int, *, beyond: bool = False, among: Collection[str] = frozenset()) -> bool:
        """Look at the next (1) or previous (-1) item that needs a decision; whether there is one.

        At the end of the article it goes on from its other end, or, ``beyond`` it, in others.
        ``among`` these items only, by their keys, it stays in the article; none are all.
        """
        beyond = beyond and not among
        standings = self.review.standings if self.review else NONE
        last, here = len(standings) - 1, standings.place_of(self._key)
        if here is None:
            here = -1 if by > 0 else last + 1
        ahead = last - here if by > 0 else here
        for distance in range(1, (ahead if beyond else len(standings)) + 1):
            found = standings[(here + by * distance) % len(standings)]
            listed = not among or found.key in among
            if listed and found.state != "decided" and found.key != self._key:
                self.choose(found.key)
                return True
        if among:
            return False
        if beyond or standings.settled == len(standings):
            self.finished.emit(by)
        return False

    def point_at(self, number: int) -> None:
        """Point at an answer, by its number from 0."""
        item = self.item
        if item is not None and 0 <= number < len(item.options) and number != self.option:
            self.option = number
            self.pointed.emit()

    def set_blind(self, *, blind: bool) -> None:
        """Hide who is who, or show it again, the next time too."""
        self._settings.set("review.blind", blind)
        self.people_changed.emit()

    def _follow(self, changed: Changed) -> None:
        if changed.ids.get("person"):
            self._names = None
        if changed.ids.get("codebook"):
            self.codebook = self.project.codebook
        review = self.review
        if review is None or not touches(changed, review.document.id):
            return
        found = following.followed(self.project, review, changed)
        if found is None:
            self.open(review.document.id, self._key)
            return
        self.review = found.review
        self.refreshed.emit(found.keys)
        if self._key in found.keys or changed.ids.get("comment") or changed.ids.get("gold"):
            self.chosen.emit(self.standing)

    def _show(self, review: ArticleReview | None) -> None:
        self._is_opening = False
        self._let_go(self.review)
        self.review = review
        standings = review.standings if review else ()
        odd = (one.key for one in standings if kind_of(one) != "unanimous")
        self.at_odds = {key: number for number, key in enumerate(odd, 1)}
        if review is not None:
            self._settings.put("review.article", str(self.project.path), review.document.id)
        keys = [one.key for one in standings]
        first = next((one.key for one in standings if one.state != "decided"), None)
        _, wanted = self._wanted
        self._key = wanted if wanted in keys else first or next(iter(keys), None)
        self.opened.emit(review)
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        standing = self.standing
        self.option = _taken(standing) if standing else 0
        self.chosen.emit(standing)


def _taken(standing: Standing) -> int:
    """The answer that was taken, else the first."""
    decision, item = standing.decision, standing.item
    if decision is None or item is None:
        return 0
    taken = set(decision.taken)
    return next((n for n, one in enumerate(item.options) if taken & set(one.ids)), 0)
