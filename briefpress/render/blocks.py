"""Blocks that a page fills and no parent has: Jinja would leave them out without a word."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import nodes

from briefpress.findings import Finding, Place, error
from briefpress.render import guesses
from briefpress.render.faults import column, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

_DEEPEST = 20  # parents; what goes on longer has been refused while it was rendered


def unfilled(environment: Environment, name: str, desk: Path) -> Iterator[Finding]:
    """A finding for each block of a template, or of its parents, that stands nowhere above it."""
    chain = list(_chain(environment, name))
    for number, (file, tree) in enumerate(chain[:-1]):
        above = {
            block.name for _, one in chain[number + 1 :] for block in one.find_all(nodes.Block)
        }
        for block in tree.body:
            if not isinstance(block, nodes.Block) or block.name in above:
                continue
            line = block.lineno
            place = Place(shown(Path(file), desk), line, column(file, line, block.name))
            parent = shown(Path(chain[number + 1][0]), desk)
            said = f"no block is called `{block.name}` in `{parent}`"
            hints = guesses.hints(block.name, above, "blocks")
            yield error("template-undefined", said, place, *hints)


@lru_cache(maxsize=64)
def _parsed(environment: Environment, text: str) -> nodes.Template:
    """A template's tree, parsed once for all letters of a list; nobody may change it."""
    return environment.parse(text)


def _chain(environment: Environment, name: str) -> Iterator[tuple[str, nodes.Template]]:
    """The file and the tree of a template and its parents, as far as they are named by a word."""
    for below in range(_DEEPEST):
        if not environment.loader:
            return
        text, file, _ = environment.loader.get_source(environment, name)
        if "extends" not in text and not below:
            return
        tree = _parsed(environment, text)
        yield file or name, tree
        parent = tree.find(nodes.Extends)
        if not parent or not isinstance(parent.template, nodes.Const):
            return
        name = environment.join_path(str(parent.template.value), name)
