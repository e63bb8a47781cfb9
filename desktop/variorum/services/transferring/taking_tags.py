"""Tags from elsewhere: those of an article at one stroke where nothing is to be said of any."""

from dataclasses import replace

from variorum.domain.annotations import Annotation
from variorum.formats.base import Portion
from variorum.formats.describing import described, shortened
from variorum.formats.tag_columns import TagColumns
from variorum.services.transferring.adopting import Adopting
from variorum.services.transferring.settling import TWICE, Settling

_CHANGED_TWICE = "its author changed it since, and somebody changed it here; it was left as it is"
_MOST_TOLD = 20
"""Changed tags that are named one by one."""


class TakingTags:
    """Takes tags in, and changes those that their author has changed since.

    Unless it is ``careful``, it trusts that no tag of a new article has the id of a tag that the
    project has. ``renewed`` counts the changed ones.
    """

    def __init__(self, settling: Settling, codebooks: Adopting, *, careful: bool) -> None:
        self.renewed = 0
        self._settling = settling
        self._presence = settling.presence
        self._codebooks = codebooks
        self._careful = careful
        self._seen: set[str] = set()

    def take(self, portion: Portion) -> None:
        """Take the tags of a portion in, new ones and changed ones."""
        tags = portion.annotations
        if tags and not (
            isinstance(tags, TagColumns) and (self._take_all(tags) or self._has_all(tags))
        ):
            for place, annotation in enumerate(tags):
                own = replace(portion, line=portion.lines[place]) if portion.lines else portion
                self._take_one(annotation, own)
        for tag in portion.changed:
            self._take_changed(tag, portion.line)

    def _take_all(self, tags: TagColumns) -> bool:
        """Take the tags of a new article, if nothing at all is to be said about any of them.

        This is where time goes, so questions are asked about all of them at once.
        """
        ids = set(tags.ids)
        if not (
            tags.document_id in self._settling.new_articles
            and self._are_sound(tags, ids)
            and self._presence.are_linked(tags)
            and (self._presence.is_without(Annotation) or not self._careful)
        ):
            return False
        if self._settling.changes:
            self._settling.changes.add_tags(tags)
        self._presence.note_tags(ids)
        self._settling.added["annotation"] += len(ids)
        return True

    def _has_all(self, tags: TagColumns) -> bool:
        """Whether the project has all these tags, to the letter; they are counted then."""
        ids = set(tags.ids)
        if tags.document_id in self._settling.new_articles or not self._are_sound(tags, ids):
            return False
        if not self._presence.had_all(tags):
            return False
        self._seen |= ids
        self._settling.same["annotation"] += len(ids)
        return True

    def _are_sound(self, tags: TagColumns, ids: set[str]) -> bool:
        """Whether each of these tags is the first of its id and has a label of the codebook."""
        return (
            len(ids) == len(tags)
            and self._seen.isdisjoint(ids)
            and not self._presence.are_made(ids)
            and self._codebooks.labels.issuperset(tags.labels.values)
        )

    def _take_one(self, annotation: Annotation, portion: Portion) -> None:
        settling, line = self._settling, portion.line
        if annotation.id in self._seen or self._presence.are_made({annotation.id}):
            if annotation.id in portion.derived:
                settling.same["annotation"] += 1
            else:
                settling.refuse(annotation, line, TWICE)
            return
        self._seen.add(annotation.id)
        if (annotation.layer, annotation.label) not in self._codebooks.labels:
            what = f"“{shortened(annotation.label)}” in the layer “{shortened(annotation.layer)}”"
            settling.refuse(annotation, line, f"the codebook has no label {what}")
            return
        if not self._presence.is_linked(annotation):
            if settling.is_refused(annotation, self._presence.missing(annotation), line):
                return
            annotation = settling.linked(annotation, line)
            if self._presence.article_of(annotation.revision_id) != annotation.document_id:
                reason = "the text it names belongs to another article"
                settling.refuse(annotation, line, reason)
                return
        existing = self._before(annotation)
        if existing is None:
            settling.add(annotation)
        else:
            settling.compare(existing, annotation, portion)

    def _take_changed(self, tag: Annotation, line: int) -> None:
        """Change a tag as its author did, unless somebody has changed it here as well."""
        existing = self._presence.before(Annotation, tag.id)
        if existing is None or existing.modified_at:
            self._settling.refuse(tag, line, _CHANGED_TWICE)
            return
        if self._settling.changes:
            self._settling.changes.replace(self._settling.linked(tag, line))
        self._presence.note(tag)
        self.renewed += 1
        if self.renewed <= _MOST_TOLD:
            told = f"{described(existing)}, now {described(tag)}"
            self._settling.refusals.remark(f"Changed by their author since: {told}.")

    def _before(self, annotation: Annotation) -> Annotation | None:
        if self._careful:
            return self._presence.before(Annotation, annotation.id)
        if annotation.document_id in self._settling.new_articles:
            return None
        return self._presence.tag_before(annotation)
