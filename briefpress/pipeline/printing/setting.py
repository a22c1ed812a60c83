"""From a composed edition to its pages: rendered for the screen, and on their way to the press."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.annotations import evidence_json, put_in_html
from briefpress.compose import Request
from briefpress.findings import Finding, Place, warning
from briefpress.locales import catalogue_fault, language, speaks
from briefpress.model.look import Look
from briefpress.pipeline.naming import Named, edition_name
from briefpress.pipeline.printing.drawing import Charts, draw_charts
from briefpress.pipeline.printing.glyphs import Written
from briefpress.pipeline.printing.officing import asks_for_office, office_lacks
from briefpress.pipeline.printing.screen_faces import with_faces
from briefpress.pipeline.printing.sheets import Sheet, Wish, print_edition
from briefpress.pipeline.printing.signing_off import Signer, signer_of, would_unsign
from briefpress.pipeline.proving import attached
from briefpress.render import Medium, RenderRequest, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.model.edition import Edition
    from briefpress.model.positions import Positions
    from briefpress.pipeline.gather import DeskContents
    from briefpress.pipeline.printing.press import Press
    from briefpress.pipeline.request import BuildRequest


@dataclass(frozen=True, slots=True)
class Typeset:
    """An edition's page for the screen, its print under way, and its evidence."""

    screen: str
    sheet: Sheet | None
    evidence: bytes
    findings: tuple[Finding, ...]
    signer: Signer


def typeset(
    request: BuildRequest,
    contents: DeskContents,
    edition: Edition,
    written: Sequence[Positions],
    press: Press,
) -> Typeset:
    """Render an edition in the formats asked for, and hand it to the press.

    `written` are the places of its brief's words, or of the briefs' of a digest.
    """
    findings: list[Finding] = []
    screen, sheet = "", None
    if asks_for_office(request.formats) and (lack := office_lacks(edition)):
        return Typeset("", None, b"", (lack,), Signer())
    signer = signer_of(request, contents.desk.sign)
    if isinstance(signer, Finding):
        return Typeset("", None, b"", (signer,), Signer())
    if kept := would_unsign(request, edition.name):
        return Typeset("", None, b"", (kept,), Signer())
    evidence = evidence_json(edition, contents.sources.by_id)
    charts = Charts()
    for one, positions in zip(edition.parts or (edition,), written, strict=True):
        drawn = draw_charts(one, positions, request.cache, narrow="html" in request.formats)
        charts.paper |= drawn.paper
        charts.screen |= drawn.screen
        findings += drawn.findings
    labels = language(edition.label_language)
    asked = RenderRequest(edition, charts.paper, labels, request.desk, Medium.PRINT)
    if "html" in request.formats or asks_for_office(request.formats):
        shown = replace(edition, with_contents=True)
        asked_here = replace(asked, edition=shown, charts=charts.screen, medium=Medium.SCREEN)
        scripts = contents.desk.scripts == "allowed"
        page = render(replace(asked_here, scripts=scripts))
        screen = put_in_html(page.html, evidence)
        findings += page.findings
        if contents.desk.embed_fonts and "html" in request.formats and not page.findings:
            chosen = contents.look.fonts if contents.look else ()
            screen, lacking = with_faces(screen, chosen, request.cache)
            findings += lacking
    if "pdf" in request.formats or request.save_print_html:
        prints = "pdf" in request.formats
        profile = request.profile or contents.desk.pdf_profile
        fonts = contents.look.fonts if contents.look else ()
        articles = dict.fromkeys(source.file for source in contents.sources.by_id.values())
        files = ("desk.yaml", "seeds/sources.yaml", *articles)
        words = Written(tuple(written), request.desk, files)
        wish = Wish(attached(evidence, edition), profile, fonts, words)
        sheet, found = print_edition(asked, press, wish, prints=prints)
        findings += found
    return Typeset(screen, sheet, evidence, tuple(findings), signer)


def label_language(wanted: str, file: str, findings: list[Finding]) -> str:
    """The language of headings and labels: the one wanted, else English and a finding."""
    if speaks(wanted):
        return wanted
    fault = catalogue_fault(wanted)
    because = f" ({fault})" if fault else ""
    message = f"no interface words in `{wanted}`{because}: headings and labels are English"
    hint = "docs/languages.md says how to add a language"
    findings.append(warning("no-catalogue", message, Place(file), hint))
    return "en"


def request_for(
    request: BuildRequest,
    contents: DeskContents,
    tongues: tuple[str, str],
    named: Named,
) -> Request:
    """What an edition is made from, but for what the checks say and how it cites.

    `tongues` are the languages of its labels and of its prose; `named` what its files are
    called after.
    """
    labels, prose = tongues
    look = contents.look or Look(layout=request.layout or contents.desk.layout)
    paper = request.paper or contents.desk.paper
    return Request(
        desk=contents.desk,
        sources=contents.sources,
        labels=language(labels),
        prose=language(prose),
        date=named.date,
        layout=look.layout,
        generator=request.generator,
        name=edition_name(named, look.layout, paper, draft=request.draft),
        corrected=named.corrected,
        draft=request.draft,
        paper=paper,
        grey=contents.desk.grey if request.grey is None else request.grey,
        look=look,
    )
