"""Names hidden from the reviewer: letters instead, and another order for every item.

With the same order everywhere a reviewer soon knows who "A" is.
"""

from collections.abc import Iterable
from random import Random
from string import ascii_uppercase


def letters(set_ids: Iterable[str], seed: str) -> dict[str, str]:
    """A letter for every set; equal seeds give equal letters, whatever the order of the sets.

    From the twenty-seventh on they are A2, B2 …
    """
    shuffled = sorted(set(set_ids))
    Random(seed).shuffle(shuffled)
    return {set_id: _letter(number) for number, set_id in enumerate(shuffled)}


def _letter(number: int) -> str:
    turn, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(turn + 1) if turn else "")
