"""Answering a mail: open its link, tap on Bewaar. No log-in; so without one a page shows nothing of what a lid wrote."""

from typing import NamedTuple

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.signed_links import read, secret_address, sign
from leergemeenschap.core.templating import tijd
from leergemeenschap.herinneringen.actions import AlBeantwoord, beantwoord, mailkeuze_of_gewoon
from leergemeenschap.herinneringen.forms import AntwoordForm
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.herinneringen.queries import gevraagd_in
from leergemeenschap.herinneringen.views.blueprint import ANTWOORD, bp, oude_link, te_vaak
from leergemeenschap.zelfopdrachten.models import Uitkomst


class _Link(NamedTuple):
    herinnering: Herinnering
    uitkomst: Uitkomst


def antwoordsleutel(herinnering: Herinnering, uitkomst: Uitkomst) -> str:
    """The key of one answer of one lid about one zelfopdracht, in one mail."""
    zelfopdracht_id = herinnering.zelfopdracht_id or 0
    return sign(ANTWOORD, herinnering.id, herinnering.lid_id, zelfopdracht_id, uitkomst.name.lower())


@bp.route("/antwoord/<antwoordsleutel>", methods=["GET", "POST"])
@openbaar
@secret_address
def antwoord(antwoordsleutel: str) -> ResponseReturnValue:
    """Show the answer that was tapped in the mail, and save it after one more tap."""
    link = _gelezen(antwoordsleutel)
    if link is None:
        return oude_link()
    if request.method == "GET" and _is_zelf_ingelogd(link):
        return redirect(_gewone_pagina(link))
    form = AntwoordForm()
    if form.is_submitted() and "csrf_token" not in request.form:
        return redirect(url_for(".antwoord", antwoordsleutel=antwoordsleutel))
    if form.validate_on_submit():
        return _bewaar(link, form, antwoordsleutel)
    if link.herinnering.is_beantwoord:
        return render_template("herinneringen/al_beantwoord.html", getypt="")
    return _pagina(link, form)


@bp.get("/antwoord/<antwoordsleutel>/bewaard")
@openbaar
@secret_address
def bewaard(antwoordsleutel: str) -> ResponseReturnValue:
    """Thanks, and what can come next after this answer."""
    link = _gelezen(antwoordsleutel)
    if link is None:
        return oude_link()
    herinnering, uitkomst = link
    gegeven = [
        terugblik.uitkomst
        for terugblik in (herinnering.zelfopdracht.terugblikken if herinnering.zelfopdracht else [])
        if terugblik.gegeven_op == herinnering.beantwoord_op
    ]
    if gegeven != [uitkomst]:
        return redirect(url_for(".antwoord", antwoordsleutel=antwoordsleutel))
    if _is_zelf_ingelogd(link):
        return redirect(url_for("zelfopdrachten.teruggekeken", zelfopdracht_id=herinnering.zelfopdracht_id))
    return render_template(
        "herinneringen/bewaard.html", herinnering=herinnering, uitkomst=uitkomst, Uitkomst=Uitkomst
    )


def _bewaar(link: _Link, form: AntwoordForm, antwoordsleutel: str) -> ResponseReturnValue:
    naar = url_for(".bewaard", antwoordsleutel=antwoordsleutel)
    later = te_vaak()
    if later is not None:
        form.tekst.errors = [f"Dit is te vaak geprobeerd. Probeer het na {tijd(later)} opnieuw."]
        antwoord = make_response(_pagina(link, form), 429)
        antwoord.retry_after = later
        return antwoord
    if eerder := submissions.claim(form):
        return redirect(eerder)
    try:
        beantwoord(db.session, link.herinnering, link.uitkomst, form.tekst.data, clock.now())
    except AlBeantwoord:
        db.session.rollback()
        return render_template("herinneringen/al_beantwoord.html", getypt=form.tekst.data), 409
    submissions.settle(form, naar)
    db.session.commit()
    return redirect(naar)


def _gelezen(antwoordsleutel: str) -> _Link | None:
    """What a link means, as long as its mail, its lid and its zelfopdracht are there."""
    gezegd = read(ANTWOORD, antwoordsleutel)
    if gezegd is None:
        return None
    herinnering_id, lid_id, zelfopdracht_id, naam = gezegd
    herinnering = db.session.scalar(gevraagd_in(int(herinnering_id), int(lid_id), int(zelfopdracht_id)))
    return _Link(herinnering, Uitkomst[naam.upper()]) if herinnering is not None else None


def _is_zelf_ingelogd(link: _Link) -> bool:
    return bool(current_user.is_authenticated and current_user.id == link.herinnering.lid_id)


def _gewone_pagina(link: _Link) -> str:
    return url_for(
        "zelfopdrachten.terugblik",
        zelfopdracht_id=link.herinnering.zelfopdracht_id,
        antwoord=link.uitkomst.value,
    )


def _pagina(link: _Link, form: AntwoordForm) -> str:
    """The page with one button. With the words of its lid only where the mail has them too, and nobody else is logged in."""
    woorden_mogen = _is_zelf_ingelogd(link) or (
        not current_user.is_authenticated
        and mailkeuze_of_gewoon(db.session, link.herinnering.lid).eigen_woorden
    )
    return render_template(
        "herinneringen/antwoord.html",
        form=form,
        uitkomst=link.uitkomst,
        zelfopdracht=link.herinnering.zelfopdracht if woorden_mogen else None,
    )
