"""The command that puts mails ready and sends what waits, for a timer."""

import click
from flask.cli import AppGroup

from leergemeenschap.core import clock, outbox
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.db import db, reading
from leergemeenschap.herinneringen.actions import te_plannen, zet_klaar

meldingen = AppGroup("meldingen", help="Mails die nog wachten.")


@meldingen.command("verstuur")
@with_database
def verstuur() -> None:
    """Verstuur de mails die wachten, en zet klaar wat aan de beurt is. Voor een timer, elke minuut; mag vaker en tegelijk."""
    # First what waits: should the planning fail, then an invitation still goes
    eerst = outbox.deliver()
    plan_herinneringen()
    daarna = outbox.deliver()
    verstuurd, mislukt = eerst.sent + daarna.sent, eerst.failed + daarna.failed
    if verstuurd or mislukt:
        click.echo(f"Verstuurd: {verstuurd}. Niet gelukt, later opnieuw: {mislukt}.")


def plan_herinneringen() -> None:
    """Put ready what is due, each mail in a transaction of its own; only then the database is held."""
    nu = clock.now()
    with reading():
        aan_de_beurt = te_plannen(db.session, nu)
        db.session.rollback()
    for lid_id, keus in aan_de_beurt:
        zet_klaar(db.session, lid_id, keus, nu)
        db.session.commit()
