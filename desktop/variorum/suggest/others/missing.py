"""Stands where a suggester could not be loaded, and says so when it is asked."""

from collections.abc import Iterable

from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion


class NotLoadedError(Exception):
    """A suggester could not be loaded; the message says why."""


class Missing:
    """Fails at suggesting: whoever guards it switches it off and tells why."""

    def __init__(self, name: str, why: str) -> None:
        self.info = SuggesterInfo(f"missing.{name}", name, "Could not be loaded.", learns=False)
        self._why = why

    def learn(self, lesson: Lesson) -> None:
        """There is nobody to learn."""

    def meet(self, entity: Entity) -> None:
        """There is nobody to meet."""

    def forget(self, key: str) -> None:
        """There is nobody to forget."""

    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:  # noqa: ARG002
        """Say why there is nobody."""
        raise NotLoadedError(self._why)
