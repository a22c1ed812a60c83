"""Several briefs of one date become one edition: its notes, figures and evidence run through."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.compose.backmatter import back_matter, new_run
from briefpress.compose.edition import walked
from briefpress.compose.galley import Galley
from briefpress.compose.grey import greyed
from briefpress.compose.letterhead import of_the_desk
from briefpress.compose.linking import contents
from briefpress.compose.marking import Ledger
from briefpress.compose.prose import compose_line
from briefpress.model.richtext import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.compose.edition import Request
    from briefpress.findings import Finding, Waiver
    from briefpress.locales import Language
    from briefpress.model.brief import Brief
    from briefpress.model.edition import Edition
    from briefpress.model.evidence import Proof
    from briefpress.model.views import Figure, PullQuotation, SectionView

# What stands once for all briefs, behind the last of them; the contents list is on the cover.
_SHARED = ("signatures", "sources", "evidence")
# The Traffic Light Protocol 2.0 (FIRST, 2022), and the common marks of ministries; from the
# mildest on. The two are not compared with each other.
_LADDERS = (
    ("tlp:clear", "tlp:green", "tlp:amber", "tlp:amber+strict", "tlp:red"),
    ("public", "unclassified", "for internal use", "for official use", "official use only",
     "restricted", "confidential", "secret", "top secret"),
    ("для открытого пользования", "для внутреннего пользования",
     "для служебного пользования", "конфиденциально", "секретно", "совершенно секретно"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DigestBrief:
    """A brief on its way into a digest: its language, and what the checks said of it."""

    brief: Brief
    prose: Language
    proofs: Sequence[Proof]
    findings: tuple[Finding, ...]
    waivers: tuple[Waiver, ...]


def compose_digest(briefs: Sequence[DigestBrief], request: Request) -> Edition:
    """One edition of several briefs, in the order given.

    `request` is that of the whole: its `prose` is the language of what belongs to no brief, its
    findings and waivers are those of all. Raises StyleError where the style cannot be used.
    """
    run = new_run(request)
    set_ = [
        walked(
            one.brief,
            replace(request, prose=one.prose, findings=one.findings, waivers=one.waivers),
            one.proofs,
            run,
        )
        for one in briefs
    ]
    galley = Galley(
        request.prose, request.labels, request.sources, run.notes, Ledger((), (), run.items)
    )
    back = back_matter(run, galley, request)
    parts: list[Edition] = []
    for composer in set_:
        taken = {part.prefix for part in parts}
        parts.append(_part(composer.edition(back), taken, request))
    return _whole(parts, request)


def _whole(parts: Sequence[Edition], request: Request) -> Edition:
    """What stands before and behind the briefs."""
    labels, language = request.labels, request.prose.tag
    first = parts[0]
    title = labels.gettext("Digest of %(date)s") % {"date": first.date_text}
    levels = request.desk.handling_levels
    look = greyed(request.look) if request.grey else request.look
    return replace(
        first,
        theme="digest",
        title=title,
        marked_title=(Text(title, None if labels.tag == language else labels.tag),),
        subtitle="",
        marked_subtitle=(),
        language=language,
        direction=request.prose.direction,
        handling=strictest((part.handling for part in parts), levels),
        **{
            **of_the_desk(request.desk, look, language),
            "blocks": tuple(block for block in request.look.blocks if block in _SHARED),
        },
        bottom_line=(),
        key_points=(),
        sections=(),
        quotations=(),
        disagreements=(),
        timeline=(),
        judgements=(),
        watch=(),
        corrections=(),
        corrected=request.corrected,
        corrected_text=labels.gettext("with corrections") if request.corrected else "",
        contents=(),
        parts=tuple(_without_shared(part) for part in parts),
        prefix="",
    )


def _without_shared(part: Edition) -> Edition:
    return replace(
        part,
        notes=(),
        sources=(),
        sources_summary=(),
        evidence=(),
        evidence_groups=(),
        passages=(),
        waivers=(),
        proven=(),
        signatures=(),
    )


def _part(edition: Edition, taken: set[str], request: Request) -> Edition:
    """A brief of a digest: without what is shared, its anchors told apart from all others'."""
    prefix = f"{edition.theme}-"
    if prefix in taken:
        prefix = f"{edition.theme}-{edition.language}-"
    blocks = tuple(block for block in edition.blocks if block not in (*_SHARED, "contents"))
    part = replace(
        edition,
        prefix=prefix,
        blocks=blocks,
        sections=tuple(_section(section, prefix, request) for section in edition.sections),
        quotations=tuple(_quotation(one, prefix) for one in edition.quotations),
        disagreements=tuple(
            replace(one, anchor=prefix + one.anchor) for one in edition.disagreements
        ),
        corrections=tuple(replace(one, anchor=prefix + one.anchor) for one in edition.corrections),
    )
    entries = [
        entry if entry.anchor.startswith(prefix) else replace(entry, anchor=prefix + entry.anchor)
        for entry in contents(part, request.labels)
    ]
    return replace(part, contents=tuple(entries))


def _section(section: SectionView, prefix: str, request: Request) -> SectionView:
    return replace(
        section,
        anchor=prefix + section.anchor,
        quotations=tuple(_quotation(one, prefix) for one in section.quotations),
        figures=tuple(_figure(one, prefix, request) for one in section.figures),
    )


def _figure(figure: Figure, prefix: str, request: Request) -> Figure:
    named = figure.csv_name.replace(f"{request.name}_", f"{request.name}_{prefix}", 1)
    return replace(figure, anchor=prefix + figure.anchor, csv_name=named)


def _quotation(quotation: PullQuotation, prefix: str) -> PullQuotation:
    return replace(quotation, anchor=prefix + quotation.anchor)


def strictest(handlings: Iterable[str], levels: Sequence[str] = ()) -> str:
    """The strictest of some markings, by a desk's own levels from the mildest on.

    Where it has none, by well-known ones. Markings that cannot be compared all stand, side by
    side: none is passed over.
    """
    given = list(dict.fromkeys(one for one in handlings if one))
    own = (tuple(compose_line(level, "en") for level in levels),) if levels else _LADDERS
    left: list[str] = []
    for one in given:
        rivals = [other for other in given if _above(other, one, own)]
        if not rivals:
            left.append(one)
    return " · ".join(left)


def _above(other: str, one: str, ladders: Sequence[Sequence[str]]) -> bool:
    """Whether a marking is stricter than another, on a ladder that has both."""
    for ladder in ladders:
        rungs = [rung.casefold() for rung in ladder]
        if other.casefold() in rungs and one.casefold() in rungs:
            return rungs.index(other.casefold()) > rungs.index(one.casefold())
    return False
