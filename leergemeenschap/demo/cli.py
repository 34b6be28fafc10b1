"""Filling a demo site."""

from pathlib import Path

import click
from flask import current_app

from leergemeenschap.afspraken.cli import breng_afspraken_in
from leergemeenschap.core import clock
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.db import db
from leergemeenschap.demo.actions import stel_themas_voor, vertel
from leergemeenschap.kennisbank.cli import werk_bij
from leergemeenschap.kennisbank.index import read_lists
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.ontmoetingen.vragensets import SNEL, vragensets
from leergemeenschap.werkbladen.voorbeelden import voorbeelden


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
    content: Path = current_app.config["SETTINGS"].content
    snel = vragensets(content / "reflectie")[SNEL]
    verteld = vertel(db.session, snel, voorbeelden(content / "werkbladen"), clock.now())
    if verteld:
        stel_themas_voor(db.session, Dutch(read_lists(content / "zoeken")), clock.now())
    db.session.commit()
    return verteld
