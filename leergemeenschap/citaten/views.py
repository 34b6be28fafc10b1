"""Asking to use somebody's words, answering that, and the list of what may be used."""

from typing import Any

from flask import Blueprint, Flask, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.citaten.actions import vraag_citaat
from leergemeenschap.citaten.forms import CitaatvraagForm
from leergemeenschap.citaten.models import Citaatvraag, Toezegging
from leergemeenschap.citaten.permissions import mag_citaat_vragen, mag_citaten_zien, zichtbaar_voor
from leergemeenschap.citaten.queries import (
    al_gevraagd,
    bruikbare_citaten,
    gevraagd_door,
    vragen_aan,
    wil_gevraagd_sinds,
)
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.paging import page_of, page_of_rows
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.toestemmingen.permissions import heeft_toestemming

bp = Blueprint("citaten", __name__)

GEVRAAGD_MAX = 20


@bp.route("/<deelsoort>/<int:ding_id>/citaat", methods=["GET", "POST"])
def vraag(deelsoort: str, ding_id: int) -> ResponseReturnValue:
    """Ask the maker of something that I may read whether I may use words of it."""
    soort = _deelsoorten().get(deelsoort)
    if soort is None or not soort.overneembaar:
        abort(404)
    ding = db.session.scalar(soort.zichtbaar_voor(current_user).where(soort.model.id == ding_id)) or abort(
        404
    )
    eis(mag_citaat_vragen(current_user, ding))
    eis(heeft_toestemming(db.session, ding.lid_id, Doel.CITAAT))
    form = CitaatvraagForm(soort.tekst(ding))
    naar = soort.adres(ding)
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    if db.session.scalar(al_gevraagd(soort.model, ding.id).limit(1)) is not None:
        flash("Dit is al gevraagd. We vragen het niet nog een keer.", "let-op")
        return redirect(naar)
    if form.validate_on_submit():
        vraag_citaat(
            db.session,
            ding,
            current_user,
            passage=form.passage.data,
            waarvoor=form.waarvoor.data,
            op=clock.now(),
        )
        submissions.settle(form, naar)
        db.session.commit()
        flash(f"Je vraag is gesteld. {ding.lid.naam} kiest zelf.")
        return redirect(naar)
    return render_template("citaten/vraag.html", form=form, soort=soort, ding=ding, terug_naar=naar)


@bp.get("/mijn/citaten")
def mijn_citaten() -> ResponseReturnValue:
    """Who asks to use my words, exactly which, and what I answered."""
    return render_template(
        "citaten/mijn_citaten.html",
        form=KnopForm(),
        pagina=page_of(vragen_aan(current_user)),
        sinds=db.session.scalar(wil_gevraagd_sinds(current_user.id)),
        toezeggingen=list(Toezegging),
    )


@bp.post("/mijn/citaten/<int:citaatvraag_id>")
def antwoord(citaatvraag_id: int) -> ResponseReturnValue:
    """Say yes or rather not, or change that. It holds from the next request on."""
    gezocht = zichtbaar_voor(current_user).where(Citaatvraag.id == citaatvraag_id)
    vraag = db.session.scalar(gezocht.with_for_update(of=Citaatvraag)) or abort(404)
    form = KnopForm()
    naar = url_for("citaten.mijn_citaten", _anchor=f"citaat-{vraag.id}")
    gekozen = next((keus for keus in Toezegging if keus.value == chosen_button()), None)
    if not form.validate_on_submit() or gekozen is None:
        return redirect(naar)
    # Not claimed: the same answer twice is one, and another one from the same page is another
    sinds = db.session.scalar(wil_gevraagd_sinds(current_user.id))
    if gekozen.is_ja and sinds is None:
        flash("Je zei nee tegen vragen om citaten. Verander dat eerst bij ‘Waar ik ja tegen zeg’.", "let-op")
        return redirect(naar)
    vraag.zeg_toe(gekozen, clock.now(), sinds)
    db.session.commit()
    flash(f"Je zei: {gekozen.zin}." + (" Je kunt dat altijd terugnemen." if gekozen.is_ja else ""))
    return redirect(naar)


@bp.get("/citaten")
def lijst() -> ResponseReturnValue:
    """Whose words may be used now, and how it stands with what I asked. For begeleiders and onderzoekers."""
    eis(mag_citaten_zien(current_user))
    gevraagd = db.session.scalars(gevraagd_door(current_user).limit(GEVRAAGD_MAX)).all()
    return render_template(
        "citaten/lijst.html",
        pagina=page_of_rows(bruikbare_citaten(current_user), Citaatvraag.id),
        gevraagd=[(vraag, _stand(vraag)) for vraag in gevraagd],
    )


def citaat_adres(pad: str, ding: Any) -> str | None:
    """For the page of a thing that somebody shares: where to ask for a quote, for who may and where its maker wants that.

    :param ding: of a Deelbaar table.
    """
    if not mag_citaat_vragen(current_user, ding):
        return None
    if not heeft_toestemming(db.session, ding.lid_id, Doel.CITAAT):
        return None
    if db.session.scalar(al_gevraagd(type(ding), ding.id).limit(1)) is not None:
        return None
    return url_for("citaten.vraag", deelsoort=pad, ding_id=ding.id)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["citaat_adres"] = citaat_adres


def _deelsoorten() -> dict[str, Deelsoort]:
    soorten: dict[str, Deelsoort] = current_app.extensions["deelsoorten"]
    return soorten


def _stand(vraag: Citaatvraag) -> str:
    """How it stands with what a begeleider asked, without a word of what it was about."""
    if vraag.laatste is None:
        return "nog geen antwoord"
    sinds: Any = db.session.scalar(wil_gevraagd_sinds(vraag.lid_id))
    return "ja, zie hierboven" if vraag.mag_gebruikt(sinds) else "liever niet"
