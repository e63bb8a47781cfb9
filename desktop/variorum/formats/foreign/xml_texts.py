"""What XML 1.0 can hold of a text: everything but control characters and a few others."""

import re

from variorum.formats.losses import Losses

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def fit_for_xml(text: str) -> str:
    """The text with U+FFFD in the place of each character that XML cannot hold: as long as it."""
    return _UNFIT.sub(_REPLACEMENT, text)


def fitted(text: str, losses: Losses) -> str:
    """The same, with what was replaced noted as lost."""
    fit, count = _UNFIT.subn(_REPLACEMENT, text)
    losses.note("characters", "XML cannot hold control characters", "U+FFFD stands there", count)
    return fit
