#!/usr/bin/env python3
"""The one door for developers: set up, start, test, measure and build Variorum.

Needs Python 3.11 or newer and nothing else; `python3 packaging/dev.py --help` lists the commands.
This file stays free of new syntax, so that an older Python gets a sentence and not a traceback.
"""

import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def start() -> int:
    """Refuse a Python that is too old, then hand over to the commands beside this file."""
    if sys.version_info < OLDEST_PYTHON:
        found, wanted = (".".join(map(str, v[:2])) for v in (sys.version_info, OLDEST_PYTHON))
        print(f"Variorum needs Python {wanted} or newer; this is Python {found}.", file=sys.stderr)
        print(f"Run it with a newer one, e.g. python{wanted} packaging/dev.py", file=sys.stderr)
        return 1
    here = str(Path(__file__).resolve().parent)
    if here not in sys.path:  # PYTHONSAFEPATH leaves it out
        sys.path.insert(0, here)
    from commands import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
