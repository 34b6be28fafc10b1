"""Commands about what the site keeps about people."""

import click

from leergemeenschap.core.register import register


@click.command("verwerkingsregister")
def verwerkingsregister() -> None:
    """Print het register van verwerkingen, zoals het in docs/verwerkingsregister.md staat."""
    click.echo(register(), nl=False)
