"""A trie of names by their tokens: adding and removing cost the length of the name alone."""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeVar, cast

V = TypeVar("V")
_VALUE = ""
"""Under this key a node keeps the value of the name that ends there; no token is empty."""


class Trie(Generic[V]):
    """Maps sequences of token keys to values and finds those that begin at a place."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def get(self, name: Sequence[str]) -> V | None:
        """The value of a name, or ``None``."""
        node: Any = self._root
        for key in name:
            node = node.get(key)
            if node is None:
                return None
        return cast("V | None", node.get(_VALUE))

    def put(self, name: Sequence[str], value: V) -> None:
        """Keep a value under a name, which must not be empty."""
        node = self._root
        for key in name:
            node = node.setdefault(key, {})
        node[_VALUE] = value

    def remove(self, name: Sequence[str]) -> None:
        """Forget a name; it need not be known."""
        path = [self._root]
        for key in name:
            following = path[-1].get(key)
            if following is None:
                return
            path.append(following)
        path[-1].pop(_VALUE, None)
        for node, key in zip(reversed(path[:-1]), reversed(name), strict=True):
            if not node[key]:
                del node[key]

    def starting(self, names: Sequence[str], index: int) -> Iterator[tuple[int, V]]:
        """The names that begin at ``names[index]``: the index behind each, and its value."""
        node: Any = self._root
        for position in range(index, len(names)):
            node = node.get(names[position])
            if node is None:
                return
            if _VALUE in node:
                yield position + 1, node[_VALUE]
