"""Rendering one edition with the templates of a desk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefpress.render.assets import Assets
from briefpress.render.faults import template_finding
from briefpress.render.markup import Writer
from briefpress.render.search import BUILT_IN, search_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefpress.findings import Finding
    from briefpress.locales import Language
    from briefpress.model.edition import Edition


class Medium(StrEnum):
    """What a page is rendered for."""

    PRINT = "print"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What is rendered: an edition, its charts as SVG by anchor, and the desk it comes from."""

    edition: Edition
    charts: Mapping[str, str]
    labels: Language
    desk: Path
    medium: Medium


@dataclass(frozen=True, slots=True)
class Rendered:
    """The page, empty where the findings say why there is none."""

    html: str
    findings: tuple[Finding, ...]


class _Strict(jinja2.StrictUndefined):
    """An undefined name is an error wherever it is used, also in a test or a loop."""

    __slots__ = ()


class _Fenced(ImmutableSandboxedEnvironment):
    """The sandbox, with a bound on what multiplication and powers can make."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        """The product or power, unless it would be a giant."""
        sizes = [len(v) if isinstance(v, str | list | tuple) else v for v in (left, right)]
        numbers = [abs(v) for v in sizes if isinstance(v, int | float)]
        if operator == "**" and any(v > _LARGEST_POWER for v in numbers):
            raise SecurityError("a power of numbers above 64 is refused")
        if operator == "*" and len(numbers) == 2 and numbers[0] * numbers[1] > _LARGEST_PRODUCT:  # noqa: PLR2004
            raise SecurityError("a product above a million is refused")
        return super().call_binop(context, operator, left, right)


_LARGEST_POWER = 64
_LARGEST_PRODUCT = 1_000_000


@lru_cache(maxsize=8)
def _environment(path: tuple[Path, ...], labels: Language) -> _Fenced:
    """The templates of a search path in one language, compiled once and used again."""
    folders = jinja2.FileSystemLoader([str(folder) for folder in path])
    built_in = jinja2.FileSystemLoader(str(BUILT_IN))
    prefixed = jinja2.PrefixLoader({"builtin": built_in}, delimiter=":")
    environment = _Fenced(
        loader=jinja2.ChoiceLoader([folders, prefixed]),
        autoescape=jinja2.select_autoescape(default=True, disabled_extensions=("css", "txt")),
        undefined=_Strict,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.install_gettext_translations(labels.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


def render(request: RenderRequest) -> Rendered:
    """Render `page.html` for an edition; a template's fault becomes a finding."""
    edition = request.edition
    path = search_path(request.desk, edition.layout)
    environment = _environment(path, request.labels)
    writer = Writer(edition, request.labels.gettext, footnotes=request.medium is Medium.PRINT)
    # Templates look filters up when they run, so each edition brings its own two.
    environment.filters |= {"html": writer.html, "inline": writer.inline}
    values: dict[str, Any] = {
        "edition": edition,
        "medium": request.medium.value,
        "asset": Assets(path).asset,
        "charts": {anchor: Markup(svg) for anchor, svg in request.charts.items()},  # noqa: S704 - our own drawing
    }
    try:
        return Rendered(environment.get_template("page.html").render(values), ())
    except Exception as fault:  # noqa: BLE001 - a template can raise anything
        return Rendered("", (template_finding(fault, path, request.desk),))
