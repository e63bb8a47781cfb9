"""Numbers of things, as a sentence says them."""

_ODD = {"people": "person", "copies": "copy", "stories": "story"}


def counted(number: int, unit: str) -> str:
    """A number of units, which are named in the plural: "2 marked words", "1 marked word"."""
    return f"{number:,} {single(unit) if number == 1 else unit}"


def single(unit: str) -> str:
    """One of what is named in the plural; what it is "of" stays: "pair of tags"."""
    head, of, rest = unit.partition(" of ")
    before, _, noun = head.rpartition(" ")
    one = _ODD.get(noun, noun.removesuffix("s"))
    return f"{before} {one}".lstrip() + of + rest


def percent(share: float) -> str:
    """A share of 1 as it is told: "82 %"."""
    return f"{round(share * 100)} %"
