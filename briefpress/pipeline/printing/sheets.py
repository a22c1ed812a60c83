"""The paper edition: its fonts, its contents list where it is long, its page saved as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefpress.deliver.folder import write_file
from briefpress.findings import Finding, Place, Severity, error, has_errors, remark
from briefpress.pdf import Attached, Job, Printed, surplus
from briefpress.pipeline.facing import fonts_folder, own_files
from briefpress.pipeline.printing.glyphs import Written, lacking, placed
from briefpress.pipeline.printing.press import Press, result_of
from briefpress.pipeline.printing.stylesheets import in_files
from briefpress.render import RenderRequest, render

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from briefpress.model.look import FontFile

# A brief of so many pages without its contents list gets one; the last pages are its evidence.
_CONTENTS_FROM = 8
# So many characters of markup fill more than four pages of ours, roughly; a wrong guess costs a
# second print, no more.
_LIKELY_LONG = 27_000
# Points added to the leading, in the order in which they are tried: a page saved is better than one
# filled.
_FITS = (-0.2, -0.4, 0.2, 0.4)
_TIGHTEST = min(_FITS)
# Two columns of 250 mm give back some 20 mm with the tightest leading: of what is longer than this,
# printing it again would only say the same.
_MOST_GAINED = 40
_PARTED = 50  # so much may a block take that is kept whole where there is room
_UNHAPPY = {"page-nearly-empty", "heading-stranded"}
_FONT_URL = re.compile(r"url\(\s*[\"']?fonts/([^\"')]+)[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a print is to be beside its page: the files it carries, the profile it conforms to.

    `fonts` are those of the faces chosen, which may lie in the desk; `written` says where the
    words stand, for what is wrong with a letter.
    """

    attached: tuple[Attached, ...] = ()
    profile: str = "a3a-ua1"
    fonts: tuple[FontFile, ...] = ()
    written: Written = field(default_factory=Written)


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
        printed, html = self._fitted(printed, html)
        if _strays(printed):
            printed, html = self._with_endnotes()
        written = self.wish.written
        findings = tuple(in_files(placed(printed.findings, html, written), html, written.desk))
        return replace(printed, findings=findings), html

    def _fitted(self, printed: Printed, html: str) -> tuple[Printed, str]:
        """The print that leaves least to say of its pages, found by leading a little more or less.

        WeasyPrint moves notes to the next page where a paragraph, its notes and what must stay
        with it will not fit together: https://github.com/Kozea/WeasyPrint/issues/1564.
        """
        best = (printed, html)
        gained = _MOST_GAINED + (_PARTED if "var(--whole)" in html else 0)
        if any(surplus(finding) > gained for finding in printed.findings):
            return best
        for fit in (_TIGHTEST,) if _over(printed) else _FITS:
            if not any(worst := _awkward(best[0])) or worst[0] > _over(best[0]):
                break
            # What is too long may also part what a style would rather keep whole.
            said = f"--fit: {fit}pt" + ("; --whole: auto" if _over(printed) else "")
            tried = html.replace("</head>", f"<style>:root {{ {said} }}</style></head>", 1)
            future = self.press.submit(_job(self.asked, tried, self.wish))
            other = result_of(future, f"{self.asked.edition.name}.pdf")
            if _awkward(other) < worst:
                best = (other, tried)
        return best

    def _with_endnotes(self) -> tuple[Printed, str]:
        """The print with its notes at the end, since one of them would stray from its call."""
        name = f"{self.asked.edition.name}.pdf"
        asked = replace(self.asked, edition=replace(self.asked.edition, endnotes=True))
        html, findings = _page(asked, with_contents=self.with_contents)
        if findings:
            return Printed(b"", 0, findings), html
        printed = result_of(self.press.submit(_job(asked, html, self.wish)), name)
        self.asked = asked
        printed, html = self._fitted(printed, html)
        message = "a footnote would stand on another page than its call: the notes are at the end"
        hint = "a figure or a list less on that page may bring the footnotes back"
        said = remark("footnotes-as-endnotes", message, Place(name), hint)
        return replace(printed, findings=(*printed.findings, said)), html

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
        self.with_contents = not self.with_contents
        return other, other_html


def _over(printed: Printed) -> int:
    return sum(finding.rule == "page-limit-exceeded" for finding in printed.findings)


def _strays(printed: Printed) -> int:
    return sum(finding.rule == "footnote-on-other-page" for finding in printed.findings)


def _awkward(printed: Printed) -> tuple[int, int, int]:
    """What another leading may better, the worst first: errors, stray notes, unhappy pages."""
    errors = sum(finding.severity is Severity.ERROR for finding in printed.findings)
    unhappy = sum(finding.rule in _UNHAPPY for finding in printed.findings)
    return errors, _strays(printed), unhappy


def print_edition(
    asked: RenderRequest, press: Press, wish: Wish, *, prints: bool
) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """Render an edition for paper and start printing it, with the files that it carries."""
    if problem := _missing_fonts():
        return None, (problem,)
    several = bool(asked.edition.parts)
    html, findings = _page(asked, with_contents=several)
    if prints and not findings:
        place = Place(f"{asked.edition.name}.pdf")
        findings = lacking(html, own_files(wish.fonts), wish.written, place)
    if findings:
        return None, findings
    body = html[html.find("<body") : html.find('id="evidence"')]
    without_charts = len(body) - sum(len(svg) for svg in asked.charts.values())
    likely_long = without_charts > _LIKELY_LONG
    if likely_long != several:
        html, findings = _page(asked, with_contents=likely_long)
    future = press.submit(_job(asked, html, wish)) if prints and not findings else None
    return Sheet(asked, press, html, likely_long, future, wish), findings


def save_print_html(
    folder: Path, name: str, html: str, fonts: tuple[FontFile, ...] = ()
) -> tuple[Finding, ...]:
    """Save the page that was printed, and the fonts it uses beside it."""
    problems = [write_file(folder / f"{name}.html", html.encode())]
    for found in sorted(set(_FONT_URL.findall(html))):
        relative = unquote(found)
        source, target = fonts_folder() / relative, folder / "fonts" / relative
        if not target.exists() and source.is_file():
            problems.append(write_file(target, source.read_bytes()))
    for address, file in own_files(fonts).items():
        problems.append(write_file(folder / address, file.read_bytes()))
    return tuple(problem for problem in problems if problem)


def _page(asked: RenderRequest, *, with_contents: bool) -> tuple[str, tuple[Finding, ...]]:
    endnotes = asked.edition.endnotes or dict(asked.edition.options).get("notes") == "endnotes"
    edition = replace(asked.edition, with_contents=with_contents, endnotes=endnotes)
    page = render(replace(asked, edition=edition))
    return page.html, page.findings


def _job(asked: RenderRequest, html: str, wish: Wish) -> Job:
    edition = asked.edition
    name = f"{edition.name}.pdf"
    own = own_files(wish.fonts)
    return Job(html, name, fonts_folder(), own, edition.date, wish.attached, wish.profile)


def _missing_fonts() -> Finding | None:
    """The finding where the font package is not installed."""
    if fonts_folder().is_dir():
        return None
    hint = "python -m pip install rendercv-fonts"
    message = "the package `rendercv-fonts`, which holds the fonts, is not installed"
    return error("font-missing", message, Place("fonts"), hint)
