"""The forms of the editor, of which one is seen: of the codebook, a layer, a label."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.ui.codebook.editing.examples import ExamplePicker
from variorum.ui.codebook.editing.generalform import GeneralForm
from variorum.ui.codebook.editing.labelform import LabelForm
from variorum.ui.codebook.editing.layerform import LayerForm
from variorum.ui.prompts import Prompts
from variorum.ui.widgets.layouts import tab_here


class Forms(QStackedWidget):
    """Shows what is chosen; those of a layer and of a label are made when first wanted."""

    edited = Signal(object)
    """:class:`DraftEdit`"""
    examples_wanted = Signal()
    """Examples of the label that is shown are wanted."""

    def __init__(self, prompts: Prompts) -> None:
        super().__init__()
        self._prompts = prompts
        self.general = GeneralForm()
        self.examples = ExamplePicker()
        self._areas: dict[QWidget, QScrollArea] = {}
        self._take_in(self.general)
        self.addWidget(self.examples)

    @cached_property
    def layer(self) -> LayerForm:
        """The form of a layer."""
        made = LayerForm(self._prompts)
        self._take_in(made)
        return made

    @cached_property
    def label(self) -> LabelForm:
        """The form of a label."""
        made = LabelForm(self._prompts)
        made.examples_wanted.connect(lambda _: self.examples_wanted.emit())
        self._take_in(made)
        return made

    def show_codebook(self, codebook: Codebook) -> None:
        """Show the codebook as a whole."""
        self.general.show_codebook(codebook)
        self.setCurrentWidget(self._areas[self.general])

    def show_layer(self, layer: Layer, *, is_last: bool) -> None:
        """Show a layer; the last one cannot be removed."""
        self.layer.show_layer(layer, is_last=is_last)
        self.setCurrentWidget(self._areas[self.layer])

    def show_label(self, codebook: Codebook, layer: Layer, label: Label, tags: int) -> None:
        """Show a label that ``tags`` tags have."""
        self.label.show_label(codebook, layer, label, tags)
        self.setCurrentWidget(self._areas[self.label])

    def begin_examples(self) -> None:
        """Show where examples are chosen, before there are any."""
        self.examples.begin()
        self.setCurrentWidget(self.examples)

    def commit(self) -> None:
        """Tell what is still being written."""
        if "label" in vars(self):
            self.label.commit()

    def _take_in(self, form: GeneralForm | LayerForm | LabelForm) -> None:
        fields = list(_fields(form))
        form.edited.connect(self.edited)
        self._areas[form] = area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(area)
        tab_here(self, fields)


def _fields(form: QWidget) -> Iterator[QWidget]:
    """What is in a form that stands in no window yet, as the keyboard comes to it."""
    one = form.nextInFocusChain()
    while one is not None and one is not form:
        if one.focusProxy() is None:  # the others go with theirs
            yield one
        one = one.nextInFocusChain()
