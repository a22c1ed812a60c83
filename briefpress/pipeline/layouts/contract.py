"""What a layout owes its readers: the smallest and the fullest edition, and both as a digest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from briefpress.findings import (
    Finding,
    Place,
    Severity,
    error,
    has_errors,
    in_order,
    remark,
    warning,
)
from briefpress.load.documents import load_written_desk
from briefpress.locales import language
from briefpress.model.desk import WrittenDesk
from briefpress.model.edition import BLOCKS
from briefpress.pipeline.layouts.listing import origins
from briefpress.pipeline.layouts.margins import margins_bare
from briefpress.pipeline.layouts.sentinels import Marker, unused
from briefpress.pipeline.layouts.specimens import (
    SPECIMEN,
    asked,
    digest_of,
    edition_of,
    print_all,
)
from briefpress.pipeline.looks import LookWish, settle
from briefpress.render import Medium, render
from briefpress.render.search import DEFAULT, search_path
from briefpress.styling import Mode, faults_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from briefpress.model.edition import Edition
    from briefpress.model.look import Look
    from briefpress.styling import Fault

_MODES = (Mode("print", "print"), Mode("screen", "screen"), Mode("dark", "screen", dark=True))
# What a page without its annex, its seal or its notes keeps from the reader, by a field that
# nothing else prints.
_PASSAGES = "evidence_groups.passages.pieces.text"
_PARTS = {
    "seal.proven": ("seal", "readers do not see on page one what was proven"),
    "proven": ("colophon", "readers do not see how the brief was checked"),
    "corrections.line": ("corrections", "readers do not see what was put right"),
    "notes.text": ("notes", "readers do not see what the statements rest on"),
    "handling": ("handling", "the pages do not say how they are to be handled"),
    _PASSAGES: ("evidence", "the printed proof goes missing"),
}
_NAMED = 4
# A page with such links can be looked at all the same.
_DEAD_LINK = "template-dead-link"


@dataclass(frozen=True, slots=True)
class Contract:
    """What came of a check: findings, and the fields that this layout prints as little as `note`.

    `pages` are those of the smallest and of the fullest edition on paper.
    """

    findings: tuple[Finding, ...]
    unprinted: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def check_layout(root: Path, name: str, cache: Path | None = None) -> Contract:
    """Hold a layout of a desk, which is known to exist, against its contract."""
    desk, found = load_written_desk(root)
    if desk is None:
        return Contract(found)
    # What the layout itself prints is asked, not what this desk chose of it.
    whole = WrittenDesk(desk.settings.model_copy(update={"blocks": ()}), desk.positions)
    look, found = settle(root, whole, LookWish(name))
    if look is None:
        return Contract(in_order(found))
    findings = [*found]
    least, full = (edition_of(root, look, brief) for brief in ("least", "full"))
    both = digest_of(root, look)
    page, cover = (_template(root, look, name) for name in ("page.html", "digest.html"))
    # What is wrong with the fullest is not told again of the smallest, nor of the digest.
    findings += _unmade(root, full)
    findings += [one for one in _unmade(root, least) if not _told(one, findings)]
    trouble = [one for one in _unmade(root, both) if not _told(one, findings)]
    if cover.file.startswith("builtin"):  # the page lacks blocks for it, and may mean to
        trouble = [replace(finding, severity=Severity.WARNING) for finding in trouble]
        cover = page
    findings += trouble
    if any(finding.rule != _DEAD_LINK for finding in findings if has_errors((finding,))):
        return Contract(in_order(findings))
    trouble = [finding for finding in trouble if finding.rule != _DEAD_LINK]
    lost = _unprinted(root, full)
    note = replace(full, layout=DEFAULT, parents=(), blocks=BLOCKS)
    same = set(_unprinted(SPECIMEN, note, lost))
    findings += _missing(full, lost, same, page)
    findings += _draft_unmarked(root, full, page)
    findings += margins_bare(root, full, page)
    if not trouble:
        findings += _lost_in_a_digest(root, both, lost, cover)
        findings += _draft_unmarked(root, both, cover)
    findings += _styled(root, (least, full, *(() if trouble else (both,))), page)
    themes = ("least", "full") if trouble else ("least", "full", "digest")
    printed, pages = print_all(root, look, themes, cache)
    findings += (one for one in printed if one.rule != _DEAD_LINK)
    return Contract(in_order(findings), tuple(path for path in lost if path in same), pages)


def _told(one: Finding, findings: Sequence[Finding]) -> bool:
    """Whether one of the findings is of the same rule at the same place."""
    return any((one.rule, one.place) == (other.rule, other.place) for other in findings)


def _unmade(root: Path, edition: Edition) -> list[Finding]:
    """What keeps an edition from being rendered."""
    made = (render(asked(root, edition, medium, unlinked=False)) for medium in Medium)
    found = (page.findings for page in made)
    return list(dict.fromkeys(finding for findings in found for finding in findings))


def _unprinted(
    root: Path, edition: Edition, only: Collection[str] | None = None
) -> tuple[str, ...]:
    """The fields that neither the print nor the screen shows."""

    def page(medium: Medium, one: Edition) -> str | None:
        made = render(asked(root, one, medium))
        return None if made.findings else made.html

    return unused(edition, [partial(page, medium) for medium in Medium], only)


def _missing(
    full: Edition, lost: Sequence[str], same: Collection[str], page: Place
) -> list[Finding]:
    """What this layout leaves out that the built-in note prints."""
    marker = Marker()
    marker.mark(full)
    ours = [path for path in lost if path not in same]
    parts = {_PARTS[path][0]: f": {_PARTS[path][1]}" for path in ours if path in _PARTS}
    if "evidence" not in full.blocks:
        parts["evidence"] = f": {_PARTS[_PASSAGES][1]}"
    for block in BLOCKS:
        texts = [p for p in marker.words if _head(p) == block and p not in same]
        if block in ours or (texts and all(path in ours for path in texts)):
            parts.setdefault(block, "")
    findings = [
        warning("layout-part-missing", f"`{full.layout}` prints no {part}{why}", page, _hint(part))
        for part, why in parts.items()
    ]
    left = [path for path in ours if path not in _PARTS and _head(path) not in parts]
    for head in dict.fromkeys(map(_head, left)):
        within = [path.partition(".")[2] for path in left if _head(path) == head]
        inside = ", ".join(f"`{name}`" for name in within if name)
        message = f"`edition.{head}` is printed nowhere"
        if inside:
            message = f"of `edition.{head}` is printed nowhere: {inside}"
        hint = "the built-in note prints it: docs/templates.md says what it is"
        findings.append(warning("layout-field-unprinted", message, page, hint))
    return findings


def _lost_in_a_digest(
    root: Path, both: Edition, alone: Sequence[str], cover: Place
) -> list[Finding]:
    """What a digest leaves out that the brief by itself prints, and the built-in digest too."""
    lost = _unprinted(root, both, ())
    note = replace(_in_note(both), parts=tuple(map(_in_note, both.parts)))
    same = set(_unprinted(SPECIMEN, note, ())) if lost else set()
    ours = [p for p in lost if p not in same and p.removeprefix("parts.") not in alone]
    ours.sort(key=lambda path: not path.startswith("parts."))
    if not ours:
        return []
    more = f" and {len(ours) - _NAMED} more" if len(ours) > _NAMED else ""
    listed = ", ".join(f"`{path}`" for path in ours[:_NAMED])
    message = f"a digest prints nowhere, of `edition`: {listed}{more}"
    hint = "the built-in `digest.html` prints it: `briefpress layout eject` gives you its text"
    return [warning("layout-field-unprinted", message, cover, hint)]


def _in_note(edition: Edition) -> Edition:
    return replace(edition, layout=DEFAULT, parents=())


def _head(path: str) -> str:
    head = path.partition(".")[0]
    return "evidence" if head in {"passages", "evidence_groups"} else head


def _hint(part: str) -> str:
    if part in {"notes", "handling"}:
        return f"print `edition.{part}`"
    return f'include "blocks/{part}.html", or print the same in your own way'


def _draft_unmarked(root: Path, edition: Edition, page: Place) -> list[Finding]:
    """The media in which a draft does not say that it is one."""
    findings = []
    words = language(edition.label_language).gettext("Unverified draft")
    for medium in Medium:
        html = render(asked(root, edition, medium)).html
        if words not in html.partition("<body")[2]:
            what = "a draft digest" if edition.parts else "a draft"
            message = f"{what} of `{edition.layout}` does not say so ({medium.value})"
            hint = f"print the words “{words}” where `edition.draft` holds"
            findings.append(error("layout-part-missing", message, page, hint))
    return findings


def _styled(root: Path, editions: tuple[Edition, ...], page: Place) -> list[Finding]:
    """What is hard to see, or would be fetched or run, in any way of showing the editions."""
    modes: dict[Fault, dict[str, None]] = {}
    names: dict[Fault, dict[str, None]] = {}
    for mode in _MODES:
        for edition in editions:
            html = render(asked(root, edition, Medium(mode.medium))).html
            for fault in faults_of(html, mode):
                same = replace(fault, who="")
                modes.setdefault(same, {})[mode.name] = None
                names.setdefault(same, {})[fault.who] = None
    places = _Places(root, editions[0])
    findings = []
    for fault, where in modes.items():
        who = [name for name in names[fault] if name]
        more = f" and {len(who) - _NAMED} more" if len(who) > _NAMED else ""
        listed = f": {', '.join(who[:_NAMED])}{more}" if who else ""
        message = f"{fault.said}{listed} ({', '.join(where)})"
        findings.append(_finding(fault, message, places.of(fault) or page))
    return findings


def _finding(fault: Fault, message: str, place: Place) -> Finding:
    match fault.kind:
        case "contrast":
            hint = "make the one darker or the other lighter"
            return warning("layout-contrast", message, place, hint)
        case "unread":
            return remark("layout-contrast", message, place, "look at it yourself")
        case "colour-alone":
            return warning("layout-colour-alone", message, place, "underline them")
        case "font":
            hint = "name it under `faces:`, or write an `@font-face`"
            return warning("layout-font-missing", message, place, hint)
    return error("layout-foreign", message, place, "take it out: a page stands alone")


class _Places:
    """Where in the templates of a layout something stands."""

    def __init__(self, root: Path, edition: Edition) -> None:
        self._origins, _ = origins(root, edition.layout)
        self._files: list[tuple[str, list[str]]] = []
        from briefpress.pipeline.layouts.listing import shown  # noqa: PLC0415

        for folder in search_path(root, edition.layout, edition.parents):
            for file in sorted((*folder.glob("**/*.css"), *folder.glob("**/*.html"))):
                text = file.read_text(encoding="utf-8", errors="replace")
                self._files.append((shown(root, file), text.lower().splitlines()))

    def of(self, fault: Fault) -> Place | None:
        """The place of what a fault is about: the value it comes from, or the first to name it."""
        about = fault.about.lower()
        for origin in self._origins:
            if origin.value.lower() == about and origin.kind != "file":
                file, line, column = (*origin.where.split(":"), "0", "0")[:3]
                if not file.startswith("builtin"):
                    return Place(file, int(line), int(column))
        for file, lines in self._files:
            for number, line in enumerate(lines, 1):
                if about and about in line:
                    return Place(file, number, line.index(about) + 1)
        return None


def _template(root: Path, look: Look, name: str) -> Place:
    """A template of a layout, where what it leaves out would be put in."""
    part = next(o for o in origins(root, look.layout)[0] if o.name == name)
    return Place(part.where)
