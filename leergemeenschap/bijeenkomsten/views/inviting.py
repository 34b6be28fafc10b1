"""Asking everybody by mail whether they come, and answering from that mail."""

from typing import NamedTuple

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import TeLaat, vraag_wie_komt, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.views.blueprint import (
    KOMST,
    bp,
    haal,
    haal_om_te_wijzigen,
    liever_geen_mail,
    vertel_dat_er_plek_is,
)
from leergemeenschap.core import clock, outbox, submissions
from leergemeenschap.core.access import eis, openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.signed_links import read, secret_address
from leergemeenschap.leden.models import Lid


class _Link(NamedTuple):
    bijeenkomst: Bijeenkomst
    lid: Lid
    komst: Komst | None
    antwoord: Komstantwoord


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/uitnodiging", methods=["GET", "POST"])
def nodig_uit(bijeenkomst_id: int) -> ResponseReturnValue:
    """Mail everybody who was not asked; or, on purpose, who did not answer."""
    eis(mag_plannen(current_user))
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id) if request.method == "POST" else haal(bijeenkomst_id)
    geen_mail = liever_geen_mail()
    nieuw = db.session.scalars(queries.nog_te_vragen(bijeenkomst.id, geen_mail)).all()
    opnieuw = db.session.scalars(queries.zonder_antwoord(bijeenkomst.id, geen_mail)).all()
    form = KnopForm()
    naar = url_for("bijeenkomsten.wie_komt", bijeenkomst_id=bijeenkomst.id)
    if not bijeenkomst.is_te_beantwoorden(clock.now()):
        flash("Dit is al begonnen of gaat niet door. Vragen kan niet meer.", "let-op")
        return redirect(naar)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        wie = opnieuw if chosen_button() == "opnieuw" else nieuw
        gevraagd = vraag_wie_komt(db.session, bijeenkomst, wie, clock.now())
        submissions.settle(form, naar)
        db.session.commit()
        outbox.deliver_soon()
        flash(_gevraagd(len(gevraagd)))
        return redirect(naar)
    return render_template(
        "bijeenkomsten/nodig_uit.html",
        form=form,
        bijeenkomst=bijeenkomst,
        nieuw=nieuw,
        opnieuw=opnieuw,
        zelf=db.session.scalars(queries.zelf_te_vragen(bijeenkomst.id, geen_mail)).all(),
    )


@bp.route("/bijeenkomsten/kom-je/<komstsleutel>", methods=["GET", "POST"])
@openbaar
@secret_address
def kom_je(komstsleutel: str) -> ResponseReturnValue:
    """Answer from a mail: one button, no log-in, and nobody's name on the page."""
    link = _gelezen(komstsleutel)
    if link is None:
        return make_response(render_template("bijeenkomsten/oude_link.html"), 404)
    form = KnopForm()
    if request.method == "POST" and "csrf_token" not in request.form:
        return redirect(url_for(".kom_je", komstsleutel=komstsleutel))
    if form.validate_on_submit():
        return _bewaar(link, komstsleutel)
    gezegd = link.komst is not None and link.komst.antwoord is link.antwoord
    voor_mij = (
        db.session.scalar(queries.aantal_voor_mij(link.komst)) if link.komst and link.komst.wacht else 0
    )
    return render_template(
        "bijeenkomsten/antwoord_uit_mail.html",
        form=form,
        bijeenkomst=link.bijeenkomst,
        komst=link.komst,
        antwoord=link.antwoord,
        gezegd=gezegd,
        mijn_nummer=(voor_mij or 0) + 1,
        te_beantwoorden=link.bijeenkomst.is_te_beantwoorden(clock.now()),
    )


def _bewaar(link: _Link, komstsleutel: str) -> ResponseReturnValue:
    """Take the answer, and show how it stands; also when it came too late."""
    naar = redirect(url_for(".kom_je", komstsleutel=komstsleutel))
    bijeenkomst = db.session.scalar(queries.vastgehouden(queries.alleen(link.bijeenkomst.id)))
    if bijeenkomst is None:
        return naar
    try:
        _, binnen = zeg_of_je_komt(db.session, bijeenkomst, link.lid.id, link.antwoord, clock.now())
    except TeLaat:
        return naar
    gemaild = vertel_dat_er_plek_is(db.session, binnen)
    db.session.commit()
    if gemaild:
        outbox.deliver_soon()
    return naar


def _gelezen(komstsleutel: str) -> _Link | None:
    """What a link means, as long as its bijeenkomst is there and its lid can log in."""
    gezegd = read(KOMST, komstsleutel)
    if gezegd is None:
        return None
    bijeenkomst_id, lid_id, naam = gezegd
    rij = db.session.execute(queries.komst_door_mail(int(bijeenkomst_id), int(lid_id))).one_or_none()
    return _Link(*rij, Komstantwoord[naam.upper()]) if rij is not None else None


def _gevraagd(aantal: int) -> str:
    if not aantal:
        return "Iedereen is al gevraagd."
    return "1 lid krijgt een mail." if aantal == 1 else f"{aantal} leden krijgen een mail."
