"""The pictures of the manual, taken by the demonstration of the program itself."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.manual.tables import MANUAL

from variorum.ui.demonstration import demonstrate

PICTURES = MANUAL / "pictures"


def main() -> int:
    """Do the main job in an invisible window and keep the pictures it takes."""
    with tempfile.TemporaryDirectory() as folder:
        code = demonstrate(Path(folder))
        PICTURES.mkdir(exist_ok=True)
        for picture in sorted(Path(folder).glob("*.png")):
            shutil.copy(picture, PICTURES / picture.name)
    return code


if __name__ == "__main__":
    sys.exit(main())
