"""The edition that a mail shows, and the finished files that it carries."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.pipeline.digest import compose_briefs
from briefpress.pipeline.gather import gather
from briefpress.pipeline.letters.picturing import chart_pictures, logo_picture
from briefpress.pipeline.looks import LookWish
from briefpress.pipeline.make import compose_brief

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.charts import Emblem
    from briefpress.deliver.records import Record
    from briefpress.model.edition import Edition
    from briefpress.model.positions import Positions
    from briefpress.pipeline.letters.picturing import ChartPicture
    from briefpress.pipeline.request import BuildRequest, BuildResult


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of one edition by kind, each with its name and its bytes; and what it is called.

    `work` is what is the same in every language and layout: the date and the theme, or those of
    a digest.
    """

    title: str
    files: Mapping[str, tuple[str, bytes]]
    work: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition to show, the finished files to carry, and the desk's levels of handling.

    `charts` are the edition's, by anchor; `written` is where the words of its only brief stand.
    """

    edition: Edition
    finished: tuple[Finished, ...]
    levels: tuple[str, ...]
    charts: Mapping[str, ChartPicture] = field(default_factory=dict)
    written: Positions | None = None
    logo: Emblem | None = None


def compose_for_mail(
    request: BuildRequest, built: BuildResult, findings: list[Finding], *, charts: bool = False
) -> Composed | None:
    """What a mail about finished editions shows; None where it cannot be had, and why is told.

    Several briefs are shown one after another, with one run of notes, as a digest has them.
    """
    tongue = request.language
    wish = LookWish(request.layout, request.paper)
    contents = gather(request.desk, request.themes, tongue, wish)
    found: list[Finding] = []
    briefs = contents.briefs
    if len(briefs) == 1:
        edition = compose_brief(request, contents, briefs[0], found)
    else:
        edition = compose_briefs(request, contents, found) if briefs else None
    findings += [finding for finding in found if finding not in findings]
    finished = []
    for made in built.made:
        files: dict[str, tuple[str, bytes]] = {}
        for kind, output in made.record.outputs.items():
            try:
                files[kind] = (output.file, (request.out / output.file).read_bytes())
            except OSError as problem:
                reason = (problem.strerror or str(problem)).lower()
                message = f"`{output.file}` cannot be read: {reason}"
                findings.append(error("file-unreadable", message, Place(output.file)))
                return None
        title = f"{made.record.title}, {made.record.date}"
        finished.append(Finished(title, files, _work(made.record)))
    if edition is None:
        return None
    pictures: dict[str, ChartPicture] = {}
    places = [brief.written.positions for brief in briefs]
    if charts:
        fonts = contents.look.fonts if contents.look else ()
        for one, positions in zip(edition.parts or (edition,), places, strict=True):
            shown, told = chart_pictures(one, positions, request.cache, fonts)
            pictures |= shown
            findings += [finding for finding in told if finding not in findings]
    logo, told = logo_picture(edition)
    findings += [finding for finding in told if finding not in findings]
    return Composed(
        edition,
        tuple(finished),
        contents.desk.handling_levels,
        pictures,
        places[0] if len(places) == 1 else None,
        logo,
    )


def _work(record: Record) -> str:
    """A date and a theme; of a digest, which has none of its own, the briefs that are in it."""
    briefs = f"({','.join(sorted(Path(file).stem for file in record.briefs))})"
    return f"{record.date}_{record.theme or 'digest'}{briefs if record.briefs else ''}"
