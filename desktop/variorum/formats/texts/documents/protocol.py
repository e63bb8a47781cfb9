"""What the program and the sandbox say to each other about workbooks; loads no parser."""

import msgspec


class Sheet(msgspec.Struct, array_like=True):
    """A sheet: its name and its rows, the first with the names of the columns.

    ``refused`` ends the sentence "cannot be read: …" and is empty if the sheet was read.
    """

    name: str = ""
    rows: list[list[str]] = []
    refused: str = ""
