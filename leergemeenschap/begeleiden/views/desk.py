"""The desk: what comes with its tasks, what is behind us, and the other tools of a begeleider."""

from datetime import datetime

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.begeleiden.models import Taak, Taakstand, Takenlijst
from leergemeenschap.begeleiden.queries import (
    KOMENDE_MAX,
    komende_op_het_bureau,
    takenlijsten,
    verslagen_na_te_kijken,
)
from leergemeenschap.begeleiden.views.blueprint import bp, haal
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Paneel, Paneelplek
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.queries import geweest
from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.paging import page_of
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden

GEWEEST_PER_KEER = 10
#: The forms that bring one back to the tasks.
KOMT_TERUG = {"bijeenkomsten.wijzig", "bijeenkomsten.programma"}


@bp.get("/begeleiden/")
def overzicht() -> ResponseReturnValue:
    """What comes, each with how far its tasks are, and what is behind us."""
    eis(mag_begeleiden(current_user))
    nu = clock.now()
    komend = db.session.scalars(komende_op_het_bureau(current_user, nu)).all()
    return render_template(
        "begeleiden/overzicht.html",
        takenlijsten=takenlijsten(db.session, komend[:KOMENDE_MAX], nu),
        meer=len(komend) > KOMENDE_MAX,
        na_te_kijken=db.session.scalars(verslagen_na_te_kijken(current_user)).all(),
        pagina=page_of(geweest(current_user, nu), GEWEEST_PER_KEER),
    )


@bp.get("/begeleiden/bijeenkomsten/<int:bijeenkomst_id>")
def taken(bijeenkomst_id: int) -> ResponseReturnValue:
    """What has to be done for one bijeenkomst, and how far it is."""
    bijeenkomst = haal(bijeenkomst_id)
    [takenlijst] = takenlijsten(db.session, [bijeenkomst], clock.now())
    return render_template(
        "begeleiden/taken.html",
        bijeenkomst=bijeenkomst,
        takenlijst=takenlijst,
        adressen={taak: _adres(taak, takenlijst) for taak in takenlijst.standen},
        voorbij=bijeenkomst.eindigt_op <= clock.now(),
    )


def paneel_taken(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """On the page of a bijeenkomst: how far its tasks are, and the way to them."""
    if not mag_plannen(lid):
        return None
    [takenlijst] = takenlijsten(db.session, [bijeenkomst], op)
    gegevens = {"bijeenkomst": bijeenkomst, "takenlijst": takenlijst}
    return Paneel("begeleiden/paneel_taken.html", gegevens, Paneelplek.BEGELEIDERS)


def _adres(taak: Taak, takenlijst: Takenlijst) -> str:
    """Where a task is done: the page of the feature that it belongs to."""
    bijeenkomst = takenlijst.bijeenkomst
    te_vragen = bijeenkomst.is_te_beantwoorden(clock.now())
    if taak is Taak.WERKBLAD:
        begonnen = takenlijst.standen[taak] is not Taakstand.NOG_NIET
        return url_for(f"werkbladen.{'overzicht' if begonnen else 'nieuw'}", bijeenkomst=bijeenkomst.id)
    endpoint, anker = {
        Taak.DATUM_EN_PLEK: ("bijeenkomsten.wijzig", None),
        Taak.THEMA: ("begeleiden.themas", None),
        Taak.PROGRAMMA: ("bijeenkomsten.programma", None),
        Taak.UITNODIGEN: ("bijeenkomsten.nodig_uit" if te_vragen else "bijeenkomsten.wie_komt", None),
        Taak.INCHECKEN: ("bijeenkomsten.aanwezigheid", None),
        Taak.VERSLAG: ("begeleiden.schrijf_verslag", None),
    }[taak]
    terug = url_for(".taken", bijeenkomst_id=bijeenkomst.id) if endpoint in KOMT_TERUG else None
    return url_for(endpoint, bijeenkomst_id=bijeenkomst.id, verder=terug, _anchor=anker)
