"""What an earlier edition said: its words read from its finished files, and words looked for."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress import readback
from briefpress.evidence.quoting.folding import fold
from briefpress.evidence.quoting.nearest import nearest
from briefpress.evidence.quoting.searching import SearchedPassage
from briefpress.model.source import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NONE, _EITHER = "x", "\n"
_BLANK = re.compile(r"\n[ \t]*\n")
_CALL = re.compile(r"[ \t]?\[\d{1,4}\]")  # of a note, as plain text has it


@dataclass(frozen=True, slots=True)
class Said:
    """Some text as it can be searched: folded, without its spaces, and for each letter its gap.

    A gap is a space, none, or a line end, at which there may have been a space or not.
    """

    text: str
    letters: str
    gaps: str

    def holds(self, words: Said) -> bool:
        """Whether whole words stand in it, with spaces where they have them and nowhere else."""
        at = self.letters.find(words.letters) if words.letters else -1
        while at >= 0:
            end = at + len(words.letters)
            pairs = zip(self.gaps[at + 1 : end], words.gaps[1:], strict=True)
            if (
                all(_EITHER in pair or pair[0] == pair[1] for pair in pairs)
                and not self._runs_on(at)
                and not self._runs_on(end)
            ):
                return True
            at = self.letters.find(words.letters, at + 1)
        return False

    def _runs_on(self, at: int) -> bool:
        """Whether a word or a number goes on across a place; the call of a note is none."""
        if not 0 < at < len(self.letters) or self.gaps[at] != _NONE:
            return False
        before, after = self.letters[at - 1], self.letters[at]
        if before.isalpha() and after.isdigit():
            return False
        number = re.compile(r"\d[.,]\d")
        near = self.letters[max(at - 2, 0) : at + 1], self.letters[at - 1 : at + 2]
        return (before.isalnum() and after.isalnum()) or any(map(number.fullmatch, near))


def said(text: str) -> Said:
    """A text made ready to be searched, or to be looked for."""
    folded = fold(text)
    letters: list[str] = []
    gaps: list[str] = []
    last, gap = 0, _NONE
    for char, end in zip(folded.text, folded.ends, strict=True):
        if "\n" in text[last:end]:
            gap = _EITHER
        elif char == " ":
            gap = " "
        last = max(last, end)
        if char == " ":
            continue
        # Around a dash spaces are a house's taste, which is folded.
        letters.append(char)
        gaps.append(_EITHER if "-" in {char, *letters[-2:-1]} else gap)
        gap = _NONE
    return Said(text, "".join(letters), "".join(gaps))


def said_in_message(wire: bytes) -> list[Said]:
    """The texts of a message: what it shows, and the files that it carries."""
    found = []
    for part in email.message_from_bytes(wire).walk():
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            found += list(_read(part.get_content_type(), data))
    return found


def said_in_file(path: Path) -> list[Said]:
    """The text of a finished file; none where it cannot be read, or is of another kind."""
    kinds = {".pdf": "application/pdf", ".html": "text/html", ".txt": "text/plain"}
    try:
        return list(_read(kinds.get(path.suffix, ""), path.read_bytes()))
    except OSError:
        return []


def _read(kind: str, data: bytes) -> Iterator[Said]:
    try:
        match kind:
            case "application/pdf":
                yield said(readback.words_of_pdf(data))
            case "text/html":
                yield said(readback.words_of_html(data.decode("utf-8")))
            case "text/plain":
                yield said(_CALL.sub("", data.decode("utf-8").replace("\r\n", "\n")))
    except ValueError:
        return


def nearest_words(words: str, texts: Iterable[Said]) -> str:
    """What stands there that is most like some words; empty where nothing is much like them."""
    passages = [
        Passage(number, piece, 1, 1 + piece.count("\n"))
        for number, piece in enumerate(_pieces(texts), 1)
    ]
    found = nearest(words, map(SearchedPassage, passages))
    return found.words if found else ""


def _pieces(texts: Iterable[Said]) -> Iterator[str]:
    """The paragraphs of texts; where there are none, stretches of lines that overlap."""
    for one in texts:
        for piece in _BLANK.split(one.text):
            lines = piece.splitlines()
            for at in range(0, len(lines), 20):
                yield "\n".join(lines[at : at + 24])
