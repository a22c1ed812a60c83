"""`schema`: what an editor needs to complete and validate the YAML of a desk."""

from __future__ import annotations

from pathlib import Path

import click

KINDS = ("brief", "desk", "sources", "recipients", "layout")


@click.command("schema", short_help="Write the JSON Schemas that editors read.")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write all of them into a folder.")  # fmt: skip
def schema_command(kind: str | None, folder: Path | None) -> int:
    """Print the JSON Schema of a brief, or of another kind of file, in draft-07 terms.

    The first line of a brief names it: `# yaml-language-server: $schema=../schema/…`.
    """
    from briefpress.model.schema import schema_text  # noqa: PLC0415 - not for --help

    if folder is None:
        click.echo(schema_text(kind or "brief"), nl=False)
        return 0
    from briefpress.cli.show import Outcome, show  # noqa: PLC0415
    from briefpress.deliver.folder import write_file  # noqa: PLC0415

    for name in (kind,) if kind else KINDS:
        path = folder / f"{name}.schema.json"
        problem = write_file(path, schema_text(name).encode())
        if problem:
            show(Outcome([problem]), "text")
            return 3
        click.echo(path)
    return 0
