"""Looking after the pages: concepts, what files offer, and what is on the site at all. For begeleiders."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.markdown import TextRefused
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.editing import (
    AanbodWeg,
    haal_van_de_site,
    laat_staan,
    neem_over,
    source_of,
    zet_op_de_site,
)
from leergemeenschap.kennisbank.actions.source import WrongSource
from leergemeenschap.kennisbank.models import Artikel, Versie
from leergemeenschap.kennisbank.permissions import mag_schrijven
from leergemeenschap.kennisbank.views.blueprint import bp, page_to_write
from leergemeenschap.kennisbank.views.comparing import verschillen
from leergemeenschap.kennisbank.views.versions import newest_text, refuse, rendered

#: As many of each list are shown at once; the next ones come when these are dealt with.
PER_LIJST = 50


@bp.get("/beheer")
def beheer() -> ResponseReturnValue:
    """What waits for a begeleider: offered texts, concepts, and pages that were taken off the site."""
    eis(mag_schrijven(current_user))
    return render_template(
        "kennisbank/beheer.html",
        aangeboden=db.session.execute(queries.met_aanbod(current_user).limit(PER_LIJST)).all(),
        concepten=db.session.execute(queries.met_concept(current_user).limit(PER_LIJST)).all(),
        pagina=page_of(queries.ingetrokken(current_user)),
    )


@bp.route("/<slug>/zichtbaarheid", methods=["GET", "POST"])
def zichtbaarheid(slug: str) -> ResponseReturnValue:
    """Take a page off the site after asking, or put it back."""
    artikel = page_to_write(slug)
    form = KnopForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        naar = url_for(".beheer")
        if chosen_button() == "terug":
            zet_op_de_site(db.session, artikel, clock.now())
            bericht = "De pagina is terug."
        else:
            haal_van_de_site(db.session, artikel, clock.now())
            bericht = "De pagina is van de site. De tekst is bewaard."
        submissions.settle(form, naar)
        db.session.commit()
        flash(bericht)
        return redirect(naar)
    return render_template("kennisbank/zichtbaarheid.html", form=form, artikel=artikel)


@bp.route("/<slug>/aanbod", methods=["GET", "POST"])
def aanbod(slug: str) -> ResponseReturnValue:
    """The text of this site beside what the page's file says now: choose one."""
    artikel = page_to_write(slug)
    form = KnopForm()
    aangeboden = db.session.scalar(queries.aangeboden_tekst(artikel))
    if aangeboden is None:
        return redirect(url_for(".beheer"))
    if form.validate_on_submit():
        return _kies(form, artikel, aangeboden)
    nieuwste = newest_text(artikel)
    return render_template(
        "kennisbank/aanbod.html",
        form=form,
        artikel=artikel,
        nieuwste=nieuwste,
        aangeboden=aangeboden,
        verschil=verschillen(source_of(artikel, nieuwste), source_of(artikel, aangeboden)),
    )


def _kies(form: KnopForm, artikel: Artikel, aangeboden: Versie) -> ResponseReturnValue:
    """Take over what the file says, or leave the text of this site as it is."""
    naar = url_for(".beheer")
    try:
        ready = rendered(aangeboden) if chosen_button() == "neem_over" else None
        if eerder := submissions.claim(form):
            return redirect(eerder)
        if ready is None:
            laat_staan(db.session, artikel, aangeboden, clock.now())
        else:
            neem_over(db.session, artikel, aangeboden, ready, current_user, clock.now())
    except (WrongSource, TextRefused) as refused:
        return refuse(refused, artikel, aangeboden)
    except AanbodWeg:
        db.session.rollback()
        flash("Hier is net iets veranderd. Kijk nog een keer.", "let-op")
        return redirect(url_for(".aanbod", slug=artikel.slug))
    submissions.settle(form, naar)
    db.session.commit()
    flash("De nieuwe tekst staat op de site." if ready else "Jullie eigen tekst blijft staan.")
    return redirect(naar)
