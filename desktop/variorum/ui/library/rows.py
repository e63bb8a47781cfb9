"""What the article list shows, in which order: grouped, sorted, filtered by words and progress."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from variorum.analysis.looking_up import folded
from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.domain.searches.saved import SavedSearch
from variorum.ui.turns.steps import Steps, at_once, in_order, let_go, sliced

Grouping = Literal["story", "outlet", "date", "state", "none"]
Sorting = Literal["date", "newest", "title", "outlet", "tags", "length"]

GROUPINGS: tuple[Grouping, ...] = ("story", "outlet", "date", "state", "none")
SORTINGS: tuple[Sorting, ...] = ("date", "newest", "title", "outlet", "tags", "length")
_STATES = ("todo", "doing", "done", "skipped")
_LATE = "~"
"""Comes after every date and every letter of the Latin alphabet: what is not known stands last."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the articles of a group.

    ``key`` is the id of a story, an outlet, a month or a state of progress; empty for the articles
    that have none. ``title`` is empty where the window has its own words for the key. ``done`` of
    the ``count`` articles below it are done.
    """

    grouping: Grouping
    key: str
    title: str
    count: int
    done: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """A saved search, above all articles; ``is_open`` while its articles are listed."""

    search: SavedSearch
    is_open: bool = False

    @property
    def title(self) -> str:
        """What the search is called."""
        return self.search.name


@dataclass(frozen=True, slots=True)
class Order:
    """How the articles are grouped, and sorted within their groups."""

    grouping: Grouping = "story"
    sorting: Sorting = "date"


def order_of(grouping: str, sorting: str) -> Order:
    """An order by its names; the usual one where they are none."""
    groupings = {str(one): one for one in GROUPINGS}
    sortings = {str(one): one for one in SORTINGS}
    return Order(groupings.get(grouping, "story"), sortings.get(sorting, "date"))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are listed: all of ``words`` in title, outlet or story; progress in
    ``states``; ``ids`` where a saved search is open."""

    words: str = ""
    states: tuple[str, ...] = ()
    ids: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.states or self.ids is not None)


Line = Heading | Folder | ArticleRow


class Listing:
    """The articles of a project in an order; made once, asked for every filter.

    Sorting and folding cost once; a filter over 100,000 articles is one pass, one more letter a
    pass over what was found. Of very many articles both are made in steps.
    """

    def __init__(
        self, rows: Iterable[ArticleRow], stories: Mapping[str, Story], order: Order
    ) -> None:
        self._stories = stories
        self._order = order
        self._groups: list[str] = []
        self._rows: list[ArticleRow] = []
        at_once(self._arrange(rows))

    @classmethod
    def in_steps(
        cls, rows: Iterable[ArticleRow], stories: Mapping[str, Story], order: Order
    ) -> Steps["Listing"]:
        """Make one, with a pause after each step."""
        made = cls((), stories, order)
        yield from made._arrange(rows)
        return made

    def _arrange(self, rows: Iterable[ArticleRow]) -> Steps[None]:
        group, sort = _GROUPS[self._order.grouping], _SORTS[self._order.sorting]
        grouped: list[tuple[str, ArticleRow]] = []
        for part in sliced(rows):
            grouped += [(group(row, self._stories), row) for row in part]
            yield
        turns = yield from self._turns({key for key, _ in grouped})
        # The place makes every one different: rows themselves are never compared.
        keyed = yield from in_order(
            (turns[key], sort(row), row.number, place) for place, (key, row) in enumerate(grouped)
        )
        for places in sliced(place for *_, place in keyed):
            self._groups += [grouped[place][0] for place in places]
            self._rows += [grouped[place][1] for place in places]
            yield
        yield from let_go(keyed)
        yield from let_go(grouped)
        self._last: tuple[Filter, Sequence[int]] = (Filter(), range(len(self._rows)))

    def _turns(self, keys: Iterable[str]) -> Steps[dict[str, int]]:
        """The turn of each group."""
        titles: dict[str, str] = {}
        for part in sliced(self._stories.values()):
            titles |= {story.id: story.title.casefold() for story in part}
            yield
        placed = yield from in_order((*_place(key, titles), key) for key in keys)
        if (self._order.grouping, self._order.sorting) == ("date", "newest"):
            placed.sort(key=lambda one: one[1:], reverse=True)
            placed.sort(key=lambda one: one[0])  # what has no date stays last
        turns: dict[str, int] = {}
        for some in sliced(placed):
            turns |= {key: turn for turn, (*_, key) in enumerate(some, start=len(turns))}
            yield
        return turns

    def lines(self, chosen: Filter) -> list[Line]:
        """Headings and articles, as far as the filter admits them."""
        return at_once(self.lines_in_steps(chosen))

    def lines_in_steps(self, chosen: Filter) -> Steps[list[Line]]:
        """Headings and articles, with a pause after each step."""
        kept = self._kept(chosen)
        has_groups = self._order.grouping != "none" and self._has_groups
        lines: list[Line] = []
        heads: list[int] = []
        done: list[int] = []
        """Where each heading stands, and how many articles below it are done."""
        above: str | None = None
        for part in sliced(kept):
            for number in part:
                if has_groups and self._groups[number] != above:
                    above = self._groups[number]
                    heads.append(len(lines))
                    done.append(0)
                    lines.append(self._heading(above))
                row = self._rows[number]
                lines.append(row)
                if heads and row.state == "done":
                    done[-1] += 1
            yield
        for some in sliced(zip(heads, [*heads[1:], len(lines)], done, strict=False)):
            for head, end, finished in some:
                heading = lines[head]
                if isinstance(heading, Heading):
                    lines[head] = replace(heading, count=end - head - 1, done=finished)
            yield
        return lines

    def _kept(self, chosen: Filter) -> Sequence[int]:
        words = folded(chosen.words)
        before, numbers = self._last
        # One more letter finds nothing that was not found without it.
        narrower = words.startswith(before.words)
        if not narrower or (chosen.states, chosen.ids) != (before.states, before.ids):
            numbers = self._admitted(chosen)
        for word in words.split():
            numbers = [number for number in numbers if word in self._words[number]]
        self._last = (replace(chosen, words=words), numbers)
        return numbers

    def _admitted(self, chosen: Filter) -> Sequence[int]:
        """What progress and an open search let through."""
        numbers: Sequence[int] = range(len(self._rows))
        if chosen.states:
            states = set(chosen.states)
            numbers = [number for number in numbers if self._rows[number].state in states]
        if chosen.ids is not None:
            numbers = [number for number in numbers if self._rows[number].id in chosen.ids]
        return numbers

    @cached_property
    def _words(self) -> list[str]:
        """By what each article is found, made when somebody first types."""
        titles = {story.id: story.title for story in self._stories.values()}
        return [
            folded(f"{row.title} {row.outlet} {titles.get(row.story_id or '', '')}")
            for row in self._rows
        ]

    @cached_property
    def _has_groups(self) -> bool:
        """Whether headings say anything: not where no article belongs to a story."""
        return self._order.grouping != "story" or bool(self._stories) or any(self._groups)

    def _heading(self, key: str) -> Heading:
        """The heading of a group, whose articles are still to be counted."""
        story = self._stories.get(key) if self._order.grouping == "story" else None
        title = story.title if story else (key if self._order.grouping == "outlet" else "")
        return Heading(self._order.grouping, key, title, 0)


def neighbour(
    lines: Iterable[Line], document_id: str | None, step: int, states: Collection[str] = ()
) -> str | None:
    """The article ``step`` places further in the list (1 or -1), among those with ``states``.

    From nowhere, the first or last one; ``None`` at the end of the list.
    """
    articles = [line for line in lines if isinstance(line, ArticleRow)]
    ids = [row.id for row in articles]
    start = ids.index(document_id) if document_id in ids else (-1 if step > 0 else len(ids))
    ahead = articles[start + 1 :] if step > 0 else articles[:start][::-1]
    return next((row.id for row in ahead if not states or row.state in states), None)


def _story(row: ArticleRow, stories: Mapping[str, Story]) -> str:
    return row.story_id if row.story_id in stories and row.story_id else ""


_GROUPS: Mapping[Grouping, Callable[[ArticleRow, Mapping[str, Story]], str]] = {
    "story": _story,
    "outlet": lambda row, _: row.outlet,
    "date": lambda row, _: row.published[:7],
    "state": lambda row, _: row.state,
    "none": lambda _row, _: "",
}


def _newest(row: ArticleRow) -> tuple[object, ...]:
    """Later dates first: every sign of a date is turned round; what has none comes last."""
    turned = tuple(-ord(sign) for sign in row.published)
    return (not row.published, turned)


_SORTS: Mapping[Sorting, Callable[[ArticleRow], tuple[object, ...]]] = {
    "date": lambda row: (row.published or _LATE,),
    "newest": _newest,
    "title": lambda row: (row.title.casefold(),),
    "outlet": lambda row: (row.outlet.casefold() or _LATE, row.published or _LATE),
    "tags": lambda row: (-row.all_tags,),
    "length": lambda row: (-row.words,),
}


def _place(key: str, titles: Mapping[str, str]) -> tuple[object, ...]:
    """Where a group stands: by its name or its turn, those of nothing last."""
    if key in _STATES:
        return (False, f"{_STATES.index(key)}", key)
    return (not key, titles.get(key, key.casefold()), key)
