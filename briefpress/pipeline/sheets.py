"""The paper edition: its fonts, its contents list where it is long, its page saved as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefpress.deliver.folder import write_file
from briefpress.findings import Finding, Place, error, has_errors
from briefpress.pdf import Attached, Job, Printed
from briefpress.pipeline.press import Press, result_of
from briefpress.render import RenderRequest, render

if TYPE_CHECKING:
    from concurrent.futures import Future

# A brief of so many pages without its contents list gets one; the last pages are its evidence.
_CONTENTS_FROM = 8
# So many characters of markup fill more than four pages of ours, roughly; a wrong guess costs a
# second print, no more.
_LIKELY_LONG = 27_000
# Points added to the leading, in the order in which they are tried.
_FITS = (-0.2, 0.2, -0.4, 0.4)
_FONT_URL = re.compile(r"url\(\s*[\"']?fonts/([^\"')]+)[\"']?\s*\)")


def fonts_folder() -> Path:
    """Where the font package keeps its folders of TTF files."""
    spec = find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        return Path("fonts-are-not-installed")
    return Path(spec.origin).parent


@dataclass(frozen=True, slots=True)
class Wish:
    """What a print is to be beside its page: the files it carries, the profile it conforms to."""

    attached: tuple[Attached, ...] = ()
    profile: str = "a3a-ua1"


@dataclass(slots=True)
class Sheet:
    """A print under way, with and without a contents list as the number of pages will tell."""

    asked: RenderRequest
    press: Press
    html: str
    with_contents: bool
    future: Future[Printed] | None
    wish: Wish = Wish()

    def finish(self) -> tuple[Printed, str]:
        """What was printed, and its HTML."""
        printed, html = self._with_or_without_contents()
        return self._fitted(printed, html)

    def _fitted(self, printed: Printed, html: str) -> tuple[Printed, str]:
        """The print in which the fewest footnotes stray, found by leading a little more or less.

        WeasyPrint moves notes to the next page where a paragraph, its notes and what must stay
        with it will not fit together: https://github.com/Kozea/WeasyPrint/issues/1564.
        """
        best = (printed, html)
        for fit in _FITS:
            if not _astray(best[0]):
                break
            tried = html.replace("</head>", f"<style>:root {{ --fit: {fit}pt }}</style></head>", 1)
            future = self.press.submit(_job(self.asked, tried, self.wish))
            other = result_of(future, f"{self.asked.edition.name}.pdf")
            if not has_errors(other.findings) and _astray(other) < _astray(best[0]):
                best = (other, tried)
        return best

    def _with_or_without_contents(self) -> tuple[Printed, str]:
        name = f"{self.asked.edition.name}.pdf"
        if self.future is None:
            return Printed(b"", 0, ()), self.html
        printed = result_of(self.future, name)
        if has_errors(printed.findings):
            return printed, self.html
        # The list itself takes less than a page, so one page more settles the question.
        settled = printed.pages > _CONTENTS_FROM if self.with_contents else (
            printed.pages < _CONTENTS_FROM or not self.asked.edition.contents
        )  # fmt: skip
        if settled:
            return printed, self.html
        other_html, findings = _page(self.asked, with_contents=not self.with_contents)
        if findings:
            return replace(printed, findings=(*printed.findings, *findings)), self.html
        job = _job(self.asked, other_html, self.wish)
        other = result_of(self.press.submit(job), name)
        without = other if self.with_contents else printed
        if (without.pages >= _CONTENTS_FROM) == self.with_contents:
            return printed, self.html
        return other, other_html


def _astray(printed: Printed) -> int:
    return sum(finding.rule == "footnote-on-other-page" for finding in printed.findings)


def print_edition(
    asked: RenderRequest, press: Press, wish: Wish, *, prints: bool
) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """Render an edition for paper and start printing it, with the files that it carries."""
    if problem := _missing_fonts():
        return None, (problem,)
    html, findings = _page(asked, with_contents=False)
    if findings:
        return None, findings
    body = html[html.find("<body") : html.find('id="evidence"')]
    without_charts = len(body) - sum(len(svg) for svg in asked.charts.values())
    likely_long = without_charts > _LIKELY_LONG
    if likely_long:
        html, findings = _page(asked, with_contents=True)
    future = press.submit(_job(asked, html, wish)) if prints and not findings else None
    return Sheet(asked, press, html, likely_long, future, wish), findings


def save_print_html(folder: Path, name: str, html: str) -> tuple[Finding, ...]:
    """Save the page that was printed, and the fonts it uses beside it."""
    problems = [write_file(folder / f"{name}.html", html.encode())]
    for found in sorted(set(_FONT_URL.findall(html))):
        relative = unquote(found)
        source, target = fonts_folder() / relative, folder / "fonts" / relative
        if not target.exists() and source.is_file():
            problems.append(write_file(target, source.read_bytes()))
    return tuple(problem for problem in problems if problem)


def _page(asked: RenderRequest, *, with_contents: bool) -> tuple[str, tuple[Finding, ...]]:
    edition = replace(asked.edition, with_contents=with_contents)
    page = render(replace(asked, edition=edition))
    return page.html, page.findings


def _job(asked: RenderRequest, html: str, wish: Wish) -> Job:
    edition = asked.edition
    name = f"{edition.name}.pdf"
    return Job(html, name, fonts_folder(), {}, edition.date, wish.attached, wish.profile)


def _missing_fonts() -> Finding | None:
    """The finding where the font package is not installed."""
    if fonts_folder().is_dir():
        return None
    hint = "python -m pip install rendercv-fonts"
    message = "the package `rendercv-fonts`, which holds the fonts, is not installed"
    return error("font-missing", message, Place("fonts"), hint)
