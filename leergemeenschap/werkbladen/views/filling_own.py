"""My werkbladen: what I wrote, who reads it, and taking it away."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.paging import page_of
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import zeg_onderzoek
from leergemeenschap.werkbladen.models import Invulling, Werkbladantwoord
from leergemeenschap.werkbladen.permissions import antwoorden_zichtbaar_voor, deelbare_antwoorden_van, van
from leergemeenschap.werkbladen.views.blueprint import bp
from leergemeenschap.werkbladen.views.filling_access import haal_invulling, is_van_mij


def _adres_van(antwoord_id: int) -> str:
    return url_for("werkbladen.antwoord", antwoord_id=antwoord_id)


OWN_SOURCES = (Source("Op een werkblad", queries.zoek, _adres_van),)
SHARED_SOURCES = (Source("Op een werkblad", queries.zoek_gedeeld, _adres_van),)
DEELSOORTEN = (
    Deelsoort(
        "werkbladantwoorden",
        "antwoord op een werkblad",
        "dit antwoord",
        Werkbladantwoord,
        deelbare_antwoorden_van,
        antwoorden_zichtbaar_voor,
        tekst=lambda antwoord: antwoord.als_tekst,
        adres=lambda antwoord: _adres_van(antwoord.id),
        overneembaar=False,
    ),
)


@bp.get("/mijn/werkbladen")
def mijn() -> ResponseReturnValue:
    """The werkbladen I wrote on, the newest first."""
    return render_template(
        "werkbladen/invullen/mijn.html", pagina=page_of(queries.mijn_werkbladen(current_user))
    )


@bp.get("/invullingen/<int:invulling_id>")
@openbaar
def invulling(invulling_id: int) -> ResponseReturnValue:
    """One sheet to read back, for its lid and for who gave its code here."""
    blad = haal_invulling(invulling_id)
    van_mij = is_van_mij(blad)
    kan_van_mij = blad.lid_id is None and current_user.is_authenticated and current_user.doet_mee
    return render_template(
        "werkbladen/invullen/toon.html",
        invulling=blad,
        van_mij=van_mij,
        form=KnopForm() if kan_van_mij else None,
    )


@bp.get("/werkbladantwoorden/<int:antwoord_id>")
def antwoord(antwoord_id: int) -> ResponseReturnValue:
    """One answer: mine, or one that somebody shares."""
    gezocht = antwoorden_zichtbaar_voor(current_user).where(Werkbladantwoord.id == antwoord_id)
    gevonden = db.session.scalar(gezocht) or abort(404)
    is_eigen = gevonden.lid_id == current_user.id
    return render_template(
        "werkbladen/invullen/antwoord.html" if is_eigen else "werkbladen/invullen/gedeeld.html",
        antwoord=gevonden,
    )


@bp.route("/invullingen/<int:invulling_id>/verwijder", methods=["GET", "POST"])
def verwijder_invulling(invulling_id: int) -> ResponseReturnValue:
    """Delete what I wrote on one werkblad, after asking. A leervraag or zelfopdracht that came of it stays."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    blad = db.session.scalar(van(current_user).where(Invulling.id == invulling_id)) or abort(404)
    if form.validate_on_submit():
        naar = url_for(".mijn")
        db.session.delete(blad)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("werkbladen/invullen/verwijder.html", form=form, invulling=blad)


@bp.get("/mijn/toestemming/werkbladen")
def mijn_onderzoek() -> ResponseReturnValue:
    """The werkbladen that I let researchers read, each to take back."""
    pagina = page_of(queries.voor_onderzoek_van(current_user))
    return render_template("werkbladen/invullen/mijn_onderzoek.html", form=KnopForm(), pagina=pagina)


@bp.post("/invullingen/<int:invulling_id>/onderzoek-uit")
def onderzoek_uit(invulling_id: int) -> ResponseReturnValue:
    """Take back that researchers may read one werkblad of mine."""
    blad = db.session.scalar(van(current_user).where(Invulling.id == invulling_id)) or abort(404)
    naar = url_for(".mijn_onderzoek")
    if KnopForm().validate_on_submit():
        # Not claimed: the same no twice is one
        zeg_onderzoek(db.session, blad, gegeven=False, op=clock.now())
        db.session.commit()
        flash("Onderzoekers lezen dit werkblad niet meer.")
    return redirect(naar)
