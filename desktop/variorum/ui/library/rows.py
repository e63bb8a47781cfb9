"""What the article list shows, in which order: grouped by story, filtered by words and progress."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from variorum.analysis.looking_up import folded
from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow


@dataclass(frozen=True, slots=True)
class StoryHeading:
    """The line above the articles of a story; ``story_id`` ``None`` for those of no story."""

    story_id: str | None
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are listed: all of ``words`` in title or outlet, progress in ``states``."""

    words: str = ""
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.states)

    def admits(self, row: ArticleRow, story: str = "") -> bool:
        """Whether an article is listed."""
        if self.states and row.state not in self.states:
            return False
        text = folded(f"{row.title} {row.outlet} {story}")
        return all(word in text for word in folded(self.words).split())


Line = StoryHeading | ArticleRow


def listed(rows: Iterable[ArticleRow], stories: Mapping[str, Story], chosen: Filter) -> list[Line]:
    """The lines of the list: stories by title, their articles by date; those of no story last."""
    groups: defaultdict[str | None, list[ArticleRow]] = defaultdict(list)
    for row in rows:
        story = stories.get(row.story_id or "")
        if chosen.admits(row, story.title if story else ""):
            groups[story.id if story else None].append(row)
    lines: list[Line] = []
    for story_id in sorted(groups, key=lambda one: _place(one, stories)):
        group = sorted(groups[story_id], key=lambda row: (row.published or "9", row.number))
        if story_id is not None:
            lines.append(StoryHeading(story_id, stories[story_id].title, len(group)))
        elif len(groups) > 1 or stories:
            lines.append(StoryHeading(None, "", len(group)))
        lines += group
    return lines


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


def _place(story_id: str | None, stories: Mapping[str, Story]) -> tuple[bool, str, str]:
    if story_id is None:
        return True, "", ""
    return False, stories[story_id].title.casefold(), story_id
