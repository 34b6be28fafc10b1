"""Filling a demo site."""

import click
from flask import current_app

from leergemeenschap.afspraken.cli import breng_afspraken_in
from leergemeenschap.core import clock
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.db import db
from leergemeenschap.demo.actions import vertel
from leergemeenschap.kennisbank.cli import werk_bij
from leergemeenschap.ontmoetingen.vragensets import SNEL, vragensets


@click.command()
@with_database
def demo() -> None:
    """Zet verzonnen mensen met een jaar geschiedenis in de database."""
    breng_afspraken_in()
    werk_bij()
    click.echo(
        "De verzonnen mensen staan erin." if vul_demo() else "Er zijn al leden. Er is niets veranderd."
    )


def vul_demo() -> bool:
    """Tell the demo story once; false when it was told before."""
    sets = vragensets(current_app.config["SETTINGS"].content / "reflectie")
    verteld = vertel(db.session, sets[SNEL], clock.now())
    db.session.commit()
    return verteld
