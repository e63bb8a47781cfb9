"""Suggests the entities that a spaCy pipeline finds, with its labels put into the codebook's.

spaCy is loaded when a pipeline was chosen, and never otherwise.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from variorum.domain.codebooks import Codebook
from variorum.domain.registers import Entity
from variorum.domain.spans import trimmed
from variorum.errors import UserError
from variorum.suggest.base import Context, Lesson, Range, SuggesterInfo, Suggestion
from variorum.suggest.pieces import pieces

KEY = "spacy"
LAYER = "entity"
SCORE = 0.6
"""What its suggestions are worth until the person's own answers say more."""
_LONGEST = 100_000
_KEPT = 16
_SCHEMES = ("ontonotes", "conll03")


@dataclass(frozen=True, slots=True)
class PipelineChoice:
    """A pipeline by the name it is installed under, or by its folder.

    ``labels`` puts its labels into those of the entity layer; an empty one leaves it out.
    """

    name: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


class Found(Protocol):
    """An entity as spaCy tells it: offsets in code points."""

    start_char: int
    end_char: int
    label_: str


class Read(Protocol):
    """An article as spaCy tells it."""

    @property
    def ents(self) -> Iterable[Found]:
        """The entities that were found."""


class Spacy(Protocol):
    """What is used of the package."""

    def load(self, name: str) -> Callable[[str], Read]:
        """A pipeline that is installed, or lies in a folder."""


class Pipeline:
    """Asks a pipeline about an article, and keeps what it said of the latest ones.

    ``labels`` are those that the pipeline has, as far as it says.
    """

    def __init__(self, choice: PipelineChoice, read: Callable[[str], Read]) -> None:
        self.info = SuggesterInfo(
            KEY,
            f"spaCy: {Path(choice.name).name}",
            "Finds the entities that a spaCy pipeline on this machine was trained to find.",
            learns=False,
            counts=False,
        )
        self.labels: tuple[str, ...] = _foreign_labels(read)
        self._meanings = choice.labels
        self._read = read
        self._known: OrderedDict[str, list[tuple[Range, str]]] = OrderedDict()

    def learn(self, lesson: Lesson) -> None:
        """The pipeline was trained elsewhere."""

    def meet(self, entity: Entity) -> None:
        """The pipeline knows no register."""

    def forget(self, key: str) -> None:
        """It has learnt nothing."""

    def suggest(self, text: str, context: Context) -> Iterator[Suggestion]:  # noqa: ARG002
        """The entities of an article whose label means something in the codebook."""
        for (start, end), foreign in self._entities(text):
            label = self._meanings.get(foreign, "")
            if label and start < end:
                reason = f"The pipeline takes it for {foreign}."
                yield Suggestion(start, end, LAYER, label, SCORE, reason, KEY)

    def _entities(self, text: str) -> list[tuple[Range, str]]:
        known = self._known.pop(text, None)
        if known is None:
            known = [
                found for piece in pieces(text, _LONGEST) for found in self._asked(text, piece)
            ]
        self._known[text] = known
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return known

    def _asked(self, text: str, piece: Range) -> Iterator[tuple[Range, str]]:
        first, last = piece
        for one in self._read(text[first:last]).ents:
            yield trimmed(text, first + one.start_char, first + one.end_char), one.label_


def load(choice: PipelineChoice) -> Pipeline:
    """The pipeline that was chosen.

    Raises ``UserError`` where spaCy or the pipeline is not installed.
    """
    try:
        return Pipeline(choice, _loaded(choice.name))
    except (OSError, ImportError, ValueError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name == "spacy":
            raise UserError(
                f"The pipeline “{choice.name}” needs spaCy, which is not installed.",
                "Install it with: pip install 'variorum[spacy]'.",
            ) from None
        first = str(error).partition("\n")[0][:200]
        raise UserError(
            f"The pipeline “{choice.name}” could not be loaded: {first}",
            "Install it, or choose another one under “Suggesters”.",
        ) from error


@lru_cache(maxsize=1)
def _loaded(name: str) -> Callable[[str], Read]:
    """A pipeline takes seconds to load, and is asked for by several: the latest is kept."""
    return cast("Spacy", import_module("spacy")).load(name)


def installed() -> list[str]:
    """The pipelines that are installed, by name; spaCy is not loaded for it."""
    from importlib.metadata import entry_points

    return sorted({point.name for point in entry_points(group="spacy_models")})


def _foreign_labels(read: object) -> tuple[str, ...]:
    """The labels of entities that a pipeline says it has, sorted; none where it does not say."""
    told = getattr(read, "pipe_labels", {})
    entities = (told.get(part, ()) for part in ("ner", "entity_ruler", "span_ruler"))
    return tuple(sorted({label for labels in entities for label in labels}))


def usual_labels(codebook: Codebook) -> dict[str, str]:
    """What the labels of most pipelines mean in a codebook, by what its labels say of themselves.

    OntoNotes comes before CoNLL 2003, and a label of the same name before both.
    """
    layer = codebook.layer(LAYER)
    found: dict[str, str] = {}
    for scheme in reversed(_SCHEMES):
        for label in reversed(layer.labels if layer else ()):
            foreign = label.external.get(scheme, "").split(", ")
            found |= {one: label.key for one in foreign if one and not one.startswith("(")}
    return found | {label.key: label.key for label in (layer.labels if layer else ())}
