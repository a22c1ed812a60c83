import click


@click.command("new")
def new_command() -> int:
    """X."""
    return 0
