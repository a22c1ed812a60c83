"""Load and check: a desk's documents, and the findings about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.evidence import Checked, Library, check_brief, unused_sources
from briefpress.findings import Finding, Place, error, has_errors, in_order
from briefpress.load.documents import (
    SOURCES_FILE,
    load_brief,
    load_sources,
    load_written_desk,
)
from briefpress.model.desk import Desk
from briefpress.model.fields import VERBS
from briefpress.model.source import Sources
from briefpress.pipeline.files import brief_files
from briefpress.pipeline.looks import left_out, settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefpress.model.brief import WrittenBrief
    from briefpress.model.look import Look
    from briefpress.pipeline.looks import LookWish


@dataclass(frozen=True)
class CheckedBrief:
    """A brief that could be read, and what the checks say of it."""

    file: str
    written: WrittenBrief
    checked: Checked
    language: str

    @property
    def theme(self) -> str:
        """The brief's theme."""
        return self.written.brief.theme

    @property
    def refused(self) -> bool:
        """Whether an error keeps the brief from being printed."""
        return has_errors(self.checked.findings)


@dataclass(frozen=True)
class DeskContents:
    """Everything a desk holds; `findings` are about the desk as a whole.

    Of these, `lasting` are about its settings and sources alone: whatever briefs were asked for.
    `look` is None where it cannot be settled, and nothing may be printed.
    """

    desk: Desk
    sources: Sources
    briefs: tuple[CheckedBrief, ...]
    unreadable: tuple[str, ...]
    findings: tuple[Finding, ...]
    lasting: tuple[Finding, ...] = ()
    look: Look | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings about the desk and about every brief chosen, in order."""
        return in_order((*self.findings, *(f for b in self.briefs for f in b.checked.findings)))


def gather(
    desk: Path,
    themes: Sequence[str] = (),
    language: str | None = None,
    wish: LookWish | None = None,
) -> DeskContents:
    """Load the desk, its sources and its briefs, and check the chosen briefs."""
    if not desk.is_dir():
        found = tuple(_missing(desk, (), ()))
        return DeskContents(Desk(), Sources({}), (), (), found)
    own_settings, found = load_written_desk(desk)
    findings = list(found)
    settings = own_settings.settings if own_settings else None
    look, found = settle(desk, own_settings, wish) if own_settings else (None, ())
    findings += found
    sources, found = load_sources(desk)
    findings += found
    lasting = tuple(findings)
    written: list[tuple[str, WrittenBrief]] = []
    own: dict[str, list[Finding]] = {}
    unreadable = []
    for file in brief_files(desk):
        brief, found = load_brief(desk, file)
        if brief is None:
            unreadable.append(file)
            if not themes or any(theme in file for theme in themes):
                findings += found
        else:
            own[file] = [*found, *(left_out(brief, look, settings) if look and settings else ())]
            written.append((file, brief))
    default = settings.language if settings else "en"
    findings += _missing(desk, written, unreadable)
    for file, double in _doubled(written, default):
        own[file].append(double)
    chosen, unknown = choose(written, themes, language, default)
    findings += unknown
    if settings is None or sources is None:
        findings += [finding for file, _ in chosen for finding in own[file]]
        return DeskContents(settings or Desk(), sources or Sources({}), (), tuple(unreadable),
                            in_order(findings))  # fmt: skip
    library = Library(sources.by_id)
    briefs = []
    for file, brief in chosen:
        checked = check_brief(brief, settings, sources, library)
        checked = _with_findings(checked, own[file])
        briefs.append(CheckedBrief(file, brief, checked, brief.brief.language or default))
    if len(chosen) == len(written) and briefs and not unreadable:
        findings += unused_sources(sources, {key for one in briefs for key in one.checked.cited})
    return DeskContents(
        settings, sources, tuple(briefs), tuple(unreadable), in_order(findings), lasting, look
    )


def _with_findings(checked: Checked, found: Sequence[Finding]) -> Checked:
    """What was wrong in reading a brief refuses it like anything that the checks find."""
    return replace(checked, findings=in_order((*found, *checked.findings)))


def choose(
    written: Sequence[tuple[str, WrittenBrief]],
    themes: Sequence[str],
    language: str | None,
    default: str,
) -> tuple[list[tuple[str, WrittenBrief]], list[Finding]]:
    """The briefs of the themes asked for.

    Where a theme is written in several languages and one is asked for, that brief only.
    """
    known = sorted({brief.brief.theme for _, brief in written})
    findings = [unknown_theme(theme, known) for theme in themes if theme not in known]
    chosen = [(file, brief) for file, brief in written if not themes or brief.brief.theme in themes]
    if language:
        translated = {b.brief.theme for _, b in chosen if (b.brief.language or default) == language}
        chosen = [
            (file, brief)
            for file, brief in chosen
            if brief.brief.theme not in translated or (brief.brief.language or default) == language
        ]
    return chosen, findings


def unknown_theme(theme: str, known: Sequence[str]) -> Finding:
    """The refusal of a theme that is none of those known."""
    near = get_close_matches(theme, [*known, *sorted(VERBS)], 1, 0.6)
    hint = f"did you mean `{near[0]}`?" if near else f"themes here: {', '.join(known)}"
    if theme in VERBS:
        hint = f"a verb goes before everything else: `generate.py {theme} …`"
    message = f"no brief has the theme `{theme}`"
    return error("unknown-theme", message, Place("briefs"), hint)


def no_desk(desk: Path) -> Finding:
    """The refusal of a desk that is no folder."""
    hint = "name a desk folder with --desk, or make one: `new desk DIR`"
    return error("no-desk", f"`{desk}` is not a folder", Place(str(desk)), hint)


def _missing(
    desk: Path, written: Sequence[tuple[str, WrittenBrief]], unreadable: Sequence[str]
) -> Iterator[Finding]:
    if not desk.is_dir():
        yield no_desk(desk)
    elif not written and not unreadable:
        hint = "write one with `new brief THEME`"
        if not (desk / SOURCES_FILE).exists():
            hint = "name a desk folder with --desk, or make one: `new desk DIR`"
        message = "nothing to check: there is no brief in `briefs/`"
        yield error("nothing-checked", message, Place("briefs"), hint)


def _doubled(
    written: Sequence[tuple[str, WrittenBrief]], default: str
) -> Iterator[tuple[str, Finding]]:
    """The briefs whose files would have the names of another's, with what is wrong."""
    seen: dict[tuple[str, str], str] = {}
    for file, brief in written:
        key = (brief.brief.theme, brief.brief.language or default)
        if key in seen:
            place = brief.positions.value(("theme",))
            message = f"`{seen[key]}` has the theme `{key[0]}` in `{key[1]}` already"
            hint = "rename one, or give it its language"
            yield file, error("duplicate-theme", message, place, hint)
        seen.setdefault(key, file)
