"""Mijn cirkel: all my rondes, one ronde, and what I have at each step."""

from dataclasses import replace
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Select

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.paging import Page
from leergemeenschap.cyclus.actions import begin_opnieuw
from leergemeenschap.cyclus.models import Rondestand
from leergemeenschap.cyclus.queries import huidige_stand, rondestanden
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.steps import Stap, stappen_van
from leergemeenschap.fase import Fase
from leergemeenschap.leervragen import queries as leervragen
from leergemeenschap.ontmoetingen import queries as ontmoetingen
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.permissions import zichtbaar_voor as rondes_zichtbaar_voor
from leergemeenschap.rondes.queries import hoogste_nummer, laatst_aangeraakt
from leergemeenschap.zelfopdrachten import queries as zelfopdrachten

PER_STAP = 10
#: So many rondes beside the one touched last, and so many things of each kind in one ronde, are shown on one page.
RONDES_MAX = 20
PER_RONDE = 20
#: The page to write on, for each step that a ronde can begin with.
BEGIN_BIJ = {
    Fase.DOEN: "ontmoetingen.nieuw",
    Fase.REFLECTEREN: "ontmoetingen.nieuwe_reflectie",
    Fase.BIJSTELLEN: "leervragen.nieuw",
    Fase.TOEPASSEN: "zelfopdrachten.nieuw",
}


@bp.get("/cirkel")
def cirkel() -> ResponseReturnValue:
    """My rondes: the one touched last with its four steps, the others as a list."""
    stand = huidige_stand(db.session, current_user)
    andere: Page[tuple[Rondestand, list[Stap]]] = Page([], None, 0)
    if stand.ronde is not None:
        offset = asked_id("vanaf") or 0
        gezocht = laatst_aangeraakt(current_user).where(Ronde.id != stand.ronde.id)
        standen = rondestanden(db.session, gezocht.offset(offset).limit(RONDES_MAX + 1))
        meer = offset + RONDES_MAX if len(standen) > RONDES_MAX else None
        andere = Page([(ander, stappen_van(ander)) for ander in standen[:RONDES_MAX]], meer, offset)
    return render_template(
        "cyclus/cirkel.html", stand=stand, stappen=stappen_van(stand), andere=andere, per_keer=RONDES_MAX
    )


@bp.get("/cirkel/ronde/<int:nummer>")
def ronde(nummer: int) -> ResponseReturnValue:
    """One of my rondes with what belongs to it: of each kind the newest."""
    gezocht = _haal_ronde(nummer)
    (stand,) = rondestanden(db.session, rondes_zichtbaar_voor(current_user).where(Ronde.id == gezocht.id))
    gedaan = _rijen(ontmoetingen.van_ronde(current_user, gezocht), PER_RONDE)
    teruggedacht = _rijen(ontmoetingen.reflecties_van_ronde(current_user, gezocht), PER_RONDE)
    stand = replace(
        stand,
        laatste_ontmoeting=next(iter(gedaan), None),
        laatste_reflectie=next(iter(teruggedacht), None),
    )
    return render_template(
        "cyclus/ronde.html",
        stand=stand,
        stappen=stappen_van(stand, op_deze_pagina=True),
        ontmoetingen=gedaan,
        reflecties=teruggedacht,
        leervragen=_rijen(leervragen.van_ronde(current_user, gezocht), PER_RONDE),
        zelfopdrachten=_rijen(zelfopdrachten.van_ronde(current_user, gezocht), PER_RONDE),
        hoogste=db.session.scalar(hoogste_nummer(current_user)),
        is_huidige=db.session.scalar(laatst_aangeraakt(current_user).limit(1)) is gezocht,
        form=KnopForm(),
    )


@bp.post("/cirkel/ronde/<int:nummer>/ga-verder")
def ga_verder(nummer: int) -> ResponseReturnValue:
    """Go on with another ronde that runs: the wheel shows it, and what is written next belongs to it."""
    gezocht = _haal_ronde(nummer)
    if KnopForm().validate_on_submit() and not gezocht.is_rond:
        gezocht.pak_op(clock.now())
        db.session.commit()
        flash(f"Je gaat verder met ronde {gezocht.nummer}.")
    return redirect(url_for("cyclus.cirkel"))


@bp.route("/cirkel/nieuwe-ronde", methods=["GET", "POST"])
def nieuwe_ronde() -> ResponseReturnValue:
    """Begin a ronde on purpose, at a step of one's choice; then the page to write the first thing on."""
    eis(current_user.doet_mee)
    form = KnopForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        eerste = Fase(chosen_button()) if chosen_button() in BEGIN_BIJ else Fase.DOEN
        begin_opnieuw(db.session, current_user, clock.now())
        naar = url_for(BEGIN_BIJ[eerste])
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template("cyclus/nieuwe_ronde.html", form=form)


@bp.get("/cirkel/<any(doen, reflecteren, bijstellen, toepassen):fase>")
def stap(fase: str) -> ResponseReturnValue:
    """What I have at one step of the circle, from all my rondes."""
    return render_template(f"cyclus/stap_{fase}.html", fase=Fase(fase), **_bij_stap(Fase(fase)))


def _haal_ronde(nummer: int) -> Ronde:
    gezocht = rondes_zichtbaar_voor(current_user).where(Ronde.nummer == nummer)
    return db.session.scalar(gezocht) or abort(404)


def _rijen(select: Select[Any], aantal: int = PER_STAP) -> list[Any]:
    return list(db.session.scalars(select.limit(aantal)))


def _bij_stap(fase: Fase) -> dict[str, Any]:
    if fase is Fase.DOEN:
        return {"ontmoetingen": _rijen(ontmoetingen.nieuwste(current_user))}
    if fase is Fase.REFLECTEREN:
        sinds = clock.today().replace(year=clock.today().year - 1, day=1)
        return {
            "wachtend": _rijen(ontmoetingen.zonder_reflectie(current_user, sinds)),
            "reflecties": _rijen(ontmoetingen.nieuwste_reflecties(current_user)),
        }
    if fase is Fase.BIJSTELLEN:
        return {
            "leervragen": _rijen(leervragen.nieuwste(current_user)),
            "inzichten": _rijen(ontmoetingen.met_inzicht(current_user)),
        }
    return {
        "lopend": _rijen(zelfopdrachten.open_voor(current_user)),
        "afgerond": _rijen(zelfopdrachten.afgerond_voor(current_user)),
    }
