"""A logo as a small PNG on paper of its own, for programs that show no SVG and may be dark."""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from briefpress.charts.picture import PictureError, drawn_plain

_HEIGHT, _WIDTH = 44.0, 260.0  # CSS pixels that a logo may have at the head of a mail
_EDGE = 6.0  # of paper around it
_SCALE = 3.0
_ROOT = re.compile(rb"<svg\b[^>]{0,8000}>")
_BOX = re.compile(rb"""\sviewBox\s*=\s*["']([^"']{1,200})["']""")
_NUMBER = re.compile(rb"[-+0-9.eE]+")


@dataclass(frozen=True, slots=True)
class Emblem:
    """A PNG, and the size in CSS pixels at which it is shown."""

    data: bytes
    width: int
    height: int


def emblem(uri: str) -> Emblem:
    """A logo, given as a `data:` address of a PNG or an SVG, on white; the same bytes each time.

    The white is part of the picture: whatever a program makes of a dark page, it stays. Raises
    PictureError where it cannot be drawn.
    """
    head, _, body = uri.partition(",")
    data = base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
    kind = head.removeprefix("data:").partition(";")[0]
    wide, high = _png_size(data) if kind == "image/png" else _svg_size(data)
    if not (0 < wide < float("inf") and 0 < high < float("inf")):
        raise PictureError("it has no size")
    share = min(_HEIGHT / high, _WIDTH / wide)
    wide, high = max(wide * share, 1.0), max(high * share, 1.0)
    whole = round(wide + 2 * _EDGE), round(high + 2 * _EDGE)
    address = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole[0]}" height="{whole[1]}"'
        f' viewBox="0 0 {whole[0]} {whole[1]}"><path d="M0,0h{whole[0]}v{whole[1]}h-{whole[0]}Z"'
        f' fill="#ffffff"/><image x="{_EDGE:g}" y="{_EDGE:g}" width="{wide:g}" height="{high:g}"'
        f' href="{address}"/></svg>'
    )
    return Emblem(drawn_plain(svg, _SCALE), *whole)


def _png_size(data: bytes) -> tuple[float, float]:
    if len(data) < 24:  # noqa: PLR2004 - the first chunk ends there (PNG, 11.2.1)
        raise PictureError("it is no whole PNG")
    wide, high = struct.unpack(">II", data[16:24])
    return float(wide), float(high)


def _svg_size(data: bytes) -> tuple[float, float]:
    root = _ROOT.search(data)
    box = _BOX.search(root[0]) if root else None
    numbers = _NUMBER.findall(box[1]) if box else []
    try:
        _, _, wide, high = (float(number) for number in numbers)
    except ValueError:
        raise PictureError("its `viewBox` has no four numbers") from None
    return wide, high
