"""Commands about leden, for whoever runs the site."""

import click
from flask import current_app, render_template, url_for
from flask.cli import AppGroup

from leergemeenschap.core import clock, mail
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import BestaatAl, maak_inlogcode, nodig_uit
from leergemeenschap.leden.forms import is_adres
from leergemeenschap.leden.models import INLOGLINK_GELDIG, Rol
from leergemeenschap.leden.queries import lid_met_adres

cli = AppGroup("lid", help="Leden uitnodigen en laten inloggen.")


@cli.command("uitnodig")
@click.argument("email")
@click.option("--naam", required=True, help="Hoe het lid heet in de groep; een voornaam is genoeg.")
@click.option(
    "--rol",
    "rollen",
    multiple=True,
    type=click.Choice([rol.value for rol in Rol]),
    default=["buurtverbinder"],
)
@with_database
def uitnodig(email: str, naam: str, rollen: tuple[str, ...]) -> None:
    """Maak een lid en mail een uitnodiging met een inloglink."""
    if not is_adres(email):
        raise click.ClickException(f"{email} is geen e-mailadres.")
    settings: Settings = current_app.config["SETTINGS"]
    try:
        lid = nodig_uit(
            db.session, naam=naam, email=email, rollen={Rol(rol) for rol in rollen}, op=clock.now()
        )
    except BestaatAl as error:
        raise click.ClickException(f"Er is al een lid met het adres {error}.") from error
    db.session.flush()
    inlogmail = maak_inlogcode(db.session, lid, clock.now(), geldig=INLOGLINK_GELDIG)
    db.session.commit()
    if inlogmail is None:
        raise click.ClickException("De uitnodiging kon niet worden gemaakt.")
    tekst = _tekst("leden/uitnodiging.txt", naam=lid.naam, sleutel=inlogmail.sleutel)
    mail.send(
        settings, mail.message(settings, to=lid.email, subject=f"Doe mee met {settings.name}", text=tekst)
    )
    waar = f"verstuurd naar {lid.email}" if settings.mail_server else f"bewaard in {settings.mail_folder}"
    click.echo(f"{lid.naam} is lid. De uitnodiging is {waar}.")


@cli.command("inloglink")
@click.argument("email")
@with_database
def inloglink(email: str) -> None:
    """Print een inloglink voor iemand die geen mail kan krijgen. De link werkt één keer."""
    lid = db.session.scalar(lid_met_adres(email))
    if lid is None:
        raise click.ClickException(f"Er is geen lid met het adres {email}.")
    inlogmail = maak_inlogcode(db.session, lid, clock.now(), geldig=INLOGLINK_GELDIG)
    if inlogmail is None:
        raise click.ClickException(
            "Dit lid vroeg het afgelopen uur al te vaak om een link. Probeer het later."
        )
    db.session.commit()
    click.echo(_adres(inlogmail.sleutel))


def _tekst(sjabloon: str, *, naam: str, sleutel: str) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    with current_app.test_request_context():
        return render_template(sjabloon, naam=naam, site_naam=settings.name, link=_adres(sleutel))


def _adres(sleutel: str) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    with current_app.test_request_context():
        return settings.site_url + url_for("leden.link", sleutel=sleutel)
