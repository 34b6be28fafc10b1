"""The command that sends what waits, for a timer."""

import click
from flask.cli import AppGroup

from leergemeenschap.core import outbox
from leergemeenschap.core.cli import with_database

meldingen = AppGroup("meldingen", help="Mails die nog wachten.")


@meldingen.command("verstuur")
@with_database
def verstuur() -> None:
    """Verstuur de mails die wachten. Voor een timer, elke minuut; mag vaker en tegelijk."""
    gedaan = outbox.deliver()
    if gedaan.sent or gedaan.failed:
        click.echo(f"Verstuurd: {gedaan.sent}. Niet gelukt, later opnieuw: {gedaan.failed}.")
