"""The first pages of the site, and the circle as a lid sees it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.bijeenkomsten.queries import komende
from leergemeenschap.citaten.permissions import mag_citaten_zien
from leergemeenschap.citaten.queries import aantal_open
from leergemeenschap.core import clock
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.retention import in_words
from leergemeenschap.core.templating import korte_datum
from leergemeenschap.cyclus.models import KijkTerug, Rondestand, Staat
from leergemeenschap.cyclus.navigation import HOOFDMENU, VAN_DE_CIRKEL, actieve_plek
from leergemeenschap.cyclus.queries import huidige_stand, rondestand, volgende_stap, wat_er_wacht
from leergemeenschap.fase import Fase
from leergemeenschap.groepen.permissions import mag_leden_zien, uitnodigingen_voor
from leergemeenschap.leden.durations import AANMELDING_EIGEN_APPARAAT, AANMELDING_GEDEELD_APPARAAT
from leergemeenschap.leden.models import (
    INLOGCODE_GELDIG,
    INLOGLINK_GELDIG,
)
from leergemeenschap.leden.permissions import mag_begeleiden
from leergemeenschap.leervragen import queries as leervragen
from leergemeenschap.ontmoetingen import queries as ontmoetingen
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.permissions import zichtbaar_voor as rondes_zichtbaar_voor
from leergemeenschap.rondes.queries import laatst_aangeraakt
from leergemeenschap.zelfopdrachten import queries as zelfopdrachten
from leergemeenschap.zelfopdrachten.forms import TerugblikForm

bp = Blueprint("cyclus", __name__)

PER_STAP = 10
RONDES_MAX = 50


@dataclass(frozen=True)
class Stap:
    """A step as the wheel draws it and the list beside it tells it."""

    fase: Fase
    staat: Staat
    uitleg: str
    url: str


@bp.get("/")
@openbaar
def start() -> ResponseReturnValue:
    """What this is, for a newcomer; a lid goes on to Vandaag."""
    if current_user.is_authenticated:
        return redirect(url_for("cyclus.vandaag"))
    return render_template("cyclus/start.html")


@bp.get("/over")
@openbaar
def over() -> ResponseReturnValue:
    """What the leergemeenschap is and how the circle goes."""
    return render_template("cyclus/over.html")


@bp.get("/meedoen")
@openbaar
def meedoen() -> ResponseReturnValue:
    """How to join."""
    return render_template("cyclus/meedoen.html", contact=current_app.config["SETTINGS"].contact)


@bp.get("/hulp")
@openbaar
def hulp() -> ResponseReturnValue:
    """Who helps, and the first questions people have."""
    return render_template("cyclus/hulp.html", hulp=current_app.config["SETTINGS"].help)


@bp.get("/privacy")
@openbaar
def privacy() -> ResponseReturnValue:
    """Who can read what, what is kept and for how long, and what anybody may ask for."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "cyclus/privacy.html",
        verantwoordelijke=settings.verantwoordelijke,
        dagen_ingelogd=AANMELDING_EIGEN_APPARAAT.days,
        uren_gedeeld=AANMELDING_GEDEELD_APPARAAT // timedelta(hours=1),
        minuten_code=INLOGCODE_GELDIG // timedelta(minutes=1),
        dagen_uitnodiging=INLOGLINK_GELDIG.days,
        bewaard_logboek=in_words(settings.logboek_dagen),
        bewaard_mails=in_words(settings.bewaar_mails),
    )


@bp.get("/toegankelijkheid")
@openbaar
def toegankelijkheid() -> ResponseReturnValue:
    """How well everybody can use the site, how that was tested, and where to tell that something does not work."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "cyclus/toegankelijkheid.html", hulp=settings.help, verantwoordelijke=settings.verantwoordelijke
    )


@bp.get("/menu")
def menu() -> ResponseReturnValue:
    """All other places, as a normal page."""
    return render_template(
        "cyclus/menu.html",
        form=KnopForm(),
        mag_begeleiden=mag_begeleiden(current_user),
        mag_citaten_zien=mag_citaten_zien(current_user),
        open_citaatvragen=db.session.scalar(aantal_open(current_user)),
        mag_beheren=mag_beheren(current_user),
    )


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
        stappen=_stappen(stand),
        uitnodigingen=db.session.scalars(uitnodigingen_voor(current_user)).all() if gevraagd else [],
        open_citaatvragen=open_citaatvragen,
        bijeenkomst=db.session.scalars(komende(current_user, clock.now()).limit(1)).first(),
    )


@bp.get("/cirkel")
def cirkel() -> ResponseReturnValue:
    """All my rondes; the one touched last in full."""
    rondes = list(db.session.scalars(laatst_aangeraakt(current_user).limit(RONDES_MAX)))
    stand = rondestand(db.session, current_user, rondes[0] if rondes else None)
    return render_template("cyclus/cirkel.html", stand=stand, stappen=_stappen(stand), andere=rondes[1:])


@bp.get("/cirkel/ronde/<int:nummer>")
def ronde(nummer: int) -> ResponseReturnValue:
    """One of my rondes with all that belongs to it."""
    gezocht = db.session.scalar(rondes_zichtbaar_voor(current_user).where(Ronde.nummer == nummer)) or abort(
        404
    )
    stand = rondestand(db.session, current_user, gezocht)
    return render_template("cyclus/ronde.html", stand=stand, stappen=_stappen(stand, op_deze_pagina=True))


@bp.get("/cirkel/<any(doen, reflecteren, bijstellen, toepassen):fase>")
def stap(fase: str) -> ResponseReturnValue:
    """What I have at one step of the circle, from all my rondes."""
    return render_template(f"cyclus/stap_{fase}.html", fase=Fase(fase), **_bij_stap(Fase(fase)))


def init_app(app: Flask) -> None:
    """Give every template the menu of the lid who is logged in."""

    @app.context_processor
    def _hoofdmenu() -> dict[str, Any]:
        if not current_user.is_authenticated:
            return {"hoofdmenu": []}
        actief = actieve_plek(request.endpoint)
        return {
            "hoofdmenu": [
                {
                    "naam": plek.naam,
                    "icoon": plek.icoon,
                    "url": url_for(plek.endpoint),
                    "actief": plek is actief,
                }
                for plek in HOOFDMENU
                if current_user.doet_mee or plek not in VAN_DE_CIRKEL
            ]
        }


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


def _stappen(stand: Rondestand, *, op_deze_pagina: bool = False) -> list[Stap]:
    return [
        Stap(
            fase,
            stand.staat(fase),
            _uitleg(stand, fase),
            f"#{fase.value}" if op_deze_pagina else url_for("cyclus.stap", fase=fase.value),
        )
        for fase in Fase
    ]


def _uitleg(stand: Rondestand, fase: Fase) -> str:
    """The small line under a step: what is there, or what can be done."""
    if fase is Fase.DOEN and stand.ontmoetingen:
        ontmoeting = stand.ontmoetingen[0]
        return f"{ontmoeting.soort.naam}, {korte_datum(ontmoeting.dag)}"
    if fase is Fase.REFLECTEREN and stand.reflecties:
        return stand.reflecties[0].stand
    if fase is Fase.BIJSTELLEN and stand.heeft_bijgesteld:
        delen = [
            _aantal(len(stand.inzichten), "inzicht", "inzichten"),
            _aantal(len(stand.leervragen), "leervraag", "leervragen"),
            _aantal(len(stand.zelfopdrachten), "zelfopdracht", "zelfopdrachten"),
        ]
        return ", ".join(deel for deel in delen if not deel.startswith("0"))
    if fase is Fase.TOEPASSEN and (stand.zelfopdrachten or stand.heeft_bijgesteld):
        lopend = [zelfopdracht for zelfopdracht in stand.zelfopdrachten if zelfopdracht.is_open]
        if lopend:
            return _aantal(len(lopend), "zelfopdracht loopt", "zelfopdrachten lopen")
        return (
            "Je keek terug." if stand.is_rond else "Nog geen zelfopdracht. Deze ronde is dus nog niet klaar."
        )
    return fase.vraag


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


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
