"""The keys of the caret: they stand in no menu, but can be found and changed like all others."""

from collections.abc import Iterator

from variorum.ui.actions.base import Action
from variorum.ui.actions.situations import reading

_UNITS = (("word", "Ctrl", "Right", "Left"), ("sentence", "Alt", "Down", "Up"))
_BLOCKS = ("paragraph", "Ctrl", "Down", "Up")


def _actions() -> Iterator[Action]:
    for unit, held, on, back in (*_UNITS, _BLOCKS):
        for way, key in (("next", on), ("previous", back)):
            for extends in (False, True):
                verb = "Select to" if extends else "Caret to"
                pressed = f"{held}+Shift+{key}" if extends else f"{held}+{key}"
                yield Action(
                    f"caret.{unit}.{way}{'.select' if extends else ''}",
                    f"{verb} the {way} {unit}",
                    "tag",
                    0,
                    (pressed,),
                    when=reading,
                    reach="reader",
                    listed=False,
                )


ACTIONS: tuple[Action, ...] = tuple(_actions())
