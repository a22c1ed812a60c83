"""The editions that a layout is tried on: the smallest, the fullest, and a digest of the two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.locales import language
from briefpress.model.desk import Desk
from briefpress.model.look import Look, Signature
from briefpress.pipeline.digest import compose_briefs
from briefpress.pipeline.gather import DeskContents, gather
from briefpress.pipeline.make import compose_brief
from briefpress.pipeline.printing.press import Press
from briefpress.pipeline.printing.setting import typeset
from briefpress.pipeline.request import BuildRequest
from briefpress.render import Medium, RenderRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.findings import Finding
    from briefpress.model.edition import Edition

SPECIMEN = Path(__file__).with_name("specimen")
_CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 60" role="img">'
    "<title>A chart</title><path d='M0 59h480'/></svg>"
)
# A logo for the specimen, where the desk has none.
_LOGO = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0IDQiPjxwYXRoIGQ9Ik0wIDBoNHY0SDB6Ii8+PC9zdmc+"  # noqa: E501


def edition_of(root: Path, look: Look, theme: str) -> Edition:
    """An edition of the specimen; the fullest has everything that an edition can have."""
    contents = specimen(look, full=theme == "full")
    brief = next(one for one in contents.briefs if one.theme == theme)
    edition = compose_brief(request_for(root, look), contents, brief, [])
    if edition is None:
        raise ValueError(f"the specimen `{theme}` cannot be composed")
    return replace(edition, with_contents=theme == "full", draft=theme == "full")


def digest_of(root: Path, look: Look) -> Edition:
    """The smallest and the fullest edition as one document, which is a draft."""
    contents = specimen(look, full=True)
    edition = compose_briefs(request_for(root, look), contents, [])
    if edition is None:
        raise ValueError("the specimen cannot be composed as a digest")
    return replace(edition, with_contents=True)


def specimen(look: Look, *, full: bool) -> DeskContents:
    """The desk that both editions are made from, with everything that a desk can set or nothing."""
    desk = Desk()
    if full:
        look = replace(look, logo=look.logo or _LOGO, logo_alt=look.logo_alt or "Logo")
        desk = Desk(
            organisation="Organisation",
            letterhead=("Unit",),
            signatures=(Signature(name="Somebody", title="Head of unit"),),
        )
    return replace(gather(SPECIMEN), desk=desk, look=look)


def request_for(root: Path, look: Look) -> BuildRequest:
    """What a build of the specimen with a layout of a desk is asked for."""
    return BuildRequest(desk=root, out=root / "out", layout=look.layout, draft=True)


def asked(root: Path, edition: Edition, medium: Medium, *, unlinked: bool = True) -> RenderRequest:
    """How an edition of the specimen is rendered, with stand-ins for its charts.

    Links that open nothing are let pass, so that all the rest can be looked at.
    """
    parts = edition.parts or (edition,)
    charts = {f.anchor: _CHART for p in parts for s in p.sections for f in s.figures if f.chart}
    labels = language(edition.label_language)
    # Whether the desk allows scripts is not the layout's affair: they are told as what they are.
    return RenderRequest(edition, charts, labels, root, medium, scripts=True, unlinked=unlinked)


def print_all(
    root: Path, look: Look, themes: Sequence[str], cache: Path | None
) -> tuple[list[Finding], tuple[int, ...]]:
    """What printing says of the editions and their digest, and how many pages the editions have."""
    findings: list[Finding] = []
    pages = []
    with Press(1) as press:
        for theme in themes:
            contents = specimen(look, full=theme != "least")
            both = theme == "digest"
            made = digest_of(root, look) if both else edition_of(root, look, theme)
            briefs = [one for one in contents.briefs if both or one.theme == theme]
            request = replace(request_for(root, look), formats=("pdf",), cache=cache)
            positions = [brief.written.positions for brief in briefs]
            set_ = typeset(request, contents, replace(made, name=theme), positions, press)
            findings += set_.findings
            if set_.sheet:
                printed, _ = set_.sheet.finish()
                findings += printed.findings
                pages += [] if both else [printed.pages]
    return _few(findings), tuple(pages)


def _few(findings: list[Finding]) -> list[Finding]:
    """Of many findings of one rule about one file the first, and how many more there are."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in dict.fromkeys(findings):
        grouped.setdefault((finding.rule, finding.place.file), []).append(finding)
    kept: list[Finding] = []
    for (_, file), found in grouped.items():
        place = replace(found[0].place, file=f"specimen {file}")
        more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
        kept.append(replace(found[0], message=f"{found[0].message}{more}", place=place))
    return kept
