"""Rendering one edition with the templates of a desk."""

from __future__ import annotations

import re
from dataclasses import make_dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefpress.findings import Finding, Place, error
from briefpress.render import outward
from briefpress.render.assets import Assets
from briefpress.render.blocks import unfilled
from briefpress.render.budget import Budget, Endless, timed
from briefpress.render.faults import shown, template_finding
from briefpress.render.inpage import dead_links
from briefpress.render.job import Medium, Rendered
from briefpress.render.markup import Writer
from briefpress.render.nesting import nested
from briefpress.render.sandbox import Fenced, Gate
from briefpress.render.search import BUILT_IN, search_path

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.locales import Language
    from briefpress.model.edition import Edition
    from briefpress.render.job import RenderRequest

# Words may also be those of a picture.
_TITLE = re.compile(
    r"<h1\b[^>]*>(?:\s|<(?!/h1)[^>]*>)*?(?:[^\s<]|<[^>]*\balt=[\"']?[^\s\"'>])", re.IGNORECASE
)


@lru_cache(maxsize=8)
def sandbox_of(path: tuple[Path, ...], desk: Path, labels: Language) -> Fenced:
    """The templates of a search path in one language, compiled once and used again."""
    environment = Fenced(Gate(path, (desk, BUILT_IN)))
    environment.translate(labels.translations)
    return environment


def _options(edition: Edition) -> object:
    """What the desk set of the layout, under the options' names."""
    names = [name for name, _ in edition.options]
    return make_dataclass("Options", names, frozen=True)(*(value for _, value in edition.options))


def render_page(request: RenderRequest) -> Rendered:
    """Render `page.html`, or `digest.html`; what is wrong with it becomes a finding."""
    edition = request.edition
    path = search_path(request.desk, edition.layout, edition.parents)
    environment = sandbox_of(path, request.desk, request.labels)
    environment.budget = Budget()
    writer = Writer(
        edition,
        request.labels.gettext,
        footnotes=request.medium is Medium.PRINT and not edition.endnotes,
    )
    # Templates look filters up when they run, so each edition brings its own.
    environment.bring(
        {"html": writer.html, "inline": writer.inline, "apart": writer.apart, "nested": nested}
    )
    values: dict[str, Any] = {
        "edition": edition,
        "medium": request.medium.value,
        "options": _options(edition),
        "asset": Assets(path, (request.desk, BUILT_IN)).asset,
        "charts": {anchor: Markup(svg) for anchor, svg in request.charts.items()},  # noqa: S704 - our own drawing
    }
    try:
        with timed():
            name = "digest.html" if edition.parts else "page.html"
            page = environment.get_template(name).render(values)
            astray = tuple(unfilled(environment, name, request.desk))
    except Exception as fault:  # noqa: BLE001 - a template can raise anything
        if isinstance(fault, Endless):
            sandbox_of.cache_clear()  # it may have been stopped in the midst of compiling
        return Rendered("", (template_finding(fault, path, request.desk),))
    return Rendered("", astray) if astray else _looked_at(page, request, path)


def _looked_at(page: str, request: RenderRequest, path: tuple[Path, ...]) -> Rendered:
    """The page, unless it has no title or links to nothing, or would run or fetch something.

    Nothing does that on paper, where a fence is.
    """
    if not _TITLE.search(page):
        return Rendered("", (_untitled(request, path),))
    dead = () if request.unlinked else dead_links(page, path, request.desk)
    if request.medium is not Medium.SCREEN:
        return Rendered("" if dead else page, dead)
    found = outward.findings(
        page, request.edition.name, path, request.desk, scripts=request.scripts
    )
    if found or dead:
        return Rendered("", (*found, *dead))
    return Rendered(outward.with_policy_for_scripts(page) if request.scripts else page, ())


def _untitled(request: RenderRequest, path: tuple[Path, ...]) -> Finding:
    """No `<h1>` stands in the page: told of the template that prints it, where there is one."""
    files = (folder / "blocks" / "title.html" for folder in path)
    file = next((shown(file, request.desk) for file in files if file.is_file()), "page.html")
    message = "no heading of the first level, `<h1>`, stands in the page with words in it"
    hint = "print `edition.title` in an `<h1>`, as `builtin:blocks/title.html` does"
    return error("template-title", message, Place(file), hint)
