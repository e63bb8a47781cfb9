"""The SQLite that sqlite-utils uses, without sqlite-utils itself.

That is needed where tables are made, and takes as long to load as all else about opening a project.
"""

import sqlite3 as sqlite3  # noqa: PLC0414
from contextlib import suppress
from importlib import import_module

with suppress(ImportError):  # a newer SQLite than the one that Python links
    sqlite3 = import_module("pysqlite3")
