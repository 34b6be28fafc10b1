"""Vandaag: the one next step."""

from datetime import datetime, timedelta
from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import joinedload

from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor as bijeenkomsten_zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import komende_met_komst
from leergemeenschap.core import clock, drafts, onward
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.cyclus.models import KijkTerug
from leergemeenschap.cyclus.queries import huidige_stand, vooruitblik
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.steps import stappen_van
from leergemeenschap.groepen.models import Groepsuitnodiging
from leergemeenschap.groepen.permissions import mag_leden_zien, uitnodigingen_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.actions import stel_uit
from leergemeenschap.rondes.models import Stapsoort
from leergemeenschap.zelfopdrachten.forms import TerugblikForm

#: For so long "Niet nu" hides a card.
NIET_NU = timedelta(days=7)


@bp.get("/vandaag")
def vandaag() -> ResponseReturnValue:
    """The one next step, the wheel, and the next bijeenkomst.

    When a bijeenkomst is near, the next step is: look back on your own zelfopdrachten, here on this page; who came in
    there does so on its own page first. Who only does research or looks after the site has no circle.
    """
    if not current_user.doet_mee:
        eerste = db.session.execute(komende_met_komst(current_user, clock.now()).limit(1)).first()
        bijeenkomst, komst = eerste or (None, None)
        return render_template(
            "cyclus/vandaag_zonder_cirkel.html",
            groet=_groet(),
            mag_leden_zien=mag_leden_zien(current_user),
            mag_beheren=mag_beheren(current_user),
            bijeenkomst=bijeenkomst,
            komst=komst,
            knop_form=KnopForm(),
            nu=clock.now(),
        )
    nu = clock.now()
    stand = huidige_stand(db.session, current_user)
    wacht = vooruitblik(db.session, current_user, stand, nu, clock.today(), drafts.is_there)
    if isinstance(wacht.stap, KijkTerug) and wacht.stap.is_begonnen(nu):
        return redirect(url_for("cyclus.opening", bijeenkomst_id=wacht.stap.bijeenkomst.id))
    return render_template(
        "cyclus/vandaag.html",
        groet=_groet(),
        volgende=wacht.stap,
        soort_stap=type(wacht.stap).__name__,
        formulieren=_terugblikformulieren(wacht.stap) if isinstance(wacht.stap, KijkTerug) else [],
        knop_form=KnopForm(),
        concept=wacht.concept,
        stand=stand,
        stappen=stappen_van(stand),
        uitnodigingen=_uitnodigingen() if wacht.uitnodigingen else [],
        open_citaatvragen=wacht.citaatvragen,
        overgetypt=wacht.overgetypt,
        bijeenkomst=wacht.bijeenkomst,
        komst=wacht.komst,
        nu=nu,
    )


@bp.post("/vandaag/niet-nu/<stapsoort>/<int:ding_id>")
def niet_nu(stapsoort: str, ding_id: int) -> ResponseReturnValue:
    """Put a next step off, without asking why. What it is about stays where it was."""
    eis(current_user.doet_mee)
    soort = Stapsoort(stapsoort) if stapsoort in set(Stapsoort) else abort(404)
    if KnopForm().validate_on_submit():
        # What was filled in on the card that is put off is kept, as when the form itself is sent
        drafts.keep_others(None)
        stel_uit(db.session, current_user, soort, ding_id, clock.now(), _niet_voor(soort, ding_id))
        db.session.commit()
    return redirect(onward.asked() or url_for("cyclus.vandaag"))


def _niet_voor(soort: Stapsoort, ding_id: int) -> datetime:
    """A week from now; for a bijeenkomst the day itself, unless that has come."""
    over_een_week = clock.now() + NIET_NU
    if soort is not Stapsoort.KIJK_TERUG:
        return over_een_week
    gezocht = bijeenkomsten_zichtbaar_voor(current_user).where(Bijeenkomst.id == ding_id)
    bijeenkomst = db.session.scalar(gezocht)
    if bijeenkomst is None or bijeenkomst.dag <= clock.today():
        return over_een_week
    return min(over_een_week, clock.start_of_day(bijeenkomst.dag))


def _uitnodigingen() -> list[Groepsuitnodiging]:
    wie = joinedload(Groepsuitnodiging.door).lazyload(Lid.rolregels)
    return list(db.session.scalars(uitnodigingen_voor(current_user).options(wie)))


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
