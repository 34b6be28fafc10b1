"""The list of bijeenkomsten and each of them; planning one, changing it, calling it off."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import load_only

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import laat_binnen
from leergemeenschap.bijeenkomsten.actions.mails import afgelast, verzet
from leergemeenschap.bijeenkomsten.codes import eigen_code
from leergemeenschap.bijeenkomsten.forms import BijeenkomstForm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Komst, Komstantwoord, Verslag
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.views.blueprint import (
    antwoordlinks,
    bp,
    haal,
    haal_met_programma,
    haal_om_te_wijzigen,
    leg_klaar,
    secret,
    vertel_dat_er_plek_is,
)
from leergemeenschap.bijeenkomsten.views.coming import mijn_antwoord
from leergemeenschap.bijeenkomsten.views.panels import panelen_voor
from leergemeenschap.core import clock, onward, outbox, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank.queries import themas as alle_themas

_ZONDER_TEKST = load_only(Verslag.bijeenkomst_id, Verslag.gepubliceerd_op)


@bp.get("/bijeenkomsten/")
def lijst() -> ResponseReturnValue:
    """The next bijeenkomst large, the ones after it, and those behind us."""
    gepland = db.session.scalars(queries.gepland(current_user, clock.now())).all()
    pagina = page_of(queries.geweest(current_user, clock.now()))
    return render_template(
        "bijeenkomsten/lijst.html", gepland=gepland, pagina=pagina, mag_plannen=mag_plannen(current_user)
    )


@bp.route("/bijeenkomsten/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Plan a bijeenkomst."""
    eis(mag_plannen(current_user))
    themas = db.session.scalars(alle_themas()).all()
    form = BijeenkomstForm(themas=themas)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        bijeenkomst = Bijeenkomst()
        form.vul(bijeenkomst, themas)
        bijeenkomst.stel_vast(clock.now())
        db.session.add(bijeenkomst)
        db.session.flush()
        naar = url_for("begeleiden.taken", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(_bewaard(bijeenkomst))
        return redirect(naar)
    return _schrijf(form)


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>")
def toon(bijeenkomst_id: int) -> ResponseReturnValue:
    """One bijeenkomst with its themas and programme; before, during and after it, it shows what is of use then."""
    bijeenkomst = haal_met_programma(bijeenkomst_id)
    begonnen = bijeenkomst.is_open_voor_aanwezigheid(clock.now())
    ik_was_er = begonnen and bool(
        db.session.scalar(queries.aanwezigheid_van(bijeenkomst.id, current_user.id))
    )
    return render_template(
        "bijeenkomsten/toon.html",
        bijeenkomst=bijeenkomst,
        mag_plannen=mag_plannen(current_user),
        panelen=panelen_voor(bijeenkomst),
        voorbij=bijeenkomst.gezicht(clock.now()) is Gezicht.ERNA,
        te_beantwoorden=bijeenkomst.is_te_beantwoorden(clock.now()),
        inchecken=bijeenkomst.laat_inchecken(clock.now()),
        ik_was_er=ik_was_er,
        eigen_code=eigen_code(secret(), bijeenkomst.id, current_user.id),
        knop_form=KnopForm(),
        verslag=db.session.scalar(queries.verslag_van(current_user, bijeenkomst.id).options(_ZONDER_TEKST)),
        vorige=db.session.scalar(queries.vorige(current_user, bijeenkomst)),
        volgende=db.session.scalar(queries.volgende(current_user, bijeenkomst)),
        **mijn_antwoord(bijeenkomst),
    )


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/wijzig", methods=["GET", "POST"])
def wijzig(bijeenkomst_id: int) -> ResponseReturnValue:
    """Change date, place, themas or room. Who said something hears of another day or place."""
    eis(mag_plannen(current_user))
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id) if request.method == "POST" else haal(bijeenkomst_id)
    themas = db.session.scalars(alle_themas()).all()
    form = BijeenkomstForm(themas=themas, bijeenkomst=bijeenkomst)
    if form.validate_on_submit():
        if form.is_ingehaald(bijeenkomst):
            form.toch(bijeenkomst)
            return _schrijf(form, bijeenkomst, ingehaald=True), 409
        was = (bijeenkomst.begint_op, bijeenkomst.eindigt_op)
        was_in = bijeenkomst.plaats
        form.vul(bijeenkomst, themas)
        bijeenkomst.stel_vast(clock.now(), was_om=was)
        anders = (bijeenkomst.begint_op, bijeenkomst.eindigt_op, bijeenkomst.plaats) != (*was, was_in)
        gemaild = _vertel_dat_het_anders_is(bijeenkomst) if anders else 0
        gemaild += vertel_dat_er_plek_is(db.session, laat_binnen(db.session, bijeenkomst, clock.now()))
        naar = onward.asked() or url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        if gemaild:
            outbox.deliver_soon()
        flash(_bewaard(bijeenkomst, gemaild))
        return redirect(naar)
    return _schrijf(form, bijeenkomst)


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/afgelasten", methods=["GET", "POST"])
def gelast_af(bijeenkomst_id: int) -> ResponseReturnValue:
    """Call a bijeenkomst off, after asking. Who might have come hears of it; the page stays and says so."""
    eis(mag_plannen(current_user))
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id) if request.method == "POST" else haal(bijeenkomst_id)
    naar = url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
    form = KnopForm()
    if not bijeenkomst.is_te_beantwoorden(clock.now()):
        return redirect(naar)
    if form.validate_on_submit():
        bijeenkomst.gelast_af(clock.now())
        gemaild = _vertel_dat_het_niet_doorgaat(bijeenkomst)
        db.session.commit()
        outbox.deliver_soon()
        flash("De bijeenkomst gaat niet door. " + _gemaild(gemaild))
        return redirect(naar)
    return render_template("bijeenkomsten/gelast_af.html", form=form, bijeenkomst=bijeenkomst)


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/verwijder", methods=["GET", "POST"])
def verwijder(bijeenkomst_id: int) -> ResponseReturnValue:
    """Take a bijeenkomst away, after asking. Who counted on it hears of it; what leden wrote stays theirs."""
    eis(mag_plannen(current_user))
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id) if request.method == "POST" else haal(bijeenkomst_id)
    if form.validate_on_submit():
        naar = url_for("bijeenkomsten.lijst")
        if bijeenkomst.is_te_beantwoorden(clock.now()):
            _vertel_dat_het_niet_doorgaat(bijeenkomst)
        db.session.delete(bijeenkomst)
        submissions.settle(form, naar)
        db.session.commit()
        outbox.deliver_soon()
        flash("De bijeenkomst is verwijderd.")
        return redirect(naar)
    return render_template("bijeenkomsten/verwijder.html", form=form, bijeenkomst=bijeenkomst)


def _schrijf(
    form: BijeenkomstForm, bijeenkomst: Bijeenkomst | None = None, *, ingehaald: bool = False
) -> str:
    return render_template(
        "bijeenkomsten/schrijf.html",
        form=form,
        bijeenkomst=bijeenkomst,
        ingehaald=ingehaald,
        terug_naar=onward.asked(),
    )


def _vertel_dat_het_anders_is(bijeenkomst: Bijeenkomst) -> int:
    """Ask anew: everybody who was asked or answered, as long as they still can."""
    if not bijeenkomst.is_te_beantwoorden(clock.now()):
        return 0
    komsten = db.session.scalars(queries.komsten_van(bijeenkomst.id)).all()
    return leg_klaar(
        db.session,
        komsten,
        lambda komst: verzet(bijeenkomst, komst, antwoordlinks(bijeenkomst.id, komst.lid_id)),
    )


def _vertel_dat_het_niet_doorgaat(bijeenkomst: Bijeenkomst) -> int:
    """All but who said that they do not come."""
    komsten = db.session.scalars(
        queries.komsten_van(bijeenkomst.id).where(Komst.antwoord.is_distinct_from(Komstantwoord.NEE))
    ).all()
    return leg_klaar(db.session, komsten, lambda komst: afgelast(bijeenkomst, komst.lid.naam))


def _bewaard(bijeenkomst: Bijeenkomst, gemaild: int = 0) -> str:
    if bijeenkomst.begint_op < clock.now():
        return "Bewaard. Let op: deze dag is al geweest."
    if gemaild:
        return "De bijeenkomst is bewaard. " + _gemaild(gemaild)
    return "De bijeenkomst is bewaard. Alle leden kunnen hem nu zien."


def _gemaild(aantal: int) -> str:
    if not aantal:
        return "Er was niemand om te mailen."
    return "1 lid krijgt een mail." if aantal == 1 else f"{aantal} leden krijgen een mail."
