"""The question of a werkblad that is answered with how one's own open zelfopdrachten go."""

from flask import request, url_for
from flask_login import current_user
from sqlalchemy import Select

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.werkbladen.actions import Terugkijk, beantwoord
from leergemeenschap.werkbladen.models import Invulling, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.forms import TerugblikForm, Terugkijkvel, gestuurde_nummers
from leergemeenschap.zelfopdrachten.models import AlAfgerond, Uitkomst, Zelfopdracht
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
    te_laat, regels = False, []
    for zelfopdracht, form in vel.ingevuld:
        if submissions.claim(form):
            continue
        uitkomst, tekst = Uitkomst(form.uitkomst.data), form.tekst.data
        try:
            kijk_terug(
                db.session,
                current_user,
                zelfopdracht,
                uitkomst=uitkomst,
                tekst=tekst,
                op=clock.now(),
                bijeenkomst=blad.werkblad.bijeenkomst,
            )
        except AlAfgerond:
            te_laat = True
        regels.append(Terugkijk(zelfopdracht, uitkomst, tekst).zin)
        submissions.settle(form, naar)
    if regels:
        was = blad.antwoord_op(vraag)
        tekst = "\n\n".join(filter(None, [was.tekst if was else "", *regels]))
        beantwoord(db.session, blad, vraag, Inhoud(tekst), clock.now())
    return te_laat


def _gestuurd() -> Select[Zelfopdracht]:
    nummers = gestuurde_nummers(request.form.keys())
    return van(current_user).where(Zelfopdracht.id.in_(nummers)).order_by(Zelfopdracht.id)


def _te_vragen(blad: Invulling) -> Select[Zelfopdracht]:
    bijeenkomst = blad.werkblad.bijeenkomst
    if bijeenkomst is None:
        return open_voor(current_user)
    return voor_bijeenkomst(current_user, bijeenkomst, min(clock.today(), bijeenkomst.dag))
