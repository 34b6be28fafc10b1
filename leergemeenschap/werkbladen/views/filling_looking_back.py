"""The question of a werkblad that is answered with how one's own open zelfopdrachten go."""

from flask import request, url_for
from flask_login import current_user
from sqlalchemy import Select

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.werkbladen.actions import Terugkijk, beantwoord
from leergemeenschap.werkbladen.models import Invulling, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.forms import (
    TerugblikForm,
    Terugkijkvel,
    bewaar_vel,
    gestuurde_nummers,
)
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van
from leergemeenschap.zelfopdrachten.queries import open_voor, voor_bijeenkomst

#: So many stand on the page; more than that nobody looks back on at once.
TERUGBLIKKEN_MAX = 10


def terugblikvel(blad: Invulling) -> Terugkijkvel:
    """My own zelfopdrachten that run, but those I looked back on for this bijeenkomst already.

    What was sent is taken, also of one that got an answer on another screen since.
    """
    gezocht = _gestuurd() if request.method == "POST" else _te_vragen(blad)
    return Terugkijkvel(
        [
            (
                zelfopdracht,
                TerugblikForm(
                    zelfopdracht,
                    draft_path=url_for("zelfopdrachten.terugblik", zelfopdracht_id=zelfopdracht.id),
                    tell=False,
                ),
            )
            for zelfopdracht in db.session.scalars(gezocht.limit(TERUGBLIKKEN_MAX))
        ]
    )


def bewaar_terugblikken(vel: Terugkijkvel, blad: Invulling, vraag: Werkbladvraag, naar: str) -> bool:
    """Look back on what was filled in, once each, and keep a copy to read with the other answers.

    :returns: whether one of them got its end answer on another screen meanwhile; then what was written stays here.
    """
    bijeenkomst, nu = blad.werkblad.bijeenkomst, clock.now()
    gekeken = bewaar_vel(db.session, current_user, vel, bijeenkomst, op=nu, naar=naar)
    if gekeken:
        regels = [Terugkijk(een.zelfopdracht, een.uitkomst, een.tekst).zin for een in gekeken]
        was = blad.antwoord_op(vraag)
        tekst = "\n\n".join(filter(None, [was.tekst if was else "", *regels]))
        beantwoord(db.session, blad, vraag, Inhoud(tekst), nu)
    return any(een.te_laat for een in gekeken)


def _gestuurd() -> Select[Zelfopdracht]:
    nummers = gestuurde_nummers(request.form.keys())
    return van(current_user).where(Zelfopdracht.id.in_(nummers)).order_by(Zelfopdracht.id)


def _te_vragen(blad: Invulling) -> Select[Zelfopdracht]:
    bijeenkomst = blad.werkblad.bijeenkomst
    if bijeenkomst is None:
        # Nobody looks back on what they thought of a moment ago, on this very sheet
        hiervan = [antwoord.zelfopdracht_id for antwoord in blad.antwoorden if antwoord.zelfopdracht_id]
        return open_voor(current_user).where(Zelfopdracht.id.not_in(hiervan))
    return voor_bijeenkomst(current_user, bijeenkomst, min(clock.today(), bijeenkomst.dag))
