"""Groep: what others share with me, and who they are."""

from typing import Any, NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.paging import PAGE_SIZE, Page, page_of
from leergemeenschap.groepen import queries
from leergemeenschap.groepen.models import Deelsoort, Groep
from leergemeenschap.groepen.permissions import (
    mag_adressen_zien,
    mag_groepen_beheren,
    mag_leden_zien,
    plekken_van,
    uitnodigingen_voor,
)
from leergemeenschap.groepen.views.blueprint import bp, deelsoorten, haal_groep
from leergemeenschap.leden.queries import die_meedoen


class Gedeeld(NamedTuple):
    """One thing in the list of what others share."""

    soort: Deelsoort
    ding: Any
    adres: str


@bp.get("/groep/")
def overzicht() -> ResponseReturnValue:
    """My groepen, invitations, and what others share with me, the newest first."""
    eis(current_user.doet_mee)
    plekken = list(db.session.scalars(queries.mijn_plekken(current_user)))
    return render_template(
        "groepen/overzicht.html",
        plekken=plekken,
        leden=_leden([plek.groep_id for plek in plekken]),
        uitnodigingen=[
            (uitnodiging, KnopForm()) for uitnodiging in db.session.scalars(uitnodigingen_voor(current_user))
        ],
        andere=list(db.session.scalars(queries.andere_groepen(current_user)))
        if mag_groepen_beheren(current_user)
        else [],
        mag_beheren=mag_groepen_beheren(current_user),
        pagina=_pas_gedeeld(),
    )


@bp.get("/groep/<int:groep_id>")
def toon(groep_id: int) -> ResponseReturnValue:
    """One groep: who is in it, and for them what is shared in it."""
    groep = haal_groep(groep_id)
    plek = db.session.scalar(plekken_van(current_user).filter_by(groep_id=groep.id))
    return render_template(
        "groepen/toon.html",
        groep=groep,
        plek=plek,
        leden=_leden([groep.id])[groep.id],
        gevraagd=list(db.session.scalars(queries.gevraagd_in(groep))),
        pagina=_pas_gedeeld(groep) if plek else None,
        mag_beheren=mag_groepen_beheren(current_user),
    )


@bp.get("/groep/mensen")
def mensen() -> ResponseReturnValue:
    """Who is who: the name and buurt of everybody who takes part."""
    eis(mag_leden_zien(current_user))
    return render_template(
        "groepen/mensen.html", pagina=page_of(die_meedoen()), met_adres=mag_adressen_zien(current_user)
    )


def _leden(groep_ids: list[int]) -> dict[int, list[Any]]:
    leden: dict[int, list[Any]] = {groep_id: [] for groep_id in groep_ids}
    for plek in db.session.scalars(queries.leden_van(groep_ids)) if groep_ids else ():
        leden[plek.groep_id].append(plek)
    return leden


def _pas_gedeeld(groep: Groep | None = None) -> Page[Gedeeld]:
    """One page of what others share: one query for the list, and one for each kind on it."""
    soorten = deelsoorten()
    offset = asked_id("vanaf") or 0
    zoek = queries.pas_gedeeld(list(soorten.values()), current_user, groep)
    rijen = db.session.execute(zoek.offset(offset).limit(PAGE_SIZE + 1)).all()
    dingen: dict[tuple[str, int], Any] = {}
    for pad in {rij.pad for rij in rijen}:
        nummers = [rij.id for rij in rijen if rij.pad == pad]
        for ding in db.session.scalars(queries.met_nummers(soorten[pad], current_user, nummers)):
            dingen[pad, ding.id] = ding
    gedeeld = [
        Gedeeld(soorten[pad], dingen[pad, nummer], soorten[pad].adres(dingen[pad, nummer]))
        for pad, nummer, _ in rijen[:PAGE_SIZE]
        if (pad, nummer) in dingen
    ]
    return Page(gedeeld, offset + PAGE_SIZE if len(rijen) > PAGE_SIZE else None, offset)
