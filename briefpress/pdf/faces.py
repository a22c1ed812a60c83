"""Font configurations that documents share, as a new one for each document leaks 0.35 MiB.

A configuration keeps every `@font-face` it ever met, and Pango falls back on all of them. So that
a document looks the same alone and after a hundred others, it shares a configuration only with
documents that ask for the same faces in the same order: which ones those are is guessed from the
text beforehand and compared with what was asked for afterwards.
"""

from __future__ import annotations

import base64
import os
import re
from collections import OrderedDict
from multiprocessing import util
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import weasyprint
from weasyprint.text.fonts import FontConfiguration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.pdf.job import Job

_KEPT = 4
_BOLD = 600  # from here on a weight is a bold one (CSS Fonts 4, 2.2)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)
_FONT_FILES = (".otf", ".ttc", ".ttf", ".woff", ".woff2")
# A font of 560 bytes with nothing in it but an empty .notdef glyph, for without any font at all
# Pango 1.50 brings the process down. As it covers no character and no language, every other font
# goes before it.
_BLANK = Path(__file__).with_name("blank.ttf")


def style_of(said: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether a style or a face, by its `font_weight` and `font_style`, is bold, and italic."""
    weight = said.get("font_weight") or 400
    if not isinstance(weight, int):
        weight = 700 if weight in {"bold", "bolder"} else 400
    return weight >= _BOLD, said.get("font_style") in {"italic", "oblique"}


class Faces(FontConfiguration):  # type: ignore[misc] # WeasyPrint has no types
    """A font configuration that knows which faces the document at hand asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._maker = os.getpid()
        self._asked: dict[str, None] = {}
        self.styles: dict[str, set[tuple[bool, bool]]] = {}
        """Which styles the document has of each family: whether bold, whether italic."""
        self._held: tuple[str, ...] | None = None
        content = base64.b64encode(_BLANK.read_bytes()).decode()
        rule = f"@font-face{{font-family:Briefpress Blank;src:url(data:font/ttf;base64,{content})}}"
        weasyprint.CSS(string=rule, font_config=self)
        self.begin()

    def begin(self) -> None:
        """Start on a document."""
        self._asked = {}
        self.styles = {}

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: object) -> None:
        """Take in the face of one `@font-face` rule; WeasyPrint calls this for each."""
        self._asked[str(rule_descriptors)] = None
        family = str(rule_descriptors.get("font_family", "")).casefold()
        self.styles.setdefault(family, set()).add(style_of(rule_descriptors))
        super().add_font_face(rule_descriptors, url_fetcher)

    def suited(self) -> bool:
        """Whether the document was set with its own faces only; asked when it is done."""
        held = self._held or ()
        return tuple(self._asked)[: len(held)] == held

    def seal(self) -> bool:
        """Whether the next document of this kind may use this configuration too."""
        if self._held is None:
            self._held = tuple(self._asked)
        return self._held == tuple(self._asked)

    def ours(self) -> bool:
        """Whether this process made it, and not the one that it was forked from."""
        return self._maker == os.getpid()

    def release(self) -> None:
        """Delete the font files, unless they are those of the process this was forked from."""
        if self.ours():
            super().__del__()

    def __del__(self) -> None:
        self.release()

    _maker = -1  # for __del__, should __init__ fail


_shelf: OrderedDict[tuple[str, ...], Faces] = OrderedDict()
_spare: list[Faces] = []
_alive: WeakSet[Faces] = WeakSet()
_closing_in: set[int] = set()


def kind(job: Job) -> tuple[str, ...]:
    """Tell apart documents that cannot share faces: by folder, rules and own font files."""
    own = [
        f"{name}={path}@{path.stat().st_mtime_ns if path.exists() else 0}"
        for name, path in sorted(job.files.items())
        if name.lower().endswith(_FONT_FILES)
    ]
    return (str(job.fonts.absolute()), *_FACE.findall(job.html), *own)


def fresh() -> Faces:
    """Make a configuration that no document has used."""
    # Worker processes of `multiprocessing` skip the clean-up at the end of Python, but not this.
    if os.getpid() not in _closing_in:
        _closing_in.add(os.getpid())
        util.Finalize(None, close, exitpriority=0)
    faces = Faces()
    _alive.add(faces)
    return faces


def take(key: tuple[str, ...]) -> Faces:
    """Find the configuration for documents of that kind, or make one."""
    faces = _shelf.pop(key, None) or (_spare.pop() if _spare else None)
    # Forked workers share a folder, where each would take a face for known that another unpacked.
    if faces is None or not faces.ours():
        faces = fresh()
    faces.begin()
    return faces


def put_back(key: tuple[str, ...], faces: Faces) -> None:
    """Keep a configuration for the next document of that kind, the oldest making room."""
    if faces.seal():
        _shelf[key] = faces
        while len(_shelf) > _KEPT:
            _shelf.popitem(last=False)


def prepared() -> Faces:
    """Make a configuration before the first document is there, for `take` to find."""
    if not (_spare and _spare[0].ours()):
        _spare[:] = [fresh()]
    return _spare[0]


def close() -> None:
    """Let go of every configuration, and of the folders with its fonts."""
    _shelf.clear()
    _spare.clear()
    for faces in list(_alive):  # those in reference cycles too, which nobody may come to collect
        faces.release()
