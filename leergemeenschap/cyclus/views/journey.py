"""Mijn reis: what a lid did in the circle so far."""

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import asked_id
from leergemeenschap.cyclus.models import Reissoort, Reisstuk, Rondestand
from leergemeenschap.cyclus.queries import REIS_PER_KEER, een_jaar_geleden, rondestanden
from leergemeenschap.cyclus.queries import reis as reis_van
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.cyclus.views.steps import Stap, stappen_van
from leergemeenschap.fase import Fase
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.permissions import zichtbaar_voor as rondes_zichtbaar_voor

#: So many rondes stand in the chain; all of them are under Mijn cirkel.
KETEN_MAX = 6
#: The page that tells more of a moment, and what its number is called there.
MEER_OVER = {
    Reissoort.ONTMOETING: ("ontmoetingen.toon", "ontmoeting_id"),
    Reissoort.REFLECTIE: ("ontmoetingen.toon_reflectie", "reflectie_id"),
    Reissoort.INZICHT: ("ontmoetingen.toon_reflectie", "reflectie_id"),
    Reissoort.LEERVRAAG: ("leervragen.toon", "leervraag_id"),
    Reissoort.ZELFOPDRACHT: ("zelfopdrachten.toon", "zelfopdracht_id"),
    Reissoort.TERUGBLIK: ("zelfopdrachten.toon", "zelfopdracht_id"),
    Reissoort.BIJEENKOMST: ("bijeenkomsten.toon", "bijeenkomst_id"),
}


@bp.get("/cirkel/reis")
def reis() -> ResponseReturnValue:
    """The journey, the newest first; with `?stap=` only what belongs to that step."""
    fase = _gevraagde_fase()
    pagina = reis_van(db.session, current_user, clock.now(), fase, asked_id("vanaf") or 0)
    is_begin = fase is None and not pagina.offset
    vroeger = een_jaar_geleden(db.session, current_user, clock.today()) if is_begin else None
    return render_template(
        "cyclus/reis.html",
        pagina=pagina,
        fase=fase,
        fases=list(Fase),
        keten=_keten(),
        keten_max=KETEN_MAX,
        vroeger=vroeger,
        is_deze_dag=vroeger is not None
        and _dag_en_maand(clock.local(vroeger.gegeven_op)) == _dag_en_maand(clock.today()),
        per_keer=REIS_PER_KEER,
        adres_van=_adres_van,
    )


def _keten() -> list[tuple[Rondestand, list[Stap]]]:
    """The last rondes with their steps, in the order in which they were begun; one more than is shown."""
    laatste = rondes_zichtbaar_voor(current_user).order_by(Ronde.nummer.desc()).limit(KETEN_MAX + 1)
    return [(stand, stappen_van(stand)) for stand in reversed(rondestanden(db.session, laatste))]


def _dag_en_maand(dag: date) -> tuple[int, int]:
    return dag.month, dag.day


def _gevraagde_fase() -> Fase | None:
    gevraagd = request.args.get("stap", "")
    return Fase(gevraagd) if gevraagd in set(Fase) else None


def _adres_van(stuk: Reisstuk) -> str:
    endpoint, naam = MEER_OVER[stuk.soort]
    waarden: dict[str, Any] = {naam: stuk.naar}
    return url_for(endpoint, **waarden)
