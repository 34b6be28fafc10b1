"""What a beheerder can do with somebody's account, each behind a page that says what it means."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer import queries
from leergemeenschap.beheer.views.blueprint import bp, haal_lid, settings
from leergemeenschap.core import clock, erasure, outbox
from leergemeenschap.core.access import pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.leden.actions import (
    geef_nieuwe_pin,
    haal_tweede_factor_weg,
    maak_inlogcode,
    meld_overal_af,
    wis_lid,
)
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.actions.standing import (
    LaatsteBeheerder,
    maak_weer_actief,
    zet_op_non_actief,
)
from leergemeenschap.leden.logboek import Daad
from leergemeenschap.leden.models import INLOGLINK_GELDIG, Lid

LAATSTE = "Dat kan niet: dit is de enige beheerder. Geef eerst iemand anders de rol beheerder."


class Handeling(NamedTuple):
    """Something a beheerder can do; the words have {naam} in them."""

    pad: str
    naam: str
    kop: str
    gevolg: str
    ja: str
    gedaan: str
    doe: Callable[[Lid, datetime], None]
    kan: Callable[[Lid], bool]


def _log_uit(lid: Lid, op: datetime) -> None:
    meld_overal_af(db.session, lid)
    schrijf_in_logboek(db.session, Daad.UITGELOGD, door=current_user, over=lid, op=op)


def _controle_weg(lid: Lid, op: datetime) -> None:
    haal_tweede_factor_weg(db.session, lid)
    meld_overal_af(db.session, lid)
    schrijf_in_logboek(db.session, Daad.CONTROLE_WEG, door=current_user, over=lid, op=op)
    if lid.email is not None:
        tekst = render_template("beheer/controle_weg.txt", naam=lid.naam, site_naam=settings().name)
        outbox.put(db.session, lid.id, kind="bericht", subject="Je extra controle is weg", text=tekst)


def _inlogmail(lid: Lid, op: datetime) -> None:
    inlogmail = maak_inlogcode(db.session, lid.id, op, INLOGLINK_GELDIG)
    tekst = render_template(
        "beheer/inlogmail.txt",
        naam=lid.naam,
        site_naam=settings().name,
        link=settings().site_url + url_for("leden.link", sleutel=inlogmail.sleutel),
    )
    outbox.put(db.session, lid.id, kind="inloglink", subject=f"Inloggen bij {settings().name}", text=tekst)
    schrijf_in_logboek(db.session, Daad.INLOGMAIL_GESTUURD, door=current_user, over=lid, op=op)


def _non_actief(lid: Lid, op: datetime) -> None:
    zet_op_non_actief(db.session, lid, door=current_user, op=op)


def _actief(lid: Lid, op: datetime) -> None:
    maak_weer_actief(db.session, lid, door=current_user, op=op)


def _wis(lid: Lid, op: datetime) -> None:
    schrijf_in_logboek(db.session, Daad.GEWIST, door=current_user, over=lid, op=op)
    wis_lid(db.session, lid, settings())


def _een_ander(lid: Lid) -> bool:
    ik: int = current_user.id
    return lid.id != ik


HANDELINGEN = (
    Handeling(
        "inlogmail",
        "Stuur een mail om in te loggen",
        "Een mail sturen naar {naam}?",
        "{naam} krijgt een mail met een link om in te loggen. De link werkt 7 dagen en één keer. Jij ziet hem niet.",
        "Ja, stuur de mail",
        "De mail aan {naam} gaat zo weg.",
        _inlogmail,
        lambda lid: lid.email is not None and lid.non_actief_sinds is None,
    ),
    Handeling(
        "uitloggen",
        "Log overal uit",
        "{naam} overal uitloggen?",
        "{naam} is dan op geen enkel apparaat meer ingelogd. Ook een mail om in te loggen die nog onderweg is, werkt dan niet "
        "meer. Er gaat niets verloren.",
        "Ja, log uit",
        "{naam} is overal uitgelogd.",
        _log_uit,
        _een_ander,
    ),
    Handeling(
        "controle-weg",
        "Haal de extra controle weg",
        "De extra controle van {naam} weghalen?",
        "Doe dit alleen als {naam} telefoon én herstelcodes kwijt is. Kijk eerst of het echt {naam} is: bel zelf, of spreek af. "
        "Een mail of appje is niet genoeg. {naam} wordt overal uitgelogd, en krijgt er bericht van.",
        "Ja, haal weg",
        "De extra controle van {naam} is weg. {naam} is overal uitgelogd.",
        _controle_weg,
        lambda lid: lid.tweede_factor_sinds is not None and _een_ander(lid),
    ),
    Handeling(
        "non-actief",
        "Zet op non-actief",
        "{naam} op non-actief zetten?",
        "{naam} kan dan niet meer inloggen en krijgt geen mail. Er wordt niets verwijderd. Je kunt het weer terugdraaien.",
        "Ja, zet op non-actief",
        "{naam} staat op non-actief.",
        _non_actief,
        lambda lid: lid.non_actief_sinds is None and _een_ander(lid),
    ),
    Handeling(
        "actief",
        "Maak weer actief",
        "{naam} weer actief maken?",
        "{naam} kan dan weer inloggen, en ziet alles terug.",
        "Ja, maak weer actief",
        "{naam} kan weer inloggen.",
        _actief,
        lambda lid: lid.non_actief_sinds is not None,
    ),
    Handeling(
        "wissen",
        "Wis dit lid",
        "{naam} wissen?",
        "Alles van {naam} gaat weg: de naam, het adres, en alles wat {naam} schreef, ook wat met anderen gedeeld is. Dit kun je "
        "niet terughalen. Vraag {naam} eerst om zelf de eigen gegevens mee te nemen, als dat kan.",
        "Ja, wis {naam}",
        "{naam} is gewist.",
        _wis,
        _een_ander,
    ),
)
PER_PAD = {handeling.pad: handeling for handeling in HANDELINGEN}


def handelingen_voor(lid: Lid) -> list[Handeling]:
    """What can be done with this lid now."""
    return [handeling for handeling in HANDELINGEN if handeling.kan(lid)]


@bp.route("/beheer/leden/<int:lid_id>/doe/<handeling>", methods=["GET", "POST"])
@pas_ingelogd
def doe(lid_id: int, handeling: str) -> ResponseReturnValue:
    """Ask whether it must be done, and do it."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := claim(form)):
        return redirect(eerder)
    lid = haal_lid(lid_id)
    wat = PER_PAD.get(handeling) or abort(404)
    if not wat.kan(lid):
        db.session.rollback()
        flash("Dat kan nu niet, of het is net al gedaan.", "let-op")
        return redirect(url_for(".lid", lid_id=lid_id))
    if not form.validate_on_submit():
        return render_template("beheer/doe.html", form=form, lid=lid, wat=wat)
    naam = lid.naam
    try:
        wat.doe(lid, clock.now())
    except LaatsteBeheerder:
        db.session.rollback()
        flash(LAATSTE, "let-op")
        return redirect(url_for(".lid", lid_id=lid_id))
    naar = url_for(".leden") if wat.pad == "wissen" else url_for(".lid", lid_id=lid_id)
    settle(form, naar)
    db.session.commit()
    if wat.pad == "wissen":
        erasure.scrub(db.engine)
    outbox.deliver_soon()
    flash(wat.gedaan.format(naam=naam))
    return redirect(naar)


@bp.route("/beheer/leden/<int:lid_id>/pincode", methods=["GET", "POST"])
@pas_ingelogd
def pincode(lid_id: int) -> ResponseReturnValue:
    """A new pincode for who logs in with a card and forgot theirs; shown once."""
    lid = haal_lid(lid_id)
    if db.session.scalar(queries.heeft_pin(lid)) is None:
        flash(f"{lid.naam} heeft geen pincode.", "let-op")
        return redirect(url_for(".lid", lid_id=lid_id))
    form = KnopForm()
    if not form.validate_on_submit():
        return render_template("beheer/pincode.html", form=form, lid=lid, pin=None)
    if claim(form):
        flash("Deze pincode heb je al gezien. Ben je hem kwijt? Maak dan een nieuwe.", "let-op")
        return redirect(url_for(".pincode", lid_id=lid_id))
    pin = geef_nieuwe_pin(db.session, lid)
    schrijf_in_logboek(db.session, Daad.PINCODE_NIEUW, door=current_user, over=lid, op=clock.now())
    db.session.commit()
    return render_template("beheer/pincode.html", form=form, lid=lid, pin=pin)
