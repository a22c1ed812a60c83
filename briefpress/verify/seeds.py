"""The passages that a file carries against a folder of articles."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, remark
from briefpress.sources import split_passages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefpress.annotations import CarriedPassage, CarriedSource, Evidence

_LARGEST = 20_000_000  # bytes of an article
_MOST = 20_000  # files in a folder
_NO_ARTICLES = frozenset({".yaml", ".yml", ".json", ".pdf", ".html", ".png", ".jpg"})
_BEFORE, _AFTER = 24, 36


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a file, and its paragraphs, whether its lines are broken or not."""

    name: str
    sha256: str
    lines: tuple[str, ...]
    paragraphs: frozenset[str]

    def has_lines(self, text: str) -> bool:
        """Whether a text stands in it, line by line, though not as a paragraph of its own."""
        wanted = tuple(text.split("\n"))
        starts = (at for at, line in enumerate(self.lines) if line == wanted[0])
        return any(self.lines[at : at + len(wanted)] == wanted for at in starts)


@dataclass(slots=True)
class Seeds:
    """The articles of a folder, found by what they hold."""

    folder: Path
    articles: list[Article] = field(default_factory=list)
    skipped: int = 0

    def of(self, source: CarriedSource) -> Article | None:
        """The file of a source: the one of its SHA-256, else the one of its name."""
        same = (one for one in self.articles if one.sha256 == source.sha256)
        named = (one for one in self.articles if source.file and one.name == source.file)
        return next(same, None) or next(named, None)

    def holding(self, text: str) -> Article | None:
        """Any file with a paragraph."""
        return next((one for one in self.articles if text in one.paragraphs), None)


def read_seeds(folder: Path) -> Seeds:
    """Read a folder of articles, a desk's `seeds/` or another; a desk's own folder serves too."""
    if (folder / "seeds" / "sources.yaml").is_file():
        folder = folder / "seeds"
    seeds = Seeds(folder)
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= _MOST:
            raise ValueError(f"it holds more than {_MOST:,} files")
        if path.suffix.lower() in _NO_ARTICLES or not path.is_file():
            continue
        article = _article(folder, path)
        if article:
            seeds.articles.append(article)
        else:
            seeds.skipped += 1
    return seeds


def _article(folder: Path, path: Path) -> Article | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError):
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    split = (*split_passages(lines, wrapped=True), *split_passages(lines, wrapped=False))
    return Article(
        path.relative_to(folder).as_posix(),
        hashlib.sha256(data).hexdigest(),
        tuple(line.strip() for line in lines),
        frozenset(passage.text for passage in split),
    )


@dataclass(slots=True)
class Genuine:
    """What came of the comparison: findings, and how many files and passages are the same."""

    findings: list[Finding] = field(default_factory=list)
    passages: int = 0
    files: int = 0


def compare(evidence: Evidence, seeds: Seeds, place: Place) -> Genuine:
    """Look every carried passage up in the articles of a folder."""
    made = Genuine()
    for source in evidence.sources.values():
        article = seeds.of(source)
        carried = [p for p in evidence.passages.values() if p.source == source.key]
        if article and article.sha256 == source.sha256:
            made.files += 1
        elif article:
            message = f"`{article.name}` is not the file that `{source.key}` was made from:"
            message += " its SHA-256 is another"
            made.findings.append(remark("source-file-changed", message, Place(article.name)))
        for passage in carried:
            found = list(_passage(passage, article, seeds, place))
            made.findings += found
            made.passages += not any(one.severity == "error" for one in found)
    return made


def _passage(
    passage: CarriedPassage, article: Article | None, seeds: Seeds, place: Place
) -> Iterator[Finding]:
    named = f"`{passage.source}`, para. {passage.number}"
    if article and passage.text in article.paragraphs:
        return
    other = seeds.holding(passage.text)
    if other:
        message = f"{named} stands in `{other.name}`, which is not the file that it names"
        yield remark("source-file-changed", message, Place(other.name))
    elif article and article.has_lines(passage.text):
        message = f"{named} stands in `{article.name}`, but is no whole paragraph there"
        yield remark("source-file-changed", message, Place(article.name))
    elif article:
        wanted, there = _nearest(passage.text, article)
        message = f"{named} reads “{wanted}”, but `{article.name}` “{there}”"
        yield error("passage-not-genuine", message, place)
    else:
        message = f"{named} stands in no file of `{seeds.folder}`"
        yield error("passage-not-genuine", message, place, "give the folder of its articles")


def _nearest(text: str, article: Article) -> tuple[str, str]:
    """Where a passage and the paragraph most like it part, shown from shortly before."""
    best = max(article.paragraphs, key=lambda one: _shared(text, one), default="")
    at = _shared_head(text, best)
    first = max(at - _BEFORE, 0)
    shown = (one[first : at + _AFTER] for one in (text, best))
    wanted, there = (" ".join(one.split()) for one in shown)
    return wanted, there


def _shared(one: str, other: str) -> int:
    return _shared_head(one, other) + _shared_head(one[::-1], other[::-1])


def _shared_head(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
