"""`verify`: what a finished PDF or HTML page proves, by itself and against its articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefpress.cli.show import Outcome, show

if TYPE_CHECKING:
    from briefpress.verify import Verified


@click.command("verify", short_help="Check a finished PDF or HTML page by itself.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--seeds", type=click.Path(path_type=Path, exists=True, file_okay=False),
              metavar="DIR", help="The articles: a folder of texts, or a desk.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              help="How the result is written.")  # fmt: skip
def verify_command(*, file: Path, seeds: Path | None, style: str) -> int:
    """Check that the text of FILE agrees with the passages it carries.

    With --seeds also that those passages stand in the articles. Exits 1 where something is wrong.
    """
    from briefpress.findings import has_errors  # noqa: PLC0415 - not for --help
    from briefpress.pipeline.correcting.superseding import superseded_file  # noqa: PLC0415
    from briefpress.verify import verify  # noqa: PLC0415

    result = verify(file, seeds)
    if gone := superseded_file(file):
        result = replace(result, findings=(gone, *result.findings))
    if style == "json":
        click.echo(_json(result))
    else:
        show(Outcome(result.findings), style)
        _say(result)
    return 1 if has_errors(result.findings) else 0


def _json(result: Verified) -> str:
    import json  # noqa: PLC0415 - not for --help

    from briefpress.report import as_json  # noqa: PLC0415

    held = json.loads(as_json(result.findings))
    held["proved"], held["not_proved"] = list(result.proved), list(result.not_proved)
    return json.dumps(held, ensure_ascii=False, indent=2)


def _say(result: Verified) -> None:
    """The sentences, those that are proved first."""
    for heading, sentences in (("proved", result.proved), ("not proved", result.not_proved)):
        if sentences:
            click.echo(f"{heading}:")
        for sentence in sentences:
            click.echo(f"  - {sentence}")
