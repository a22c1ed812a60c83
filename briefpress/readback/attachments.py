"""The files inside a PDF, taken out without trusting their sizes."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf

_MOST_FILES = 1_000


def attached_files(data: bytes, name: str, largest: int) -> list[bytes]:
    """Every file of that name in a PDF; a `ValueError` says why they cannot be had."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = []
            for number, (key, held) in enumerate(pdf.attachments.items()):
                if number >= _MOST_FILES:
                    raise ValueError(f"it carries more than {_MOST_FILES:,} files")
                if name in (key, held.filename):
                    found.append(_unpacked(held.obj, largest))
            return found
    except pikepdf.PasswordError:
        raise ValueError("it is locked with a password") from None
    except (pikepdf.PdfError, pikepdf.DependencyError, AttributeError, KeyError, TypeError) as what:
        raise ValueError("it is no PDF, or is damaged") from what


def _unpacked(spec: Any, largest: int) -> bytes:
    """The content of a file specification (ISO 32000-1, 7.11.4), packed by Flate or not at all."""
    stream = spec.EF.UF if "/UF" in spec.EF else spec.EF.F
    packing = stream.get("/Filter")
    names = [str(one) for one in packing] if isinstance(packing, pikepdf.Array) else [str(packing)]
    raw = bytes(stream.read_raw_bytes())
    if packing is None or names == []:
        return _bounded(raw, largest)
    if names != ["/FlateDecode"] or "/DecodeParms" in stream:
        raise ValueError("a file that it carries is packed in a way that is not read")
    unpacking = zlib.decompressobj()
    try:
        return _bounded(unpacking.decompress(raw, largest + 1), largest)
    except zlib.error:
        raise ValueError("a file that it carries is damaged") from None


def _bounded(data: bytes, largest: int) -> bytes:
    if len(data) > largest:
        raise ValueError(f"a file that it carries has more than {largest:,} bytes")
    return data
