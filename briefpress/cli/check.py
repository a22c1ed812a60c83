"""`check`: what is wrong with the briefs, without building them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from briefpress.cli.show import (
    Outcome,
    desk_option,
    fail_on_option,
    format_option,
    has_wrong_use,
    lang_option,
    many,
    proven_words,
    severity,
    show,
)

if TYPE_CHECKING:
    from pathlib import Path

    from briefpress.pipeline.gather import DeskContents


@click.command("check", short_help="Check the briefs against their sources.")
@click.argument("themes", nargs=-1, metavar="[THEME]...")
@desk_option
@lang_option
@format_option
@fail_on_option("error", "warning", "remark", "never")
@click.option("--quiet", is_flag=True, help="Say nothing where nothing is wrong.")
def check_command(
    *, themes: tuple[str, ...], desk: Path, lang: str | None, style: str, fail_on: str, quiet: bool
) -> int:
    """Check the briefs of all themes, or of those named: every key, citation and quotation.

    Exits 1 where there are errors, or what `--fail-on` names; 1 too where no brief could be
    checked, whatever it names; 2 where a theme or the desk does not exist.
    """
    from briefpress.pipeline.gather import gather  # noqa: PLC0415 - not for --help
    from briefpress.report import summary  # noqa: PLC0415

    contents = gather(desk, themes, lang)
    findings = contents.all_findings
    waivers = [waiver for brief in contents.briefs for waiver in brief.checked.waivers]
    proven = _proven(contents)
    status = _status(contents, fail_on)
    show(Outcome(findings, waivers, proven, status), style, desk)
    if style == "text" and not quiet:
        names = ", ".join(brief.theme for brief in contents.briefs) or "no brief"
        sources = many(proven["source"], "source")
        click.echo(
            f"{names}: {proven_words(proven)} proven in {sources};"
            f" {summary(findings, len(waivers))}"
        )
    return status


def _proven(contents: DeskContents) -> dict[str, int]:
    """How many quotations, figures, dates and calculations are proven, and in how many sources."""
    proofs = [proof for brief in contents.briefs for proof in brief.checked.proofs]
    kinds = Counter(str(proof.kind) for proof in proofs)
    sources = {hit.source for proof in proofs for hit in proof.ruling.hits}
    return {**{k: kinds[k] for k in ("quotation", "figure", "date", "calculation")},
            "source": len(sources)}  # fmt: skip


def _status(contents: DeskContents, fail_on: str) -> int:
    from briefpress.findings import reach  # noqa: PLC0415 - not for --help

    if has_wrong_use(contents.findings):
        return 2
    failed = reach(contents.all_findings, severity(fail_on))
    return 1 if failed or not contents.briefs else 0
