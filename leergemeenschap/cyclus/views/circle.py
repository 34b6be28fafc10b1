"""Mijn cirkel: all my rondes, one ronde, and what I have at each step."""

from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.cyclus.queries import rondestand
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.steps import stappen_van
from leergemeenschap.fase import Fase
from leergemeenschap.leervragen import queries as leervragen
from leergemeenschap.ontmoetingen import queries as ontmoetingen
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.permissions import zichtbaar_voor as rondes_zichtbaar_voor
from leergemeenschap.rondes.queries import laatst_aangeraakt
from leergemeenschap.zelfopdrachten import queries as zelfopdrachten

PER_STAP = 10
RONDES_MAX = 50


@bp.get("/cirkel")
def cirkel() -> ResponseReturnValue:
    """All my rondes; the one touched last in full."""
    rondes = list(db.session.scalars(laatst_aangeraakt(current_user).limit(RONDES_MAX)))
    stand = rondestand(db.session, current_user, rondes[0] if rondes else None)
    return render_template("cyclus/cirkel.html", stand=stand, stappen=stappen_van(stand), andere=rondes[1:])


@bp.get("/cirkel/ronde/<int:nummer>")
def ronde(nummer: int) -> ResponseReturnValue:
    """One of my rondes with all that belongs to it."""
    gezocht = db.session.scalar(rondes_zichtbaar_voor(current_user).where(Ronde.nummer == nummer)) or abort(
        404
    )
    stand = rondestand(db.session, current_user, gezocht)
    return render_template("cyclus/ronde.html", stand=stand, stappen=stappen_van(stand, op_deze_pagina=True))


@bp.get("/cirkel/<any(doen, reflecteren, bijstellen, toepassen):fase>")
def stap(fase: str) -> ResponseReturnValue:
    """What I have at one step of the circle, from all my rondes."""
    return render_template(f"cyclus/stap_{fase}.html", fase=Fase(fase), **_bij_stap(Fase(fase)))


def _bij_stap(fase: Fase) -> dict[str, Any]:
    def rijen(select: Any) -> list[Any]:
        return list(db.session.scalars(select.limit(PER_STAP)))

    if fase is Fase.DOEN:
        return {"ontmoetingen": rijen(ontmoetingen.nieuwste(current_user))}
    if fase is Fase.REFLECTEREN:
        sinds = clock.today().replace(year=clock.today().year - 1, day=1)
        return {
            "wachtend": rijen(ontmoetingen.zonder_reflectie(current_user, sinds)),
            "reflecties": rijen(ontmoetingen.nieuwste_reflecties(current_user)),
        }
    if fase is Fase.BIJSTELLEN:
        return {
            "leervragen": rijen(leervragen.nieuwste(current_user)),
            "inzichten": rijen(ontmoetingen.met_inzicht(current_user)),
        }
    return {
        "lopend": rijen(zelfopdrachten.open_voor(current_user)),
        "afgerond": rijen(zelfopdrachten.afgerond_voor(current_user)),
    }
