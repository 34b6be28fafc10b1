"""Commands about leden, for whoever runs the site."""

from datetime import timedelta

import click
from flask import current_app, url_for
from flask.cli import AppGroup

from leergemeenschap.core import clock, erasure, outbox, retention
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.retention import in_words
from leergemeenschap.core.templating import korte_datum, tijd
from leergemeenschap.leden.actions import (
    BestaatAl,
    Inlogmail,
    LaatsteBeheerder,
    NietLangGenoegWeg,
    geef_nieuwe_pin,
    geef_rollen,
    haal_tweede_factor_weg,
    maak_inlogcode,
    meld_overal_af,
    nodig_uit,
    tekens_van_leven,
    waarschuw,
    wis_lid,
    wis_opnieuw,
)
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.actions.notices import CONTROLE_WEG, SOORT, meldingstekst
from leergemeenschap.leden.forms import is_adres
from leergemeenschap.leden.logboek import Daad
from leergemeenschap.leden.models import INLOGLINK_GELDIG, Lid, Rol
from leergemeenschap.leden.queries import alle_leden, lid_met_adres, nog_te_mailen

cli = AppGroup("lid", help="Leden uitnodigen, laten inloggen, rollen geven en verwijderen.")

#: Kinds of reasons to look at what a lid wrote, with two people; written down, and read by that lid.
REDENEN = ["de site ging stuk", "iemand is in gevaar", "de wet verplicht het", "het lid vroeg erom"]
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
    _in_logboek(Daad.UITGENODIGD, lid)
    sjabloon = current_app.jinja_env.get_template("leden/uitnodiging.txt")
    tekst = sjabloon.render(naam=lid.naam, site_naam=settings.name, link=_adres(inlogmail))
    outbox.put(db.session, lid.id, kind="uitnodiging", subject=f"Doe mee met {settings.name}", text=tekst)
    db.session.commit()
    outbox.deliver()
    if db.session.scalar(nog_te_mailen(lid)):
        click.echo(
            f"{lid.naam} is lid. De mail kon nog niet weg, en wordt vanzelf opnieuw geprobeerd. "
            f"Zelf een link geven kan ook: leergemeenschap lid inloglink {lid.email}"
        )
        return
    waar = f"verstuurd naar {lid.email}" if settings.mail_server else f"bewaard in {settings.mail_folder}"
    click.echo(f"{lid.naam} is lid. De uitnodiging is {waar}.")


@cli.command("lijst")
@with_database
def lijst() -> None:
    """Print wie er lid is: nummer, naam, e-mailadres en rollen, en wie er lang niet was."""
    lang = timedelta(days=current_app.config["SETTINGS"].inactief_waarschuwen)
    for lid in db.session.scalars(alle_leden()):
        weg = f"  lang niet hier: {lid.weg_sinds:%d-%m-%Y}" if lid.weg_sinds <= clock.today() - lang else ""
        if lid.gewaarschuwd_op:
            weg += f", gewaarschuwd op {lid.gewaarschuwd_op:%d-%m-%Y}"
        click.echo(
            f"{lid.id:>5}  {lid.naam}  {lid.email or '(geen e-mail)'}  {', '.join(sorted(lid.rollen))}{weg}"
        )


@cli.command("inloglink")
@click.argument("lid", metavar="EMAIL_OF_NUMMER")
@with_database
def inloglink(lid: str) -> None:
    """Print een inloglink voor iemand die geen mail kan krijgen. De link werkt één keer."""
    gevonden = _lid(lid)
    if gevonden.non_actief_sinds is not None:
        raise click.ClickException(f"{gevonden.naam} staat op non-actief.")
    inlogmail = _inlogmail(gevonden)
    _in_logboek(Daad.INLOGLINK_GEMAAKT, gevonden)
    db.session.commit()
    click.echo(_adres(inlogmail))


@cli.command("rollen")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@click.argument("rollen", nargs=-1, required=True, type=ROL)
@with_database
def rollen_van(wie: str, rollen: tuple[str, ...]) -> None:
    """Geef een lid deze rollen, in plaats van de rollen van nu."""
    lid = _lid(wie)
    was = lid.rollen
    geef_rollen(lid, {Rol(rol) for rol in rollen})
    for rol in sorted(lid.rollen - was):
        _in_logboek(Daad.ROL_GEGEVEN, lid, rol)
    for rol in sorted(was - lid.rollen):
        _in_logboek(Daad.ROL_AFGENOMEN, lid, rol)
    db.session.commit()
    click.echo(f"{lid.naam} is nu {' en '.join(sorted(lid.rollen))}.")


@cli.command("controle-weg")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@with_database
def controle_weg(wie: str) -> None:
    """Haal de extra controle weg van wie telefoon en herstelcodes kwijt is. Kijk eerst of het echt dat lid is."""
    lid = _lid(wie)
    haal_tweede_factor_weg(db.session, lid)
    meld_overal_af(db.session, lid)
    if lid.email is not None:
        _leg_melding_klaar(lid)
    _in_logboek(Daad.CONTROLE_WEG, lid)
    db.session.commit()
    outbox.deliver()
    click.echo(f"{lid.naam} logt weer in zonder extra controle, en is overal uitgelogd.")


@cli.command("pin-vergeten")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@with_database
def pin_vergeten(wie: str) -> None:
    """Geef een lid met een inlogkaart een nieuwe pincode. Kijk eerst of het echt dat lid is."""
    lid = _lid(wie)
    pin = geef_nieuwe_pin(db.session, lid)
    if pin is None:
        raise click.ClickException(f"{lid.naam} heeft geen pincode.")
    _in_logboek(Daad.PINCODE_NIEUW, lid)
    db.session.commit()
    click.echo(
        f"De nieuwe pincode van {lid.naam} is {pin}. Zeg hem alleen tegen {lid.naam} zelf, niet tegen wie de kaart maakt."
    )


@cli.command("verwijder")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@with_database
def verwijder(wie: str) -> None:
    """Verwijder een lid en alles wat dat lid schreef. Dat kan niet worden teruggehaald."""
    lid = _lid(wie)
    antwoord = click.prompt(f"{lid.naam} verwijderen, met alles wat {lid.naam} schreef? (j/n)", default="n")
    if antwoord.strip().lower() not in {"j", "ja"}:
        raise click.Abort
    _in_logboek(Daad.GEWIST, lid)
    try:
        wis_lid(db.session, lid, current_app.config["SETTINGS"])
    except LaatsteBeheerder as error:
        raise click.ClickException(
            f"{lid.naam} is de enige beheerder. Geef eerst iemand anders die rol: leergemeenschap lid rollen"
        ) from error
    db.session.commit()
    erasure.scrub(db.engine)
    click.echo("Verwijderd.")


def wis_wie_vertrok() -> int:
    """Erase whoever left and is here again, because an older database was put back; how many that were."""
    aantal = wis_opnieuw(db.session, current_app.config["SETTINGS"])
    db.session.commit()
    erasure.scrub(db.engine)
    return aantal


@cli.command("noodinzage")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@click.option("--reden", required=True, type=click.Choice(REDENEN), help="Waarom het niet anders kan.")
@with_database
def noodinzage(wie: str, reden: str) -> None:
    """Schrijf op dat jullie met twee mensen in de teksten van een lid kijken. Het lid leest dat, en krijgt een mail."""
    lid = _lid(wie)
    antwoord = click.prompt("Zijn jullie met twee mensen, en kan het niet anders? (j/n)", default="n")
    if antwoord.strip().lower() not in {"j", "ja"}:
        raise click.Abort
    settings: Settings = current_app.config["SETTINGS"]
    _in_logboek(Daad.NOODINZAGE, lid, reden)
    if lid.email is not None:
        sjabloon = current_app.jinja_env.get_template("leden/noodinzage.txt")
        tekst = sjabloon.render(naam=lid.naam, site_naam=settings.name, reden=reden, hulp=settings.help)
        outbox.put(db.session, lid.id, kind="noodinzage", subject="We keken in wat je schreef", text=tekst)
    db.session.commit()
    outbox.deliver()
    click.echo(f"Opgeschreven. {lid.naam} leest dit op de site, bij Wat anderen deden.")


@cli.command("gewaarschuwd")
@click.argument("wie", metavar="EMAIL_OF_NUMMER")
@with_database
def gewaarschuwd(wie: str) -> None:
    """Schrijf op dat je een lid dat lang niet kwam, hebt gewaarschuwd. Komt het niet, dan wist `opruimen` alles ervan."""
    lid, instellingen = _lid(wie), current_app.config["SETTINGS"]
    try:
        waarschuw(lid, instellingen, clock.now())
    except NietLangGenoegWeg as error:
        raise click.ClickException(
            f"{lid.naam} was hier nog op {lid.weg_sinds:%d-%m-%Y}. Waarschuwen kan na {in_words(instellingen.inactief_waarschuwen)}."
        ) from error
    db.session.commit()
    click.echo(
        f"Opgeschreven. Komt {lid.naam} niet, dan is na {in_words(instellingen.inactief_wissen)} alles gewist."
    )


@click.command()
@click.option(
    "--klok-klopt", is_flag=True, help="Ga door, ook als er lang niets is geschreven. Kijk eerst op de klok."
)
@with_database
def opruimen(klok_klopt: bool) -> None:
    """Haal weg wat zijn tijd heeft gehad, stap voor stap. Mag vaker, en mag worden afgebroken."""
    nu = clock.now()
    try:
        if not klok_klopt:
            retention.check_clock(retention.last_run(db.session), tekens_van_leven(db.session), nu)
    except retention.ClockInDoubt as error:
        raise click.ClickException(
            f"{error} Er is niets weggehaald. Klopt de klok van deze computer ({nu:%d-%m-%Y})? Geef dan --klok-klopt mee."
        ) from error
    if aantal := wis_wie_vertrok():
        click.echo(f"Opnieuw gewist: {aantal} leden die waren vertrokken.")
    weg = []
    for stap in current_app.extensions["opruimstappen"]:
        aantal = stap.ruim_op(db.session, current_app.config["SETTINGS"], nu)
        db.session.commit()
        weg.append(f"{aantal} {stap.naam}")
    retention.finish(db.session, nu)
    db.session.commit()
    erasure.vacuum(db.engine)
    click.echo(f"Weggehaald: {', '.join(weg)}.")


def _leg_melding_klaar(lid: Lid) -> None:
    """Put the mail in the outbox that tells a lid that their second factor was taken away."""
    settings: Settings = current_app.config["SETTINGS"]
    wanneer = f"op {korte_datum(clock.now())} om {tijd(clock.now())}"
    tekst = meldingstekst(settings, lid.naam, CONTROLE_WEG, wanneer)
    outbox.put(db.session, lid.id, kind=SOORT, subject=CONTROLE_WEG.onderwerp, text=tekst)


def _in_logboek(daad: Daad, lid: Lid, wat: str = "") -> None:
    schrijf_in_logboek(db.session, daad, door=None, over=lid, wat=wat, op=clock.now())


def _lid(wie: str) -> Lid:
    """A lid by address, or by the number that `lid lijst` shows."""
    lid = (
        db.session.get(Lid, int(wie))
        if wie.isascii() and wie.isdecimal()
        else db.session.scalar(lid_met_adres(wie))
    )
    if lid is None:
        raise click.ClickException(
            f"Er is geen lid met {'nummer' if wie.isdecimal() else 'het adres'} {wie}."
        )
    return lid


def _inlogmail(lid: Lid) -> Inlogmail:
    # Without the brake for visitors: this is the way out when somebody asked for too many mails
    return maak_inlogcode(db.session, lid.id, clock.now(), INLOGLINK_GELDIG)


def _adres(inlogmail: Inlogmail) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    with current_app.test_request_context(base_url=settings.site_url):
        return settings.site_url + url_for("leden.link", sleutel=inlogmail.sleutel)
