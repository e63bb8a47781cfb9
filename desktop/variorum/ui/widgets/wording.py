"""How dates, times and counts are said."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_said(iso: str, *, short: bool = True) -> str:
    """A day as it is said ("2 Aug 2025"); what is no date is left as it is.

    ``iso`` may have a time, which is left out, or be only a year or a month.
    """
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def moment_said(iso: str) -> str:
    """A recorded time in the user's own time zone: the time if it is today, else the day."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    local = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone()
    if local.date() == datetime.now(UTC).astimezone().date():
        return f"{local:%H:%M}"
    return date_said(local.date().isoformat())


def counted(words: str, number: int) -> str:
    """The words of "%n article(s)" for a number, in the language of the window.

    Without a translation, "(s)" is resolved here as English has it; so are thousands.
    """
    said = QCoreApplication.translate("counts", words, "", number)
    said = said.replace(str(number), f"{number:,}", 1)
    ending = "" if number == 1 else "s"
    return said.replace("(s)", ending)


def state_said(state: str) -> str:
    """An article's progress in the words of the window."""
    words = {"todo": "To do", "doing": "Begun", "done": "Done", "skipped": "Skipped"}
    return QCoreApplication.translate("states", words.get(state, state))


def value_said(value: str) -> str:
    """A value of the codebook as it is read: without hyphens and underscores."""
    return value.replace("-", " ").replace("_", " ")


def joined(parts: Iterable[str], beside: str = "") -> str:
    """Parts that are not empty, with a dot between them.

    Among parts or ``beside`` words that run from right to left each is set apart, so that a date
    or a count keeps its order (Unicode Standard Annex 9, first strong isolate).
    """
    told = [part for part in parts if part]
    if not any(map(_runs_right_to_left, (beside, *told))):
        return " · ".join(told)
    return " · ".join(f"\u2068{part}\u2069" for part in told)


def apart(words: str) -> str:
    """Words that run from right to left, set apart from what stands beside them on their line."""
    return f"\u2068{words}\u2069" if _runs_right_to_left(words) else words


def _runs_right_to_left(words: str) -> bool:
    return not words.isascii() and any(bidirectional(one) in ("R", "AL") for one in words)


def begins_right(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter does (UAX 9, P2 and P3)."""
    if text.isascii():
        return False
    kinds = map(bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
