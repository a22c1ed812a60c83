"""Finished charts kept in a folder; what is read back is checked like any stranger's file."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from briefpress.charts.svg import SvgError, rebuild

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST = 1_000_000


def load(folder: Path, key: str, title: str, names: Mapping[str, str]) -> str | None:
    """Give the chart kept under this key, or nothing if it is not there or not as we write it."""
    path = _path(folder, key)
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return None
        checksum, _, svg = path.read_bytes().decode().partition("\n")
        if checksum != _checksum(key, svg) or rebuild(svg, title, names) != svg:
            return None
    except (OSError, UnicodeDecodeError, SvgError):
        return None
    return svg


def save(folder: Path, key: str, svg: str) -> None:
    """Keep a chart; a folder that cannot be written costs time later, never the chart."""
    path = _path(folder, key)
    part = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            file.write(f"{_checksum(key, svg)}\n{svg}".encode())
        part.replace(path)
        return
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key}.chart"


def _checksum(key: str, svg: str) -> str:
    return hashlib.sha256(f"{key}\n{svg}".encode()).hexdigest()
