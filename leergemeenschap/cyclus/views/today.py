"""Vandaag: the one next step."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.bijeenkomsten.queries import komende
from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.cyclus.models import KijkTerug
from leergemeenschap.cyclus.queries import huidige_stand, volgende_stap, wat_er_wacht
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.steps import stappen_van
from leergemeenschap.groepen.permissions import mag_leden_zien, uitnodigingen_voor
from leergemeenschap.zelfopdrachten.forms import TerugblikForm


@bp.get("/vandaag")
def vandaag() -> ResponseReturnValue:
    """The one next step, the wheel, and the next bijeenkomst.

    When a bijeenkomst is near, the next step is: look back on your own zelfopdrachten, here on this page. Who only
    does research or looks after the site has no circle.
    """
    if not current_user.doet_mee:
        return render_template(
            "cyclus/vandaag_zonder_cirkel.html",
            groet=_groet(),
            mag_leden_zien=mag_leden_zien(current_user),
            mag_beheren=mag_beheren(current_user),
            bijeenkomst=db.session.scalars(komende(current_user, clock.now()).limit(1)).first(),
        )
    stand = huidige_stand(db.session, current_user)
    volgende = volgende_stap(db.session, current_user, stand, clock.now(), clock.today())
    formulieren = _terugblikformulieren(volgende) if isinstance(volgende, KijkTerug) else []
    gevraagd, open_citaatvragen = db.session.execute(wat_er_wacht(current_user)).one()
    return render_template(
        "cyclus/vandaag.html",
        groet=_groet(),
        volgende=volgende,
        soort_stap=type(volgende).__name__,
        formulieren=formulieren,
        knop_form=KnopForm(),
        stand=stand,
        stappen=stappen_van(stand),
        uitnodigingen=db.session.scalars(uitnodigingen_voor(current_user)).all() if gevraagd else [],
        open_citaatvragen=open_citaatvragen,
        bijeenkomst=db.session.scalars(komende(current_user, clock.now()).limit(1)).first(),
    )


def _groet() -> str:
    uur = clock.local(clock.now()).hour
    if uur < 6 or uur >= 18:
        return "Goedenavond"
    return "Goedemorgen" if uur < 12 else "Goedemiddag"


def _terugblikformulieren(stap: KijkTerug) -> list[tuple[Any, TerugblikForm]]:
    return [
        (
            zelfopdracht,
            TerugblikForm(
                zelfopdracht,
                draft_path=url_for("zelfopdrachten.terugblik", zelfopdracht_id=zelfopdracht.id),
                tell=False,
            ),
        )
        for zelfopdracht in stap.zelfopdrachten
    ]
