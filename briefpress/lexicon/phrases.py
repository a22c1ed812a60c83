"""Phrases that are looked up by how they begin or end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")
Phrase: TypeAlias = tuple[str, ...]


class Phrases(Generic[T]):
    """What each phrase, a tuple of keys, stands for."""

    def __init__(self, meanings: Mapping[Phrase, T]) -> None:
        self.get = dict(meanings).get
        self.phrases = tuple(meanings)
        self.heads = frozenset(phrase[0] for phrase in meanings)
        self.tails = frozenset(phrase[-1] for phrase in meanings)
        self.longest = max(map(len, meanings), default=0)

    def __contains__(self, phrase: Phrase) -> bool:
        return self.get(phrase) is not None

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)

    def __bool__(self) -> bool:
        return bool(self.phrases)
