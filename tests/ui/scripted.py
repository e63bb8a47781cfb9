"""Stands for the user in tests: answers what was foreseen, and fails on any other question."""

from collections.abc import Iterable
from pathlib import Path

from variorum.ui.prompts import FileWish, Notice, Question


class UnexpectedQuestionError(AssertionError):
    """The window asked something that the test did not foresee."""


class ScriptedPrompts:
    """Answers questions in the order of ``answers``; ``asked`` keeps what was asked."""

    def __init__(self, answers: Iterable[object] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[object] = []
        self.told: list[Notice] = []

    def expect(self, *answers: object) -> None:
        self.answers += answers

    def open_file(self, wish: FileWish) -> Path | None:
        return self._answer(wish)

    def open_files(self, wish: FileWish) -> list[Path]:
        return self._answer(wish)

    def folder(self, wish: FileWish) -> Path | None:
        return self._answer(wish)

    def save_file(self, wish: FileWish) -> Path | None:
        return self._answer(wish)

    def line(self, title: str, label: str, suggestion: str) -> str:
        return self._answer(title)

    def colour(self, title: str, now: str) -> str:
        return self._answer(title)

    def confirm(self, question: Question) -> bool:
        return self._answer(question)

    def tell(self, notice: Notice) -> None:
        self.told.append(self._answer(notice) or notice)

    def _answer(self, question):
        if not self.answers:
            raise UnexpectedQuestionError(question)
        self.asked.append(question)
        return self.answers.pop(0)
