import click


@click.command("doctor")
def doctor_command() -> int:
    """X."""
    return 0
