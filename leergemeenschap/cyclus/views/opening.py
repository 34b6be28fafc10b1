"""How a bijeenkomst opens: everybody looks back on their own zelfopdrachten, all on one page."""

from collections.abc import Sequence
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Paneel, Paneelplek
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor as bijeenkomsten_zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import aanwezigheid_van, is_nabij
from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Stapsoort
from leergemeenschap.werkbladen.models import Werkblad
from leergemeenschap.werkbladen.permissions import mag_invullen
from leergemeenschap.werkbladen.queries import van_bijeenkomst
from leergemeenschap.zelfopdrachten.forms import (
    Gekeken,
    TerugblikForm,
    Terugkijkvel,
    bewaar_vel,
    gestuurde_nummers,
)
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from leergemeenschap.zelfopdrachten.permissions import van
from leergemeenschap.zelfopdrachten.queries import teruggekeken_bij, voor_bijeenkomst

#: So many zelfopdrachten stand on the page; who has more is asked after the others when these are done.
OPENING_MAX = 10
NIETS_GEKOZEN = "Kies een antwoord. Of tik op ‘Niet nu’."

#: A bijeenkomst has one werkblad, or a few.
WERKBLADEN_MAX = 5


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/opening", methods=["GET", "POST"])
def opening(bijeenkomst_id: int) -> ResponseReturnValue:
    """Look back on my own open zelfopdrachten for a bijeenkomst; then on to what comes."""
    bijeenkomst = _haal(bijeenkomst_id)
    eis(current_user.doet_mee)
    # What was typed on a page that stood open for long is taken
    laat_gestuurd = request.method == "POST" and bijeenkomst.begint_op < clock.now()
    if not (laat_gestuurd or is_nabij(bijeenkomst, clock.now(), clock.today())):
        return redirect(url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id))
    if request.method == "GET":
        return _toon(bijeenkomst, Terugkijkvel(_bladen(_te_vragen(bijeenkomst))))
    vel = Terugkijkvel(_bladen(_gestuurd()), leeg=NIETS_GEKOZEN)
    hier = url_for("cyclus.opening", bijeenkomst_id=bijeenkomst.id, _anchor="inhoud")
    if not vel.bladen:
        return redirect(hier)
    if not vel.klopt():
        return _toon(bijeenkomst, vel)
    gekeken = bewaar_vel(db.session, current_user, vel, bijeenkomst, op=clock.now(), naar=hier)
    db.session.commit()
    if te_laat := [een for een in gekeken if een.te_laat]:
        over = Terugkijkvel([blad for blad in vel.bladen if blad not in vel.ingevuld])
        return _toon(bijeenkomst, over, te_laat=te_laat), 409
    return redirect(hier)


def _toon(bijeenkomst: Bijeenkomst, vel: Terugkijkvel, te_laat: Sequence[Gekeken] = ()) -> str:
    nu = clock.now()
    al_gedaan = db.session.scalars(teruggekeken_bij(current_user, bijeenkomst.id)).all()
    is_er = db.session.scalar(aanwezigheid_van(bijeenkomst.id, current_user.id)) is not None
    return render_template(
        "cyclus/opening.html",
        bijeenkomst=bijeenkomst,
        form=vel,
        bladen=vel.bladen[:OPENING_MAX],
        en_meer=len(vel.bladen) > OPENING_MAX,
        te_laat=te_laat,
        al_gedaan=al_gedaan,
        welkom=is_er and bijeenkomst.gezicht(nu) is Gezicht.TIJDENS,
        nog_niet_begonnen=bijeenkomst.gezicht(nu) is Gezicht.ERVOOR,
        stapsoort=Stapsoort.KIJK_TERUG.value,
        werkbladen=[] if vel.bladen else _werkbladen(bijeenkomst),
    )


def _werkbladen(bijeenkomst: Bijeenkomst) -> list[Werkblad]:
    """What this lid can write on there now."""
    gevonden = db.session.scalars(van_bijeenkomst(current_user, bijeenkomst.id).limit(WERKBLADEN_MAX)).all()
    return [werkblad for werkblad in gevonden if mag_invullen(current_user, werkblad)]


def _te_vragen(bijeenkomst: Bijeenkomst) -> list[Zelfopdracht]:
    """What to look back on; one more than stands on the page."""
    dag = min(clock.today(), bijeenkomst.dag)
    return list(db.session.scalars(voor_bijeenkomst(current_user, bijeenkomst, dag).limit(OPENING_MAX + 1)))


def _gestuurd() -> list[Zelfopdracht]:
    """My own zelfopdrachten that something was sent about, in their order; also those that are finished by now."""
    nummers = sorted(gestuurde_nummers(request.form.keys()))[: OPENING_MAX + 1]
    return list(
        db.session.scalars(van(current_user).where(Zelfopdracht.id.in_(nummers)).order_by(Zelfopdracht.id))
    )


def _bladen(zelfopdrachten: list[Zelfopdracht]) -> list[tuple[Zelfopdracht, TerugblikForm]]:
    return [
        (
            zelfopdracht,
            TerugblikForm(
                zelfopdracht,
                draft_path=url_for("zelfopdrachten.terugblik", zelfopdracht_id=zelfopdracht.id),
                tell=False,
            ),
        )
        for zelfopdracht in zelfopdrachten
    ]


def _haal(bijeenkomst_id: int) -> Bijeenkomst:
    gezocht = bijeenkomsten_zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(gezocht) or abort(404)


def paneel_kijk_terug(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """On the page of a bijeenkomst that is not over: look back on your zelfopdrachten, as long as there are any."""
    gezicht = bijeenkomst.gezicht(op)
    if gezicht is Gezicht.ERNA or not lid.doet_mee:
        return None
    nabij = is_nabij(bijeenkomst, op, clock.local(op).date())
    zelfopdrachten = db.session.scalars(
        voor_bijeenkomst(lid, bijeenkomst, clock.local(op).date()).limit(OPENING_MAX + 1)
    ).all()
    if not zelfopdrachten:
        return None
    return Paneel(
        "cyclus/paneel_kijk_terug.html",
        {"zelfopdrachten": zelfopdrachten, "nabij": nabij, "bijeenkomst": bijeenkomst},
        Paneelplek.BOVEN if gezicht is Gezicht.TIJDENS else Paneelplek.MIDDEN,
    )
