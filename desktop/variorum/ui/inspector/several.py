"""Several tags at a time: how many of what kind, and what can be done to all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from variorum.analysis.saving_rules import applies
from variorum.domain.annotations import Annotation, AttributeValue
from variorum.domain.codebooks import Attribute, Codebook, Layer
from variorum.ui.inspector.attributes import AttributeEditors
from variorum.ui.inspector.header import LabelChooser
from variorum.ui.widgets.labels import SMALL, label, paragraph
from variorum.ui.widgets.wording import counted


@dataclass(frozen=True, slots=True)
class SeveralView:
    """Tags that are chosen together.

    ``kinds`` says how many there are of each label; ``layer`` is the layer that all have, if they
    have one. ``attributes`` apply to each of them, ``values`` are those in which they agree.
    ``others`` counts the tags that are not this person's and stay as they are.
    """

    ids: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    layer: Layer | None
    label: str
    attributes: tuple[Attribute, ...]
    values: dict[str, AttributeValue]
    others: int
    writable: bool

    @property
    def editable(self) -> bool:
        """Whether anything can be done to any of them."""
        return self.writable and self.others < len(self.ids)


def several_view(
    tags: Sequence[Annotation], codebook: Codebook, my_set_id: str, *, writable: bool
) -> SeveralView:
    """What the inspector shows of tags that are chosen together."""
    layers = {tag.layer for tag in tags}
    labels = {tag.label for tag in tags}
    layer = codebook.layer(layers.pop()) if len(layers) == 1 else None
    mine = [tag for tag in tags if tag.set_id == my_set_id]
    every = layer.attributes if layer else ()
    attributes = tuple(
        one
        for one in every
        if mine and all(applies(one, tag.label, tag.attributes) for tag in mine)
    )
    return SeveralView(
        ids=tuple(tag.id for tag in tags),
        kinds=_kinds(tags, codebook),
        layer=layer,
        label=labels.pop() if layer and len(labels) == 1 else "",
        attributes=attributes,
        values=_shared(mine, attributes),
        others=len(tags) - len(mine),
        writable=writable,
    )


def _kinds(tags: Sequence[Annotation], codebook: Codebook) -> tuple[tuple[str, int], ...]:
    counts = Counter((tag.layer, tag.label) for tag in tags)
    return tuple((codebook.label_name(*kind), count) for kind, count in counts.most_common())


def _shared(
    tags: Sequence[Annotation], attributes: Sequence[Attribute]
) -> dict[str, AttributeValue]:
    """The values in which all tags agree."""
    found: dict[str, AttributeValue] = {}
    for attribute in attributes:
        values = {tag.attributes.get(attribute.key) for tag in tags}
        value = values.pop() if len(values) == 1 else None
        if value is not None:
            found[attribute.key] = value
    return found


class SeveralCard(QWidget):
    """Counts, another label for all, the attributes they share, and their removal."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label(scale=1.1, bold=True)
        self._kinds = paragraph("", "muted")
        self._others = paragraph("", "muted", SMALL)
        self._differs = paragraph(
            self.tr("Nothing is chosen where the tags differ."), "muted", SMALL
        )
        self.chooser = LabelChooser()
        self.attributes = AttributeEditors()
        self.removal = QPushButton(self.tr("Remove these tags"))
        self._lay_out()

    @property
    def said(self) -> str:
        """What is said of the tags, line by line."""
        parts = (self._title, self._kinds, self._others)
        return "\n".join(part.text() for part in parts if part.text())

    def show_tags(self, view: SeveralView, codebook: Codebook) -> None:
        """Show tags that are chosen together."""
        self._title.setText(counted("%n tag(s)", len(view.ids)))
        self._kinds.setText(" · ".join(f"{name} {count}" for name, count in view.kinds))
        others = counted("%n tag(s) of others among them will stay as they are.", view.others)
        self._others.setText(others if view.others else "")
        self._others.setVisible(bool(view.others))
        first = view.layer or next(iter(codebook.layers), None)
        if first is not None:
            self.chooser.show_labels(codebook, first)
        self.chooser.show_label(view.layer.key if view.layer else "", view.label)
        self.attributes.forget()
        self.attributes.show_attributes(view.attributes, view.values, editable=view.editable)
        self._differs.setVisible(view.editable and len(view.values) < len(view.attributes))
        self.chooser.setVisible(view.editable)
        self.removal.setVisible(view.editable)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self.chooser.setPlaceholderText(self.tr("Different labels"))
        self.removal.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit // 2)
        for widget in (
            self._title,
            self._kinds,
            self._others,
            self.chooser,
            self.attributes,
            self._differs,
            self.removal,
        ):
            column.addWidget(widget)
        column.addStretch(1)
