"""Where beheer begins, the groepen, and how the site is set."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer import queries
from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.beheer.views.blueprint import bp, settings
from leergemeenschap.beheer.views.wording import instellingen, waarschuwingen
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db


@bp.get("/beheer/")
def overzicht() -> ResponseReturnValue:
    """What there is to look after, and what asks for attention."""
    eis(mag_beheren(current_user))
    return render_template(
        "beheer/overzicht.html",
        leden=db.session.scalar(queries.aantal_leden()),
        wachtend=db.session.scalar(queries.aantal_wachtende_mails()),
        hapert=[stand for stand in db.session.scalars(queries.mailstand()) if stand.failing_since],
        waarschuwingen=waarschuwingen(settings()),
    )


@bp.get("/beheer/groepen")
def groepen() -> ResponseReturnValue:
    """Which groepen there are and who is in them. Begeleiders look after them."""
    eis(mag_beheren(current_user))
    per_groep: dict[str, list[str]] = {}
    namen: dict[str, str] = {}
    for groep, _plek, lid in db.session.execute(queries.groepen_met_leden()):
        namen[str(groep.id)] = groep.naam
        per_groep.setdefault(str(groep.id), []).extend([lid.naam] if lid else [])
    return render_template(
        "beheer/groepen.html", groepen=[(namen[nummer], leden) for nummer, leden in per_groep.items()]
    )


@bp.get("/beheer/instellingen")
def instellingen_nu() -> ResponseReturnValue:
    """How the site is set, and what is not safe about that. Nothing is changed here."""
    eis(mag_beheren(current_user))
    return render_template(
        "beheer/instellingen.html",
        instellingen=instellingen(settings()),
        waarschuwingen=waarschuwingen(settings()),
    )
