"""Commands about leden, for whoever runs the site."""

from smtplib import SMTPException

import click
from flask import current_app, url_for
from flask.cli import AppGroup

from leergemeenschap.core import clock, mail
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import BestaatAl, Inlogmail, geef_rollen, maak_inlogcode, nodig_uit
from leergemeenschap.leden.forms import is_adres
from leergemeenschap.leden.models import INLOGLINK_GELDIG, Lid, Rol
from leergemeenschap.leden.queries import lid_met_adres

cli = AppGroup("lid", help="Leden uitnodigen, laten inloggen, rollen geven en verwijderen.")

ROL = click.Choice([rol.value for rol in Rol])


@cli.command("uitnodig")
@click.argument("email")
@click.option("--naam", required=True, help="Hoe het lid heet in de groep; een voornaam is genoeg.")
@click.option("--rol", "rollen", multiple=True, type=ROL, default=["buurtverbinder"], show_default=True)
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
    inlogmail = _inlogmail(lid)
    db.session.commit()
    sjabloon = current_app.jinja_env.get_template("leden/uitnodiging.txt")
    tekst = sjabloon.render(naam=lid.naam, site_naam=settings.name, link=_adres(inlogmail))
    try:
        mail.send(
            settings, mail.message(settings, to=lid.email, subject=f"Doe mee met {settings.name}", text=tekst)
        )
    except (OSError, SMTPException) as error:
        raise click.ClickException(
            f"{lid.naam} is lid, maar de mail kon niet weg. Geef zelf een link: leergemeenschap lid inloglink {lid.email}"
        ) from error
    waar = f"verstuurd naar {lid.email}" if settings.mail_server else f"bewaard in {settings.mail_folder}"
    click.echo(f"{lid.naam} is lid. De uitnodiging is {waar}.")


@cli.command("inloglink")
@click.argument("email")
@with_database
def inloglink(email: str) -> None:
    """Print een inloglink voor iemand die geen mail kan krijgen. De link werkt één keer."""
    inlogmail = _inlogmail(_lid(email))
    db.session.commit()
    click.echo(_adres(inlogmail))


@cli.command("rollen")
@click.argument("email")
@click.argument("rollen", nargs=-1, required=True, type=ROL)
@with_database
def rollen_van(email: str, rollen: tuple[str, ...]) -> None:
    """Geef een lid deze rollen, in plaats van de rollen van nu."""
    lid = _lid(email)
    geef_rollen(lid, {Rol(rol) for rol in rollen})
    db.session.commit()
    click.echo(f"{lid.naam} is nu {' en '.join(sorted(lid.rollen))}.")


@cli.command("verwijder")
@click.argument("email")
@with_database
def verwijder(email: str) -> None:
    """Verwijder een lid en alles wat dat lid schreef. Dat kan niet worden teruggehaald."""
    lid = _lid(email)
    antwoord = click.prompt(f"{lid.naam} verwijderen, met alles wat {lid.naam} schreef? (j/n)", default="n")
    if antwoord.strip().lower() not in {"j", "ja"}:
        raise click.Abort
    db.session.delete(lid)
    db.session.commit()
    click.echo("Verwijderd.")


def _lid(email: str) -> Lid:
    lid = db.session.scalar(lid_met_adres(email))
    if lid is None:
        raise click.ClickException(f"Er is geen lid met het adres {email}.")
    return lid


def _inlogmail(lid: Lid) -> Inlogmail:
    # Without the limit for visitors: this is the way out when somebody asked for too many mails
    inlogmail = maak_inlogcode(db.session, lid, clock.now(), INLOGLINK_GELDIG, hoogstens=None)
    if inlogmail is None:
        raise click.ClickException("De link kon niet worden gemaakt.")
    return inlogmail


def _adres(inlogmail: Inlogmail) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    with current_app.test_request_context(base_url=settings.site_url):
        return settings.site_url + url_for("leden.link", sleutel=inlogmail.sleutel)
