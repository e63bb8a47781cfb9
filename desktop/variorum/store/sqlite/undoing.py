"""Undo and redo: the changes of an act taken back, or made again, as a new act."""

from variorum.domain.operations import Act
from variorum.errors import UserError
from variorum.store.sqlite import log
from variorum.store.sqlite.acting import Transaction
from variorum.store.sqlite.codec import body_of
from variorum.store.sqlite.connection import Connection


def cannot(act: Act, verb: str) -> UserError:
    """What the user is told where an act cannot be "undone" or "redone"."""
    return UserError(
        f"“{act.label}” cannot be {verb}: what it concerns was changed since in another way.",
        "Nothing was changed. The history of the tag or article says who changed it.",
    )


def take_back(connection: Connection, transaction: Transaction, act: Act) -> None:
    """Make every record the act changed what it was before.

    Raises ``UserError`` where a record is no longer what the act left.
    """
    _turn(connection, transaction, act, backwards=True)
    log.mark(connection, act.id, "undone")


def make_again(connection: Connection, transaction: Transaction, act: Act) -> None:
    """Make the changes of an act that was taken back; ``UserError`` where they do not fit."""
    _turn(connection, transaction, act, backwards=False)
    log.mark(connection, act.id, "live")


def _turn(connection: Connection, transaction: Transaction, act: Act, *, backwards: bool) -> None:
    for changes in log.payloads(connection, act.id, backwards=backwards):
        transaction.load(changes)
        for change in changes:
            left, wanted = (change.after, change.before)[:: 1 if backwards else -1]
            if transaction.body(change) != body_of(left):
                raise cannot(act, "undone" if backwards else "redone")
            transaction.restore(change, wanted)
