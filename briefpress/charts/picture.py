"""A drawn chart as a PNG, for programs that show no SVG."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_FAMILY = re.compile(r'font-family="([^"<>]*)"')
_GENERIC = {"serif", "sans-serif", "monospace"}
_MOST = 4000  # pixels of a side
_known: set[Path] = set()
_lock = threading.Lock()


class PictureError(ValueError):
    """A chart cannot be turned into a picture; the message says why in a line."""


def png(svg: str, fonts: Sequence[Path], scale: float = 2.0) -> bytes:
    """A chart of ours as a PNG on white, of so many pixels a CSS pixel; the same bytes each time.

    `fonts` are the folders of the font files that its words are set in. Raises PictureError.
    """
    found = _BOX.search(svg)
    if not svg.startswith("<svg ") or found is None:
        raise PictureError("it is no chart of ours")
    wide, high = float(found[1]), float(found[2])
    if max(wide, high) * scale > _MOST:
        raise PictureError(f"it would have more than {_MOST} pixels a side")
    svg = _FAMILY.sub(_quoted, svg)
    # A size, without which the library takes another; and paper, since a mail may lie on black.
    sized = svg.replace("<svg ", f'<svg width="{wide:g}" height="{high:g}" ', 1)
    head, title, body = sized.partition("</title>")
    paper = f'<path d="M0,0h{wide:g}v{high:g}h-{wide:g}Z" fill="#ffffff"/>'
    return _plain(_drawn(f"{head}{title}{paper}{body}", fonts, scale))


def drawn_plain(svg: str, scale: float) -> bytes:
    """Any SVG that needs no fonts and nothing from elsewhere, as a PNG. Raises PictureError."""
    return _plain(_drawn(svg, (), scale))


def _quoted(found: re.Match[str]) -> str:
    """Families in quotation marks: no name of CSS ends in a figure, as that of Source Sans 3."""
    names = (name.strip(" '") for name in found[1].split(","))
    families = ", ".join(name if name in _GENERIC else f"'{name}'" for name in names if name)
    return f'font-family="{families}"'


def _drawn(svg: str, fonts: Sequence[Path], scale: float) -> bytes:
    import vl_convert  # noqa: PLC0415 - takes a moment, and most runs need none

    try:
        with _lock:  # the library's fonts are one for all threads
            for folder in fonts:
                if folder.is_dir() and folder not in _known:
                    vl_convert.register_font_directory(str(folder))
                    _known.add(folder)
            return bytes(vl_convert.svg_to_png(svg, scale=scale))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as failure:  # a Rust panic is no Exception
        raise PictureError(" ".join(f"{failure}".partition("\n    at ")[0].split())) from failure


def _plain(data: bytes) -> bytes:
    """A PNG of nothing but its picture, packed anew: no times, no names of programs."""
    if not data.startswith(_SIGNATURE):
        raise PictureError("the drawing is no PNG")
    parts: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind = data[at + 4 : at + 8]
        parts[kind] = parts.get(kind, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    packed = zlib.compress(zlib.decompress(parts[b"IDAT"]), 9)
    return b"".join(
        [_SIGNATURE, _chunk(b"IHDR", parts[b"IHDR"]), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))
