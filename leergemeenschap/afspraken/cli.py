"""Bringing the agreements in, for the commands that make a site ready."""

import click
from flask import current_app

from leergemeenschap.afspraken.actions import leg_versies_vast
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db


def breng_afspraken_in() -> None:
    """Bring in the shipped agreements; says what went wrong, and goes on."""
    settings: Settings = current_app.config["SETTINGS"]
    verslag = leg_versies_vast(db.session, settings.content / "afspraken")
    db.session.commit()
    for probleem in verslag.problemen:
        click.echo(f"Niet gelukt: {probleem}", err=True)
