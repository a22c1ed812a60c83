"""`explain`: what a rule looks for, why, and what to do."""

from __future__ import annotations

import json
import sys
from difflib import get_close_matches

import click

from briefpress.cli.show import wants_colour


@click.command("explain", short_help="Explain a rule that a finding names.")
@click.argument("rule", required=False)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text",
              help="How it is written.")  # fmt: skip
def explain_command(rule: str | None, style: str) -> int:
    """Explain the rule that stands in square brackets in a finding; without one, list them all."""
    from briefpress.explanations import areas, explanations  # noqa: PLC0415 - not for --help

    known = explanations()
    if rule is not None and rule not in known:
        near = get_close_matches(rule, known, 1, 0.5)
        hint = f"; did you mean `{near[0]}`?" if near else "; `explain` alone lists all"
        raise click.UsageError(f"no rule is called `{rule}`{hint}")
    if style == "json":
        wanted = [
            _object(name, area)
            for area, names in areas().items()
            for name in names
            if rule in {None, name}
        ]
        click.echo(json.dumps(wanted if rule is None else wanted[0], ensure_ascii=False, indent=2))
    elif rule is None:
        _list()
    else:
        click.echo(f"{rule}\n\n{known[rule]}\n{_waivable(rule)}")
    return 0


def _list() -> None:
    """Every rule on one line, below the name of its area."""
    from briefpress.explanations import areas, explanations  # noqa: PLC0415 - not for --help

    known, colour = explanations(), wants_colour(sys.stdout)
    for number, (area, names) in enumerate(areas().items()):
        click.echo(("\n" if number else "") + (click.style(area, bold=True) if colour else area))
        for name in names:
            click.echo(f"{name:30} {known[name].splitlines()[0]}")


def _object(rule: str, area: str) -> dict[str, object]:
    from briefpress.explanations import (  # noqa: PLC0415 - not for --help
        explanations,
        may_be_waived,
        severities,
    )

    text = explanations()[rule]
    return {
        "rule": rule,
        "area": area,
        "severities": list(severities(rule)),
        "waivable": may_be_waived(rule),
        "summary": text.splitlines()[0],
        "text": text,
    }


def _waivable(rule: str) -> str:
    from briefpress.explanations import may_be_waived  # noqa: PLC0415 - not for --help

    if may_be_waived(rule):
        return f"A brief may waive it: `allow: [{{rule: {rule}, because: …}}]`."
    return "No brief may waive it."
