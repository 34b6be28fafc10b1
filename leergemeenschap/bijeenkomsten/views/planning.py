"""The list of bijeenkomsten and each of them; planning one, changing it, calling it off."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import load_only

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import (
    Wachtend,
    laat_binnen,
    vergeet_verandering,
    vertel_verandering,
    wie_hoort_nog,
)
from leergemeenschap.bijeenkomsten.actions.mails import afgelast
from leergemeenschap.bijeenkomsten.codes import eigen_code
from leergemeenschap.bijeenkomsten.forms import BijeenkomstForm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Komst, Komstantwoord, Verslag
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.views.blueprint import (
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
from leergemeenschap.core.templating import tijd
from leergemeenschap.kennisbank.queries import themas as alle_themas

NIEUW = "De bijeenkomst is bewaard. Alle leden kunnen hem nu zien."
AL_GEWEEST = "Bewaard. Let op: deze dag is al geweest."
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
        flash(AL_GEWEEST if bijeenkomst.begint_op < clock.now() else NIEUW)
        return redirect(naar)
    return _schrijf(form)


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>")
def toon(bijeenkomst_id: int) -> ResponseReturnValue:
    """One bijeenkomst with its themas and programme; before, during and after it, it shows what is of use then."""
    bijeenkomst = haal_met_programma(bijeenkomst_id)
    nu, plant = clock.now(), mag_plannen(current_user)
    begonnen = bijeenkomst.is_open_voor_aanwezigheid(nu)
    ik_was_er = begonnen and bool(
        db.session.scalar(queries.aanwezigheid_van(bijeenkomst.id, current_user.id))
    )
    return render_template(
        "bijeenkomsten/toon.html",
        bijeenkomst=bijeenkomst,
        mag_plannen=plant,
        wacht=wie_hoort_nog(db.session, bijeenkomst.id)
        if plant and bijeenkomst.is_net_gewijzigd(nu)
        else None,
        nu=nu,
        panelen=panelen_voor(bijeenkomst),
        voorbij=bijeenkomst.gezicht(nu) is Gezicht.ERNA,
        te_beantwoorden=bijeenkomst.is_te_beantwoorden(nu),
        inchecken=bijeenkomst.laat_inchecken(nu),
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
        nu, was = clock.now(), bijeenkomst.wanneer_waar
        form.vul(bijeenkomst, themas)
        bijeenkomst.stel_vast(nu, was_om=was[:2])
        anders = bijeenkomst.wanneer_waar != was
        if anders:
            vertel_verandering(db.session, bijeenkomst, was, nu)
        wacht = wie_hoort_nog(db.session, bijeenkomst.id)
        binnen = vertel_dat_er_plek_is(db.session, laat_binnen(db.session, bijeenkomst, nu))
        naar = onward.asked() or url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        outbox.deliver_soon()
        gezegd = ["De bijeenkomst is bewaard."]
        gezegd += [_wie_hoort_het(wacht)] if anders else []
        gezegd += [f"Er is nu plek voor wie wachtte. {_gemaild(binnen)}"] if binnen else []
        flash(" ".join(gezegd) if bijeenkomst.begint_op > nu else AL_GEWEEST)
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
        vergeet_verandering(db.session, bijeenkomst)
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


def _vertel_dat_het_niet_doorgaat(bijeenkomst: Bijeenkomst) -> int:
    """All but who said that they do not come."""
    komsten = db.session.scalars(
        queries.komsten_van(bijeenkomst.id).where(Komst.antwoord.is_distinct_from(Komstantwoord.NEE))
    ).all()
    return leg_klaar(db.session, komsten, lambda komst: afgelast(bijeenkomst, komst.lid.naam))


def _wie_hoort_het(wacht: Wachtend) -> str:
    """What a begeleider reads who just changed the day, the time or the place."""
    if not wacht.aantal:
        return "Er gaat geen mail."
    om = wacht.straks(clock.now())
    return f"{_leden(wacht.aantal)} om {tijd(om)} een mail." if om else _gemaild(wacht.aantal)


def _gemaild(aantal: int) -> str:
    return f"{_leden(aantal)} een mail." if aantal else "Er was niemand om te mailen."


def _leden(aantal: int) -> str:
    return "1 lid krijgt" if aantal == 1 else f"{aantal} leden krijgen"
