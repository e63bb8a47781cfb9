"""What a language model was asked for and answered, kept as long as the project is open."""

from collections.abc import Iterable, Sequence

from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion

_MOST = 200


class Told:
    """Suggests for a text what was answered about just this text."""

    info = SuggesterInfo(
        "endpoint",
        "Language model",
        "Suggests what the model you named answered when you asked it about the article.",
        learns=False,
        counts=False,
    )

    def __init__(self) -> None:
        self._answers: dict[str, tuple[Suggestion, ...]] = {}

    def hear(self, text: str, suggestions: Sequence[Suggestion]) -> None:
        """Keep an answer, in place of an earlier one about the text; the latest 200 are kept."""
        self._answers.pop(text, None)
        self._answers[text] = tuple(suggestions)
        while len(self._answers) > _MOST:
            del self._answers[next(iter(self._answers))]

    def learn(self, lesson: Lesson) -> None:
        """Tags change nothing that was answered."""

    def meet(self, entity: Entity) -> None:
        """Nor do entities."""

    def forget(self, key: str) -> None:
        """Answers belong to a text, whatever article has it."""

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:  # noqa: ARG002
        """What was answered about this text."""
        return self._answers.get(text, ())
