"""The one door to font files: family, style and letters of each, whether and how to embed it."""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# Keys of the table `name` (OpenType 1.9, name IDs): family and style, as menus of four styles
# show them, and as those of large families do.
_NAMES = ((1, 2), (16, 17))
_STYLES = {
    "regular": "regular",
    "book": "regular",
    "roman": "regular",
    "bold": "bold",
    "italic": "italic",
    "oblique": "italic",
    "bold italic": "bold_italic",
    "bold oblique": "bold_italic",
}
_RESTRICTED = 0x0002  # OS/2, fsType: must not be embedded without the owner's leave
_WHOLE_ONLY = 0x0100  # OS/2, fsType: must not be cut down to some letters
_LEGAL = {0, 13, 14}  # name IDs: copyright, licence, and where the licence is found
# What a page of ours asks of a font (OpenType features): figures, small capitals, and what a script
# needs to be set at all.
_FEATURES = (
    "calt", "ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "smcp", "tnum",
    "init", "medi", "fina", "isol", "rlig",
)  # fmt: skip
_LIMIT = 20_000_000
_MOST = 200


@dataclass(frozen=True, slots=True)
class Font:
    """A font file: the families it counts itself to, with its style in each.

    `problem` says why it cannot be used, empty where it can.
    """

    path: Path
    names: tuple[tuple[str, str], ...] = ()
    problem: str = ""


def fonts_in(folder: Path) -> tuple[Font, ...]:
    """The font files of a folder, by name; at most 200 are read."""
    if not folder.is_dir():
        return ()
    files = sorted(f for f in folder.iterdir() if f.suffix.lower() in {".ttf", ".otf"})
    return tuple(read_font(file) for file in files[:_MOST])


def read_font(path: Path) -> Font:
    """What a font file says of itself."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and rarely needed

    try:
        if path.stat().st_size > _LIMIT:
            return Font(path, problem=f"has more than {_LIMIT:,} bytes")
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            names = tuple(dict.fromkeys(_names(font["name"])))
            return Font(path, names, _problem(font))
    except Exception as fault:  # noqa: BLE001 - a stranger's file in foreign code
        return Font(path, problem=f"cannot be read ({type(fault).__name__}: {fault})")


@lru_cache(maxsize=64)
def letters_of(file: Path | bytes) -> frozenset[int] | None:
    """The code points that a font has glyphs for (`cmap`); None where it cannot be read."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and rarely needed

    try:
        data = file if isinstance(file, bytes) else file.read_bytes()
        if len(data) > _LIMIT:
            return None
        with TTFont(io.BytesIO(data), lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except Exception:  # noqa: BLE001 - a stranger's file in foreign code
        return None


def has_small_capitals(path: Path) -> bool:
    """Whether a font has drawn small capitals (OpenType 1.9, feature `smcp`)."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and rarely needed

    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            features = font["GSUB"].table.FeatureList if "GSUB" in font else None
            found = features.FeatureRecord if features else ()
            return any(feature.FeatureTag == "smcp" for feature in found)
    except Exception:  # noqa: BLE001 - a stranger's file in foreign code
        return False


def web_font_key(path: Path, letters: frozenset[str]) -> str:
    """A digest of all that `web_font` depends on. Raises OSError where the file cannot be read."""
    import fontTools  # noqa: PLC0415 - its version, and no more of it

    font = hashlib.sha256(path.read_bytes()).hexdigest()
    asked = "\n".join((fontTools.version, *_FEATURES, font, "".join(sorted(letters))))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=64)
def web_font(path: Path, letters: frozenset[str]) -> bytes:
    """A font as WOFF2, with the glyphs of some letters; whole where its owner asks for that.

    It keeps its copyright and licence, and loses its name: a font cut down may not bear a reserved
    one (SIL Open Font License 1.1, clause 3). Raises ValueError where the file cannot be read.
    """
    from fontTools import subset  # noqa: PLC0415 - slow to load, and rarely needed
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and rarely needed

    options = subset.Options()
    options.hinting = False
    options.layout_features = [*_FEATURES]
    # It logs each table that no page needs and that it drops therefore.
    log = logging.getLogger("fontTools.subset")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, recalcTimestamp=False) as font:
            if "OS/2" not in font or not font["OS/2"].fsType & _WHOLE_ONLY:
                names = font["name"]
                names.names = [name for name in names.names if name.nameID in _LEGAL]
                # Put aside: what it could lose is looked for in the whole font, at length.
                del font["name"]
                cut = subset.Subsetter(options)
                cut.populate(unicodes=[ord(letter) for letter in letters])
                cut.subset(font)
                font["name"] = names
            font.flavor = "woff2"
            written = io.BytesIO()
            font.save(written, reorderTables=None)
            return written.getvalue()
    except Exception as fault:  # a stranger's file in foreign code
        raise ValueError(f"{type(fault).__name__}: {fault}") from fault
    finally:
        log.setLevel(before)


def _names(table: Any) -> list[tuple[str, str]]:
    found = []
    for family_id, style_id in _NAMES:
        family, style = table.getDebugName(family_id), table.getDebugName(style_id)
        key = _STYLES.get(" ".join((style or "").lower().split()))
        if family and key:
            found.append((family, key))
    return found


def _problem(font: Any) -> str:
    if "fvar" in font:
        return "is a variable font, of which bold and italic would be made up: use static files"
    if "OS/2" in font and font["OS/2"].fsType & 0xF == _RESTRICTED:
        return "may not be embedded, as it says itself (OS/2, fsType 2)"
    if "cmap" not in font:
        return "has no table of characters"
    return ""
