"""What the desk and its layout settle for the look of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error, has_errors, remark, warning
from briefpress.load.layouts import load_chain
from briefpress.load.logo import load_logo
from briefpress.model.edition import BLOCKS
from briefpress.model.fields import is_like_corrected
from briefpress.model.look import COLOURS, Look
from briefpress.pipeline.facing import settle_faces
from briefpress.pipeline.misnamed import misnamed
from briefpress.pipeline.tokening import token_faults
from briefpress.render.search import layouts, places

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.model.brief import WrittenBrief
    from briefpress.model.desk import Desk, WrittenDesk
    from briefpress.model.layout import Chain, Option
    from briefpress.model.look import Value


@dataclass(frozen=True, slots=True)
class LookWish:
    """The layout and the paper that a run asks for, where not the desk's own."""

    layout: str | None = None
    paper: str | None = None


def settle(
    root: Path, desk: WrittenDesk, wish: LookWish | None = None
) -> tuple[Look | None, tuple[Finding, ...]]:
    """The look of the layout that is asked for, else of the desk's.

    None where it cannot be settled, and nothing may be printed. What is wrong in desk.yaml or in a
    layout.yaml is told at its place.
    """
    wish = wish or LookWish()
    settings, asked = desk.settings, wish.layout
    name = asked or settings.layout
    known = layouts(root)
    if name not in known:
        near = get_close_matches(name, known, 1, 0.6)
        hint = f"did you mean `{near[0]}`?" if near else f"layouts here: {', '.join(known)}"
        place = Place("desk.yaml") if asked else desk.positions.value(("layout",))
        return None, (error("unknown-layout", f"no layout is called `{name}`", place, hint),)
    if is_like_corrected(name):
        message = f"`{name}` ends as the files of a corrected edition do"
        place = Place("desk.yaml") if asked else desk.positions.value(("layout",))
        hint = "rename its folder, without `-c` and a number at the end"
        return None, (error("layout-name", message, place, hint),)
    chain, found = load_chain(places(root), name)
    findings = [*found]
    logo = ""
    if settings.logo:
        logo, unfit = load_logo(root, settings.logo, desk.positions.value(("logo",)))
        findings += [*unfit, *_silent_logo(desk)]
    options, wrong = _options(desk, chain, asked, whole=not has_errors(found))
    findings += misnamed(root, name, chain.names[1:])
    fonts, tokens, lacking = settle_faces(root, desk, chain)
    findings += [*wrong, *lacking, *token_faults(root, desk, chain)]
    ordered = (written.settings.blocks for written in chain.written)
    blocks = settings.blocks or next(filter(None, ordered), BLOCKS)
    findings += _blocks(desk, blocks)
    findings += _paper(desk, chain, wish)
    look = Look(
        layout=name,
        parents=chain.names[1:],
        tokens=tuple({**_tokens(chain), **tokens, **_own_tokens(desk)}.items()),
        blocks=tuple(dict.fromkeys(blocks)),
        logo=logo,
        logo_alt=settings.logo_alt or settings.organisation or "",
        fonts=fonts,
        options=tuple(options.items()),
    )
    return None if has_errors(findings) else look, tuple(findings)


def _tokens(chain: Chain) -> dict[str, str]:
    """The tokens that the layout and its parents set, the nearest word before the others."""
    found: dict[str, str] = {}
    for written in reversed(chain.written):
        found |= written.settings.tokens
    return found


def _own_tokens(desk: WrittenDesk) -> dict[str, str]:
    colours = {name: getattr(desk.settings.colours, name) for name in COLOURS}
    return {k: v for k, v in colours.items() if v} | desk.settings.tokens


def options_of(chain: Chain) -> dict[str, Option]:
    """The options of a layout, those of its parents included; the nearest word counts."""
    found: dict[str, Option] = {}
    for written in reversed(chain.written):
        found |= written.settings.options
    return found


def _options(
    desk: WrittenDesk, chain: Chain, asked: str | None, *, whole: bool
) -> tuple[dict[str, Value], list[Finding]]:
    """The value of each option; what the desk sets and the layout does not have is a finding.

    Of a layout that was not read as a `whole` nobody knows which options it has.
    """
    known = options_of(chain)
    values = {name: option.read(option.default) for name, option in known.items()}
    findings = []
    for name, text in desk.settings.options.items():
        path = ("options", name)
        if name in known:
            try:
                values[name] = known[name].read(text)
            except ValueError as problem:
                message = f"`{name}`: {problem}"
                hint = known[name].description
                findings.append(error("wrong-value", message, desk.positions.value(path), hint))
        # Another layout than the desk's own need not know what is meant for that one.
        elif whole and asked in {None, desk.settings.layout}:
            near = get_close_matches(name, known, 1, 0.6)
            hint = f"did you mean `{near[0]}`?" if near else _listed(known)
            message = f"the layout `{chain.names[0]}` has no option `{name}`"
            findings.append(error("unknown-option", message, desk.positions.key(path), hint))
    return values, findings


def _listed(known: dict[str, Option]) -> str:
    return f"its options: {', '.join(known)}" if known else "it has no options at all"


def _paper(desk: WrittenDesk, chain: Chain, wish: LookWish) -> list[Finding]:
    """What is wrong with the paper: the layout may be made for another."""
    paper = wish.paper or desk.settings.paper
    if not chain.written or paper in chain.written[0].settings.paper:
        return []
    made_for = " and ".join(chain.written[0].settings.paper)
    place = Place("desk.yaml") if wish.paper else desk.positions.value(("paper",))
    message = f"the layout `{chain.names[0]}` is made for {made_for}, and not for {paper}"
    return [warning("layout-paper", message, place, "look at every page")]


def left_out(brief: WrittenBrief, look: Look, desk: Desk) -> list[Finding]:
    """Remarks on what of a brief the desk's own list of blocks leaves out.

    A layout says in its description what it prints: a remark on every brief would tell nothing.
    Corrections are printed all the same.
    """
    findings: list[Finding] = []
    if not desk.blocks:
        return findings
    for block in BLOCKS:
        always = block == "corrections" or block in look.blocks
        if not always and getattr(brief.brief, block, None):
            place = brief.positions.key((block,))
            message = f"`{block}` is not printed: `blocks` leaves it out"
            hint = "it is checked all the same"
            findings.append(remark("block-left-out", message, place, hint))
    return findings


def _silent_logo(desk: WrittenDesk) -> list[Finding]:
    if desk.settings.logo_alt or desk.settings.organisation:
        return []
    place = desk.positions.value(("logo",))
    message = "nothing says what the logo shows to those who do not see it"
    return [error("logo-silent", message, place, "write it under `logo_alt:`")]


def _blocks(desk: WrittenDesk, blocks: tuple[str, ...]) -> list[Finding]:
    """What is wrong with the desk's list of blocks."""
    if not desk.settings.blocks:
        return []
    findings = []
    place = desk.positions.key(("blocks",))
    for i, name in enumerate(blocks):
        if name in blocks[:i]:
            here = desk.positions.value(("blocks", i))
            hint = "delete one of them"
            findings.append(error("block-doubled", f"`{name}` stands twice", here, hint))
    if "evidence" not in blocks:
        message = "`blocks` leaves out `evidence`: the printed brief does not show its proof"
        hint = "the evidence stays attached to the PDF, for `verify`; rules waived are not printed"
        findings.append(warning("evidence-left-out", message, place, hint))
    if desk.settings.signatures and "signatures" not in blocks:
        message = "`signatures` are given, but `blocks` leaves them out"
        findings.append(warning("signatures-left-out", message, place, "add `- signatures`"))
    return findings
