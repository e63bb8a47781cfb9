"""Publishing a draft of the codebook as its next version: one act with all tags it touches."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.analysis.codebooks.comparing import differences
from variorum.analysis.codebooks.editing import Draft, LabelMove, with_speaking_keys
from variorum.analysis.codebooks.usage import Kept, Kind, Usage, kept_in
from variorum.analysis.saving_rules import faults
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.formats.codebook_files import faults as hindrances_to
from variorum.services.project import Project, ensure_person
from variorum.services.tagging import relabelled
from variorum.store.base import Reading, Transaction

_OFTEN = 200


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What becomes of the tags of a label that is merged: ``moving`` of this person's.

    ``staying`` keep the label, which is retired: those of others, and those that would lie on the
    same words as a tag with the new label, or break another rule there.
    """

    move: LabelMove
    moving: int = 0
    staying: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a draft would do.

    ``codebook`` is the next version as it would be; ``kept`` what was taken out of the draft and
    stays, because tags have it. ``hindrances`` say why it cannot be put in force: none for nothing.
    """

    codebook: Codebook
    changes: tuple[str, ...]
    moves: tuple[MovePlan, ...]
    kept: tuple[Kept, ...]
    hindrances: tuple[str, ...] = ()

    @property
    def can_be_saved(self) -> bool:
        """Whether it changes anything, and nothing keeps it from being put in force."""
        return bool(self.changes or self.moving) and not self.hindrances

    @property
    def moving(self) -> int:
        """How many tags get another label."""
        return sum(one.moving for one in self.moves)


def plan(project: Project, draft: Draft, progressed: Progressed | None = None) -> Plan:
    """What publishing ``draft`` would do; nothing is changed.

    Raises ``UserError`` where the codebook has another version by now.
    """
    return _Publishing(project, draft).plan(project.store, progressed or _silent)


def publish(project: Project, draft: Draft, progressed: Progressed | None = None) -> Changed:
    """Make a draft the codebook's next version, and give its tags their new labels, as one act.

    Raises ``UserError`` where nothing would change, the codebook has another version by now, or
    could not be used as it would be: two labels with one key, say.
    """
    publishing = _Publishing(project, draft)
    act = project.act(f"Change the codebook to {publishing.version}")
    with act as changes:
        made = publishing.plan(changes, progressed or _silent)
        if not made.changes and not made.moving:
            raise UserError("Nothing was changed in the codebook.", "There is nothing to save.")
        if made.hindrances:
            raise UserError(
                f"The codebook cannot be used like this: {made.hindrances[0]}.",
                "Change that, and save again.",
            )
        ensure_person(project, changes)
        changes.add(made.codebook)
        publishing.move(changes, made.codebook)
    return act.changed


def next_version(version: str) -> str:
    """The version after ``version``: its last number and one, or ".1" where it ends in none."""
    stem, _, last = version.rpartition(".")
    if not last.isdigit():
        return f"{version}.1" if version else "1.0"
    return f"{stem}.{int(last) + 1}" if stem else f"{last}.1"


class _Publishing:
    """One draft on its way into a project."""

    def __init__(self, project: Project, draft: Draft) -> None:
        self._project = project
        self._before = project.codebook
        self._draft = with_speaking_keys(draft, self._before)
        self.version = next_version(self._before.version)
        self._found: list[Annotation] = []
        if draft.base and draft.base != self._before.id:
            raise UserError(
                "The codebook was changed while this draft was written.",
                "Close the draft and start again from the current codebook.",
            )

    def plan(self, reading: Reading, progressed: Progressed) -> Plan:
        """What would be done."""
        usage = self._counted(reading, progressed)
        target = self._target(self._draft.codebook)
        self._found, staying = self._movable(reading, target)
        moving = Counter((one.layer, one.label) for one in self._found)
        left = usage.mine + usage.others
        left.subtract(moving)
        codebook, kept = kept_in(self._before, target, left, usage)
        moves = tuple(
            MovePlan(
                one,
                moving[one.layer, one.label],
                staying[one.layer, one.label] + usage.others[one.layer, one.label],
            )
            for one in self._draft.moves
        )
        changes = tuple(differences(self._before, codebook))
        return Plan(codebook, changes, moves, tuple(kept), tuple(hindrances_to(codebook)))

    def move(self, changes: Transaction, codebook: Codebook) -> None:
        """Give the tags their new labels."""
        now = self._project.now()
        for annotation in self._found:
            moved = self._moved(annotation, codebook)
            changes.replace(
                replace(
                    moved,
                    codebook=codebook.version,
                    modified_at=now,
                    modified_by=self._project.me.id,
                )
            )

    def _target(self, codebook: Codebook) -> Codebook:
        return replace(
            codebook,
            id=self._project.new_id(),
            version=self.version,
            based_on=self._before.id,
        )

    def _counted(self, reading: Reading, progressed: Progressed) -> Usage:
        """How much of the codebook is in use; the tags themselves are looked at if it matters."""
        usage = Usage()
        if not self._takes_away():
            return usage
        total = reading.counts().records.get("annotation", 0)
        for done, annotation in enumerate(reading.every(Annotation, in_order=False)):
            if done % _OFTEN == 0:
                progressed(done, total)
            usage.count(annotation, is_mine=self._is_mine(annotation))
        return usage

    def _takes_away(self) -> bool:
        """Whether the draft lacks anything that the codebook has, or moves tags."""
        draft = self._draft.codebook
        for layer in self._before.layers:
            now = draft.layer(layer.key)
            if now is None or any(now.label(one.key) is None for one in layer.labels):
                return True
            for attribute in layer.attributes:
                there = now.attribute(attribute.key)
                if there is None or set(attribute.values) - set(there.values):
                    return True
        return bool(self._draft.moves)

    def _is_mine(self, annotation: Annotation) -> bool:
        """Whether this person may change a tag: their own, and the page's structure."""
        return annotation.set_id in (self._project.my_set_id, self._project.structure_set_id)

    def _movable(
        self, reading: Reading, target: Codebook
    ) -> tuple[list[Annotation], Counter[Kind]]:
        """The tags that can be moved, and how many of this person's cannot, by label."""
        moving: list[Annotation] = []
        staying: Counter[Kind] = Counter()
        placed: dict[tuple[str, str], list[Annotation]] = {}
        for annotation in self._candidates(reading):
            moved = self._moved(annotation, target)
            near = placed.setdefault((moved.document_id, moved.layer), [])
            there = reading.neighbours(moved.document_id, moved.set_id, moved.layer, *moved.extent)
            leaving = {one.id for one in near}
            if faults(moved, [*near, *(one for one in there if one.id not in leaving)], target):
                staying[annotation.layer, annotation.label] += 1
            else:
                near.append(moved)
                moving.append(annotation)
        return moving, staying

    def _candidates(self, reading: Reading) -> Iterator[Annotation]:
        for kind in {(one.layer, one.label) for one in self._draft.moves}:
            for annotation in reading.labelled(*kind):
                if self._is_mine(annotation):
                    yield annotation

    def _moved(self, annotation: Annotation, codebook: Codebook) -> Annotation:
        move = next(
            one
            for one in self._draft.moves
            if (one.layer, one.label) == (annotation.layer, annotation.label)
        )
        return relabelled(annotation, codebook, move.to_layer, move.to_label)


def _silent(done: int, total: int) -> None:
    """Nobody listens."""
