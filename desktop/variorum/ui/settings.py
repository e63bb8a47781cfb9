"""What the window remembers from one start to the next: one table, one file, only what differs."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from variorum.services.profiles import home

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is remembered: its key, what it is at first, and what it means.

    The type of ``default`` is the type of every value; one of another type in the file is ignored.
    ``choices`` limits it where there are only a few.
    """

    key: str
    default: Any
    description: str
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether ``value`` may stand for this setting."""
        fits = isinstance(value, type(self.default)) or (
            isinstance(self.default, float) and isinstance(value, int)
        )
        return fits and (not self.choices or value in self.choices)


_GROUPINGS = ("story", "outlet", "date", "state", "none")
_SORTINGS = ("date", "newest", "title", "outlet", "tags", "length")

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "system", "Colours of the window.", ("system", "light", "dark")),
    Setting("reader.zoom", 100, "Size of the article's text, in per cent."),
    Setting("reader.measure", 68, "Length of a line of the article, in characters."),
    Setting("reader.family", "", "Font of the article's text; empty: a serif font."),
    Setting("reader.spacing", 1.66, "Line spacing, in multiples of the font size."),
    Setting("reader.folded", False, "Whether page furniture is folded."),  # noqa: FBT003
    Setting("codebook.profile", "Quick", "Which layers of the codebook are shown."),
    Setting("codebook.collapsed", [], "Layers of the codebook that are folded."),
    Setting("codebook.guide", True, "Whether the guideline stands below the codebook."),  # noqa: FBT003
    Setting("shown.sets", {}, "For each project, whose tags are shown: ids of sets."),
    Setting("watched.folders", {}, "For each project, the folder whose new files are imported."),
    Setting("watched.seen", {}, "For each project, which files of that folder were met already."),
    Setting("keys", {}, "Keys that were changed, by action."),
    Setting("palette.used", {}, "How often each action was chosen from the palette."),
    Setting("suggestions.on", True, "Whether tags are suggested."),  # noqa: FBT003
    Setting("suggestions.least", 35, "How often a suggestion has to be right, in per cent."),
    Setting("suggesters.off", [], "Suggesters that are switched off."),
    Setting("suggesters.welcome", {}, "For each suggester, the share below which it rests (%)."),
    Setting("suggesters.patience", 5.0, "Seconds that a third-party suggester may take."),
    Setting("spacy.pipeline", "", "The spaCy pipeline that suggests, by name or folder."),
    Setting("spacy.labels", {}, "What labels of the pipeline mean, where that is not usual."),
    Setting("endpoint.address", "", "Where a language model is asked; empty: nowhere."),
    Setting("endpoint.model", "", "Which language model is asked."),
    Setting("endpoint.seconds", 60, "Seconds that the language model may take for an answer."),
    Setting("endpoint.agreed", [], "Hosts that articles may be sent to."),
    Setting("library.states", [], "Which articles are listed, by progress; empty: all."),
    Setting("library.grouping", "story", "How articles are grouped.", _GROUPINGS),
    Setting("library.sorting", "date", "How articles are sorted.", _SORTINGS),
    Setting("review.article", {}, "For each project, the article that was reviewed last."),
    Setting(
        "review.scope",
        "article",
        "Which items a review lists: of an article, its story, or all articles.",
        ("article", "story", "project"),
    ),
    Setting("review.splitter", [], "Widths of the columns of a review."),
    Setting("review.blind", False, "Whether names are hidden in a review."),  # noqa: FBT003
    Setting("story.splitters", {}, "Sizes of what stands beside and below the versions."),
    Setting("hints.done", False, "Whether the first steps have been seen."),  # noqa: FBT003
    Setting("project.last", "", "The project that was open last."),
    Setting("project.article", {}, "For each project, the article that was open last."),
    Setting("project.ids", {}, "For each project, under which name its backups are kept."),
    Setting("projects.recent", [], "Recently opened projects, the latest first."),
    Setting("folder.last", "", "The folder files were last chosen from."),
    Setting("window.geometry", "", "Size and place of the window."),
    Setting("window.splitters", {}, "Widths of the panels."),
    Setting("window.sizes", {}, "Widths and heights of the other windows, as they were left."),
)
TABLE: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}
RECENT = 8
"""How many projects are remembered."""


class Settings:
    """The values of all settings; changed ones are written at once, whole or not at all."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home() / "settings.json"
        self._values = _read(self._path)

    def get(self, key: str, kind: type[T]) -> T:
        """The value of a setting of the table; ``KeyError`` for any other key."""
        setting = TABLE[key]
        value = self._values.get(key, setting.default)
        chosen = value if setting.accepts(value) else setting.default
        return kind(chosen)  # type: ignore[call-arg]  # a copy: nobody changes the default

    def set(self, key: str, value: object) -> None:
        """Remember a value; ``ValueError`` where the table does not allow it."""
        if not TABLE[key].accepts(value):
            raise ValueError(f"not a value of {key}: {value!r}")
        if self._values.get(key, TABLE[key].default) == value:
            return
        self._values[key] = value
        self._write()

    def put(self, key: str, name: str, value: object) -> None:
        """Remember one entry of a setting that is a table of its own; the newest 50 are kept."""
        table = self.get(key, dict)
        table.pop(name, None)
        table[name] = value
        self.set(key, dict(list(table.items())[-50:]))

    def note_project(self, path: Path) -> None:
        """Remember a project as the last and the latest one."""
        name = str(path.resolve())
        others = [one for one in self.get("projects.recent", list) if one != name]
        self.set("project.last", name)
        self.set("projects.recent", [name, *others][:RECENT])

    def recent(self) -> list[Path]:
        """The projects that were open lately and are still there."""
        return [Path(one) for one in self.get("projects.recent", list) if Path(one).is_file()]

    def folder(self) -> str:
        """Where the next file is chosen: in the folder of the last one, at first at home."""
        return self.get("folder.last", str) or str(Path.home())

    def note_file(self, path: Path) -> None:
        """Remember that a file, or a whole folder, was chosen."""
        self.set("folder.last", str(path if path.is_dir() else path.parent))

    def _write(self) -> None:
        """A settings file that cannot be written is no reason to interrupt anybody's work."""
        draft = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(self._values), indent=1))
            draft.replace(self._path)
        except OSError:
            with suppress(OSError):
                draft.unlink()


def _read(path: Path) -> dict[str, Any]:
    """What the file says; keys that this version does not know are kept for one that does."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError):
        return {}
