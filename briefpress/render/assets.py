"""Pictures for templates, set into the page itself so that it needs no other file."""

from __future__ import annotations

import base64
from pathlib import Path

import jinja2
from jinja2.loaders import split_template_path

_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_LIMIT = 2_000_000


class Assets:
    """The pictures that the templates of a search path may use."""

    def __init__(self, path: tuple[Path, ...], roots: tuple[Path, ...]) -> None:
        self._path = path
        self._roots = tuple(root.resolve() for root in roots)

    def asset(self, name: str) -> str:
        """A picture beside the templates as a data URI (RFC 2397).

        Raises jinja2.TemplateNotFound where no folder of the search path has it, and
        jinja2.TemplateRuntimeError where it is no picture or too large.
        """
        kind = _TYPES.get(Path(name).suffix.lower())
        if kind is None:
            raise jinja2.TemplateRuntimeError(f"`{name}` is no picture: {', '.join(_TYPES)}")
        for folder in self._path:
            file = Path(folder, *split_template_path(name)).resolve()
            inside = any(file.is_relative_to(root) for root in self._roots)
            if inside and file.is_relative_to(folder.resolve()) and file.is_file():
                if file.stat().st_size > _LIMIT:
                    raise jinja2.TemplateRuntimeError(f"`{name}` has more than {_LIMIT:,} bytes")
                data = base64.b64encode(file.read_bytes()).decode()
                return f"data:{kind};base64,{data}"
        raise jinja2.TemplateNotFound(name)
