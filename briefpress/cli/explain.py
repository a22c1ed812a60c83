"""`explain`: what a rule looks for, why, and what to do."""

from __future__ import annotations

from difflib import get_close_matches

import click


@click.command("explain", short_help="Explain a rule that a finding names.")
@click.argument("rule", required=False)
def explain_command(rule: str | None) -> int:
    """Explain the rule that stands in square brackets in a finding; without one, list them all."""
    from briefpress.explanations import explanations  # noqa: PLC0415 - not for --help

    known = explanations()
    if rule is None:
        for name, text in known.items():
            click.echo(f"{name:30} {text.splitlines()[0]}")
        return 0
    if rule not in known:
        near = get_close_matches(rule, known, 1, 0.5)
        hint = f"; did you mean `{near[0]}`?" if near else "; `explain` alone lists all"
        raise click.UsageError(f"no rule is called `{rule}`{hint}")
    click.echo(f"{rule}\n\n{known[rule].strip()}")
    return 0
