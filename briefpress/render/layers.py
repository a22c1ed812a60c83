"""Templates in layers: the first that has a file gives it, and a file can extend what it covers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2.loaders import split_template_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment

_PARENT = "parent:"
_BUILT_IN = "builtin:"
# Inside the program `2>page.html` is `page.html` looked for from the third layer on.
_FROM = ">"


class Layers(jinja2.BaseLoader):
    """Files of a search path, its last folder being the built-in set."""

    def __init__(self, path: Sequence[Path]) -> None:
        self._folders = tuple(path)
        self._layers = [jinja2.FileSystemLoader(str(folder)) for folder in path]

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a file from the first layer that has it."""
        name, first = self._parts(template)
        for layer in self._layers[first:]:
            try:
                return layer.get_source(environment, name)
            except jinja2.TemplateNotFound:
                continue
        raise jinja2.TemplateNotFound(template.partition(_FROM)[2] or template)

    def list_templates(self) -> list[str]:
        """The names of all files, those that are covered said once."""
        return sorted({name for layer in self._layers for name in layer.list_templates()})

    def below(self, template: str, asking: str) -> str:
        """The name by which a template's `parent:…` is loaded: from the layer after its own on.

        Raises jinja2.TemplateNotFound where no layer below has it.
        """
        name = template.removeprefix(_PARENT)
        own, first = self._parts(asking)
        holder = next((i for i in self._holding(own) if i >= first), -1)
        if not any(i > holder for i in self._holding(name)):
            raise jinja2.TemplateNotFound(template)
        return f"{holder + 1}{_FROM}{name}"

    def _holding(self, name: str) -> list[int]:
        """The layers that have a file of that name."""
        parts = split_template_path(name)
        return [i for i, folder in enumerate(self._folders) if Path(folder, *parts).is_file()]

    def _parts(self, template: str) -> tuple[str, int]:
        """A file's name, and the first layer in which it is looked for."""
        first, mark, name = template.partition(_FROM)
        if mark and first.isdecimal():
            return name, int(first)
        if template.startswith(_BUILT_IN):
            return template.removeprefix(_BUILT_IN), len(self._layers) - 1
        return template, 0


class Layered(jinja2.Environment):
    """An environment whose templates may name what they cover as `parent:…`."""

    def join_path(self, template: str, parent: str) -> str:
        """The name that the loader knows, of a file that another one names."""
        if template.startswith(_PARENT) and isinstance(self.loader, Layers):
            return self.loader.below(template, parent)
        return template
