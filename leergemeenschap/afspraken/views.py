"""Taking part: the agreements, signing them, and reading back what one signed."""

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.afspraken.actions import NietMeerDeNieuwste, onderteken
from leergemeenschap.afspraken.forms import TekenForm, WelkomForm
from leergemeenschap.afspraken.models import Afspraakversie, Ondertekening
from leergemeenschap.afspraken.queries import geldende_versie, getekend_door, nieuw_sinds, te_tekenen_door
from leergemeenschap.core import clock, onward, submissions
from leergemeenschap.core.access import is_openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.gates import Gate
from leergemeenschap.leden.actions import meld_af, stel_je_voor

bp = Blueprint("afspraken", __name__)

#: What a lid can do before signing, besides what everybody can: read what they signed before, see to how they log in, and
#: with the pages of gegevens take along what is theirs.
ZONDER_ONDERTEKENING = {
    "afspraken.welkom",
    "afspraken.nog_niet",
    "afspraken.mijn_afspraken",
    "afspraken.getekende_versie",
    "leden.opnieuw",
    "leden.extra_controle",
    "leden.begin_app",
    "leden.code_app",
    "leden.nieuwe_passkey",
    "leden.herstelcodes",
}


def _moet_tekenen() -> bool:
    te_tekenen = te_tekenen_door(current_user.id, clock.today()).limit(1)
    return db.session.scalar(te_tekenen) is not None


def _is_open(endpoint: str) -> bool:
    return endpoint in ZONDER_ONDERTEKENING or endpoint.startswith("gegevens.") or is_openbaar(endpoint)


#: Nobody reads or writes among leden before agreeing how they go about with each other.
AFSPRAKEN = Gate("afspraken.welkom", _moet_tekenen, _is_open)


@bp.route("/welkom", methods=["GET", "POST"])
def welkom() -> ResponseReturnValue:
    """The agreements, to sign; with one's name and neighbourhood the first time."""
    naar = onward.asked() or url_for("cyclus.vandaag")
    versie = db.session.scalar(geldende_versie(clock.today()))
    if versie is None or not _moet_tekenen():
        return redirect(naar)
    eerder = db.session.scalars(getekend_door(current_user)).first()
    form = TekenForm() if eerder else WelkomForm(obj=current_user)
    if form.validate_on_submit():
        if al_gedaan := submissions.claim(form):
            return redirect(al_gedaan)
        if _teken(form):
            submissions.settle(form, naar)
            db.session.commit()
            return redirect(naar)
        versie = db.session.scalars(geldende_versie(clock.today())).one()
    return _welkompagina(form, versie, eerder)


@bp.post("/welkom/nog-niet")
def nog_niet() -> ResponseReturnValue:
    """Not take part now: log out, with everything left as it is."""
    if not KnopForm().validate_on_submit():
        return redirect(url_for("afspraken.welkom"))
    meld_af(db.session, current_user.aanmeldsleutel)
    db.session.commit()
    session.clear()
    flash("Dat is goed. Je bent uitgelogd, en er is niets weg. Wil je later meedoen? Log dan weer in.")
    antwoord = redirect(url_for("cyclus.start"))
    antwoord.headers["Clear-Site-Data"] = '"cache"'
    return antwoord


@bp.get("/mijn/afspraken")
def mijn_afspraken() -> ResponseReturnValue:
    """What I signed last, word for word, and when."""
    getekend = db.session.scalars(getekend_door(current_user)).all()
    return _toon(getekend[0], list(getekend[1:])) if getekend else redirect(url_for("afspraken.welkom"))


@bp.get("/mijn/afspraken/<int:nummer>")
def getekende_versie(nummer: int) -> ResponseReturnValue:
    """An earlier version that I signed."""
    gezocht = getekend_door(current_user).where(Ondertekening.versie_nummer == nummer)
    return _toon(db.session.scalar(gezocht) or abort(404), [])


def _teken(form: TekenForm) -> bool:
    """Sign what was on the screen; false when other agreements hold by now, with nothing changed."""
    try:
        onderteken(db.session, current_user, form.gelezen.data or "", clock.now(), clock.today())
    except NietMeerDeNieuwste:
        db.session.rollback()
        flash("De afspraken zijn net veranderd. Lees ze nog een keer.", "let-op")
        return False
    if isinstance(form, WelkomForm):
        stel_je_voor(current_user, form.naam.data, form.buurt.data)
    return True


def _welkompagina(form: TekenForm, versie: Afspraakversie, eerder: Ondertekening | None) -> str:
    form.gelezen.data = versie.digest
    nieuws = nieuw_sinds(eerder.versie_nummer, clock.today()) if eerder else None
    return render_template(
        "afspraken/welkom.html",
        form=form,
        versie=versie,
        eerder=eerder,
        nieuws=db.session.scalars(nieuws).all() if nieuws is not None else [],
    )


def _toon(ondertekening: Ondertekening, eerdere: list[Ondertekening]) -> str:
    return render_template("afspraken/mijn_afspraken.html", ondertekening=ondertekening, eerdere=eerdere)
