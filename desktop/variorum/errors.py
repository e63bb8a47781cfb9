"""The errors that are the world's fault, told to the user in a sentence; anything else is a bug."""


class UserError(Exception):
    """Something outside the program went wrong: says what, where, and what to do about it.

    ``message`` is one sentence with its full stop; ``advice`` is what the user can
    do next, or an empty string where there is nothing to add.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".rstrip()


class UnreadableFileError(UserError):
    """A file that was to be imported cannot be read as what it claims to be."""


class ProjectError(UserError):
    """A project file cannot be opened, written, or trusted."""


class ProjectInUseError(ProjectError):
    """Another window or process is writing to the project."""


class NewerProjectError(ProjectError):
    """The project, or the export, was written by a newer version of the program."""


class GoneError(UserError, KeyError):
    """What was asked for is not in the project any more: it was undone, or removed, meanwhile."""


class RuleError(UserError):
    """A tag would break a rule of the codebook; nothing was saved."""


class CancelledError(UserError):
    """The user stopped a long act; nothing of it was kept."""
