"""The measurements: all of them, or those that are named.

Each prints a table of medians, and ratios against a named baseline of the same run: these machines
are noisy, so read the ratios.
"""

import os
import sys
from importlib import import_module
from itertools import takewhile
from pathlib import Path

from variorum.ui.frame.importing import load_qt

NAMES = (
    "transfer",
    "formats",
    "packages",
    "store",
    "reader",
    "window",
    "session",
    "suggestions",
    "story",
    "review",
    "search",
    "agreement",
)


def main(arguments: list[str]) -> int:
    """Run the measurements that are named first (else all); options go to the one that is named."""
    named = list(takewhile(lambda one: one in NAMES, arguments))
    options = arguments[len(named) :]
    if options and len(named) != 1:
        print(f"Name measurements ({', '.join(NAMES)}), or one of them with its options.")
        return 2
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
    # Nothing is looked at here, and there may be no screen that could show it.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_qt()  # as the program does, before anything else would
    missed = 0
    for name in named or NAMES:
        print(f"\n== {name}", flush=True)
        missed += bool(import_module(f"tests.benchmarks.{name}").main(options))
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
