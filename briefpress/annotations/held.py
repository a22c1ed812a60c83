"""What a file of evidence holds, once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.model.evidence import Working


@dataclass(frozen=True, slots=True)
class CarriedSource:
    """An article that passages come from; `file` is that of its text, below `seeds/`."""

    key: str
    title: str
    outlet: str
    date: str
    file: str
    sha256: str
    language: str


@dataclass(frozen=True, slots=True)
class CarriedPassage:
    """One paragraph of an article, whole."""

    id: str
    source: str
    number: int
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a passage: the characters from `start` to `end`, and up to 32 on either side."""

    passage: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """A piece of evidence; `printed` says that its words stand in the text, and not in a note.

    `articles` are the keys of the sources whose own date it rests on.
    """

    number: int
    words: str
    kind: str
    verdict: str
    said_by: str
    detail: str
    printed: bool
    spots: tuple[Spot, ...]
    language: str = ""
    articles: tuple[str, ...] = ()
    working: Working | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of one edition, as it travels with it; `intact` says that its id fits it."""

    name: str
    title: str
    date: str
    language: str
    draft: bool
    seal: str
    counts: Mapping[str, int]
    sources: Mapping[str, CarriedSource]
    passages: Mapping[str, CarriedPassage]
    items: tuple[CarriedItem, ...]
    intact: bool
