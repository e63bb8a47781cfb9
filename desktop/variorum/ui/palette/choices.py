"""Settings as the palette offers them: each value that can be chosen is a line."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from variorum.ui.library.rows import order_of
from variorum.ui.palette.index import Entry
from variorum.ui.reader.pages import SANS, ReadingStyle
from variorum.ui.settings import TABLE, Settings
from variorum.ui.tag.place import TagPlace

_READING: tuple[tuple[str, str, tuple[tuple[str, object], ...]], ...] = (
    ("family", "Font of the article", (("serif", ""), ("sans serif", SANS))),
    ("zoom", "Text size", tuple((f"{zoom} %", zoom) for zoom in (80, 100, 125, 150, 200))),
    ("measure", "Line length", tuple((f"{one} characters", one) for one in (56, 68, 80, 100))),
    ("spacing", "Line spacing", (("narrow", 1.4), ("usual", 1.66), ("wide", 2.0))),
)
_LISTS = {"library.grouping": "Articles grouped by", "library.sorting": "Articles sorted by"}


def offers(settings: Settings, place: TagPlace) -> Iterator[Entry]:
    """The values of settings that are not in force, for which there is no action of their own."""
    yield from _of_reading(place.reader.reading_style)
    yield from _of_lists(settings, place)


def _of_reading(style: ReadingStyle) -> Iterator[Entry]:
    for field, name, values in _READING:
        for words, value in values:
            if value != getattr(style, field):
                yield _entry(f"reader.{field}", value, name, words)


def _of_lists(settings: Settings, place: TagPlace) -> Iterator[Entry]:
    shown = place.columns.codebook.profiles.currentText()
    for profile in place.desk.codebook.profiles:
        if profile.name != shown:
            yield _entry("codebook.profile", profile.name, "Layers of the codebook", profile.name)
    for key, name in _LISTS.items():
        for choice in TABLE[key].choices:
            if choice != settings.get(key, str):
                yield _entry(key, choice, name, choice)


def take(entry: Entry, settings: Settings, place: TagPlace) -> None:
    """Put the value of an offer in force, for the next time too."""
    key, _, value = entry.id.partition("=")
    if key.startswith("reader."):
        field = key.removeprefix("reader.")
        kind = type(getattr(ReadingStyle(), field))
        place.reader.set_reading_style(replace(place.reader.reading_style, **{field: kind(value)}))
    elif key == "codebook.profile":
        place.columns.codebook.choose_profile(value)
    else:
        settings.set(key, value)
        grouping, sorting = (settings.get(one, str) for one in _LISTS)
        place.columns.library.set_order(order_of(grouping, sorting))


def _entry(key: str, value: object, name: str, words: str) -> Entry:
    translate = QCoreApplication.translate
    said = translate("settings", words)
    return Entry("setting", f"{key}={value}", f"{translate('settings', name)}: {said}")
