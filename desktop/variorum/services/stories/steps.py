"""How far a comparison is: told step by step, and stopped between them or within one."""

from variorum.domain.pausing import Progressed


class Steps:
    """Counts steps and tells them on; without anybody to tell, nothing can stop them."""

    def __init__(self, progressed: Progressed | None = None) -> None:
        self._progressed = progressed
        self._done = 0
        self._total = 0

    def begin(self, steps: int) -> None:
        """So many further steps are to be done."""
        self._total += steps
        self.pause()

    def done(self) -> None:
        """One more step is done."""
        self._done += 1
        self.pause()

    def pause(self) -> None:
        """Within a step: nothing new is done, but it may be stopped here."""
        if self._progressed:
            self._progressed(self._done, self._total)
