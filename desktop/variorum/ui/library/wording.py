"""What the headings of the article list say, and the ways of grouping and sorting."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import Folder, Grouping, Heading, Line, Sorting
from variorum.ui.widgets.wording import counted, date_said, state_said

_NONE: dict[Grouping, str] = {
    "story": "No story",
    "outlet": "No outlet",
    "date": "No date",
}
_GROUPINGS: dict[Grouping, str] = {
    "story": "By story",
    "outlet": "By outlet",
    "date": "By month",
    "state": "By progress",
    "none": "Not grouped",
}
_SORTINGS: dict[Sorting, str] = {
    "date": "Oldest first",
    "newest": "Newest first",
    "title": "By title",
    "outlet": "By outlet",
    "tags": "Most tags first",
    "length": "Longest first",
}


def line_said(line: Line, open_id: str | None) -> str:
    """What a line of the list says to who hears it, and whether its article is open."""
    if isinstance(line, Heading):
        told = counted("%n article(s)", line.count)
        done = counted("%n done", line.done) if line.done else ""
        return ", ".join(part for part in (heading_said(line), told, done) if part)
    if isinstance(line, Folder):
        return _said("Saved search: %1").replace("%1", line.title)
    opened = _said("open") if line.id == open_id else ""
    parts = [line.title, opened, line.outlet, date_said(line.published, short=False)]
    parts += [counted("%n tag(s)", line.tags), state_said(line.state), read_said(line)]
    return ", ".join(part for part in parts if part)


def heading_said(heading: Heading) -> str:
    """The words of a heading, without its count."""
    if heading.title:
        return heading.title
    if heading.grouping == "state":
        return state_said(heading.key)
    if not heading.key:
        return _said(_NONE.get(heading.grouping, ""))
    month = QDate.fromString(f"{heading.key}-01", "yyyy-MM-dd")
    if month.isValid():
        return QLocale(QLocale.Language.English).toString(month, "MMMM yyyy")
    return heading.key


def count_said(heading: Heading) -> str:
    """How many articles a heading has below it, and how many of them are done, once some are."""
    if heading.grouping == "state" or not heading.done:
        return f"({heading.count})"
    said = _said("%1 of %2 done").replace("%1", str(heading.done))
    return said.replace("%2", str(heading.count))


def read_said(row: ArticleRow) -> str:
    """How far an article that is begun has been read, as "62 %"; empty for others."""
    return _said("%1 %").replace("%1", str(row.read)) if row.state == "doing" and row.read else ""


def suggested_said(number: int) -> str:
    """How many tags are suggested, in a word or two; empty for none."""
    return _said("%1 suggested").replace("%1", str(number)) if number else ""


def grouping_said(grouping: Grouping) -> str:
    """A way of grouping as the menu names it."""
    return _said(_GROUPINGS[grouping])


def sorting_said(sorting: Sorting) -> str:
    """A way of sorting as the menu names it."""
    return _said(_SORTINGS[sorting])


def _said(words: str) -> str:
    return QCoreApplication.translate("library", words)
