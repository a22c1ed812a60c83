"""`check`: what is wrong with the briefs, without building them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefpress.cli.show import desk_option, format_option, lang_option, many, show

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check", short_help="Check the briefs against their sources.")
@click.argument("themes", nargs=-1, metavar="[THEME]...")
@desk_option
@lang_option
@format_option
@click.option("--quiet", is_flag=True, help="Say nothing where nothing is wrong.")
def check_command(
    themes: tuple[str, ...], desk: Path, lang: str | None, style: str, *, quiet: bool
) -> int:
    """Check the briefs of all themes, or of those named: every key, citation and quotation.

    Exits 1 where there are errors.
    """
    from briefpress.findings import has_errors  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.gather import gather  # noqa: PLC0415
    from briefpress.report import summary  # noqa: PLC0415

    contents = gather(desk, themes, lang)
    findings = contents.all_findings
    show(findings, style)
    if style == "text" and not quiet:
        kinds = [p.kind for brief in contents.briefs for p in brief.checked.proofs]
        quotations = many(kinds.count("quotation"), "quotation")
        figures = many(kinds.count("figure"), "table figure")
        names = ", ".join(brief.theme for brief in contents.briefs) or "no brief"
        click.echo(
            f"{names}: {quotations} and {figures} found in their sources; {summary(findings)}"
        )
    return 1 if has_errors(findings) else 0
