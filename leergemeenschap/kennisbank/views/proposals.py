"""Stories that leden tell: offering one, and for begeleiders reading it and making a page of it."""

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, outbox, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.markdown import Renderer, TextRefused
from leergemeenschap.core.paging import page_of
from leergemeenschap.core.privacy_hints import hints
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.proposals import (
    Ingehaald,
    dien_verhaal_in,
    first_text,
    geef_verhaal_terug,
    haal_naam_eraf,
    maak_pagina_van,
    neem_verhaal_terug,
    pas_verhaal_aan,
)
from leergemeenschap.kennisbank.actions.saving import prepare
from leergemeenschap.kennisbank.actions.shipped import in_dutch
from leergemeenschap.kennisbank.actions.story import split
from leergemeenschap.kennisbank.forms.proposals import AntwoordForm, VerhaalForm
from leergemeenschap.kennisbank.models import Verhaalvoorstel, Voorstelstaat
from leergemeenschap.kennisbank.permissions import mag_schrijven, voorstellen_zichtbaar_voor
from leergemeenschap.kennisbank.views.blueprint import bp


@bp.get("/verhalen")
def verhalen() -> ResponseReturnValue:
    """My stories, and what became of them."""
    return render_template(
        "kennisbank/verhalen.html", pagina=page_of(queries.eigen_voorstellen(current_user))
    )


@bp.route("/verhalen/nieuw", methods=["GET", "POST"])
def nieuw_verhaal() -> ResponseReturnValue:
    """Tell a story from nothing."""
    form = VerhaalForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        voorstel = dien_verhaal_in(db.session, current_user, op=clock.now(), **form.verhaal()._asdict())
        db.session.flush()
        naar = url_for(".verhaal", voorstel_id=voorstel.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Dank je wel. Een begeleider leest je verhaal.")
        return redirect(naar)
    return render_template("kennisbank/verhaal_schrijf.html", form=form, terug_naar=url_for(".verhalen"))


@bp.get("/verhalen/<int:voorstel_id>")
def verhaal(voorstel_id: int) -> ResponseReturnValue:
    """One of my stories: how it stands, and what I can still do."""
    voorstel = _haal_eigen(voorstel_id)
    return render_template(
        "kennisbank/verhaal.html",
        voorstel=voorstel,
        vertelling=split(voorstel.tekst),
        hints=hints(f"{voorstel.titel}\n{voorstel.tekst}") if voorstel.is_aan_te_passen else [],
        form=KnopForm(),
    )


@bp.route("/verhalen/<int:voorstel_id>/wijzig", methods=["GET", "POST"])
def wijzig_verhaal(voorstel_id: int) -> ResponseReturnValue:
    """Tell my story anew, as long as nobody works on it; one that was given back goes out again."""
    voorstel = _haal_eigen(voorstel_id)
    eis(voorstel.is_aan_te_passen)
    form = VerhaalForm(voorstel=voorstel)
    naar = url_for(".verhaal", voorstel_id=voorstel.id)
    if form.validate_on_submit():
        try:
            pas_verhaal_aan(db.session, voorstel, op=clock.now(), **form.verhaal()._asdict())
        except Ingehaald:
            return _ingehaald(naar)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je verhaal is bewaard en verstuurd.")
        return redirect(naar)
    return render_template("kennisbank/verhaal_schrijf.html", form=form, terug_naar=naar, voorstel=voorstel)


@bp.route("/verhalen/<int:voorstel_id>/neem-terug", methods=["GET", "POST"])
def neem_terug(voorstel_id: int) -> ResponseReturnValue:
    """Take my story back after asking, as long as it is not on the site."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    voorstel = _haal_eigen(voorstel_id)
    eis(voorstel.stand is not Voorstelstaat.GEPLAATST)
    if form.validate_on_submit():
        naar = url_for(".verhalen")
        try:
            neem_verhaal_terug(db.session, voorstel)
        except Ingehaald:
            return _ingehaald(naar)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je verhaal is weg. Begeleiders kunnen het niet meer lezen.")
        return redirect(naar)
    return render_template("kennisbank/verhaal_terug.html", form=form, voorstel=voorstel)


@bp.post("/verhalen/<int:voorstel_id>/naam-eraf")
def naam_eraf(voorstel_id: int) -> ResponseReturnValue:
    """Take my name off my story, whatever became of it."""
    form = KnopForm()
    voorstel = _haal_eigen(voorstel_id)
    naar = url_for(".verhaal", voorstel_id=voorstel.id)
    if form.validate_on_submit():
        haal_naam_eraf(db.session, voorstel)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je naam staat er niet meer bij.")
    return redirect(naar)


@bp.get("/voorstellen")
def voorstellen() -> ResponseReturnValue:
    """What leden offered, those that wait first. For begeleiders."""
    eis(mag_schrijven(current_user))
    return render_template("kennisbank/voorstellen.html", pagina=page_of(queries.voorstellen(current_user)))


@bp.get("/voorstellen/<int:voorstel_id>")
def voorstel(voorstel_id: int) -> ResponseReturnValue:
    """One story as it was offered. For begeleiders."""
    gezien = _haal(voorstel_id)
    return render_template(
        "kennisbank/voorstel.html",
        voorstel=gezien,
        vertelling=split(gezien.tekst),
        hints=hints(f"{gezien.titel}\n{gezien.tekst}"),
        form=KnopForm(),
    )


@bp.post("/voorstellen/<int:voorstel_id>/pagina")
def maak_pagina(voorstel_id: int) -> ResponseReturnValue:
    """Begin a page with this story, and go on in the editor."""
    gezien = _haal(voorstel_id)
    tekst = first_text(gezien)
    # While the child renders, this request keeps nobody from the database.
    db.session.commit()
    try:
        with Renderer() as renderer:
            ready = prepare(tekst, renderer)
    except TextRefused as refused:
        flash(in_dutch(refused), "let-op")
        return redirect(url_for(".voorstel", voorstel_id=voorstel_id))
    try:
        artikel = maak_pagina_van(db.session, gezien, ready, current_user, clock.now())
    except Ingehaald:
        return _ingehaald(url_for(".voorstellen"))
    db.session.commit()
    return redirect(url_for(".wijzig", slug=artikel.slug))


@bp.route("/voorstellen/<int:voorstel_id>/geef-terug", methods=["GET", "POST"])
def geef_terug(voorstel_id: int) -> ResponseReturnValue:
    """Say kindly why it does not become a page now."""
    form = AntwoordForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    gezien = _haal(voorstel_id)
    eis(gezien.stand is Voorstelstaat.INGEDIEND)
    if form.validate_on_submit():
        naar = url_for(".voorstellen")
        try:
            geef_verhaal_terug(db.session, gezien, form.antwoord.data, clock.now())
        except Ingehaald:
            return _ingehaald(naar)
        submissions.settle(form, naar)
        _mail_dat_er_antwoord_is(gezien)
        db.session.commit()
        outbox.deliver_soon()
        flash("Je antwoord is verstuurd.")
        return redirect(naar)
    return render_template("kennisbank/geef_terug.html", form=form, voorstel=gezien)


def _haal(voorstel_id: int) -> Verhaalvoorstel:
    """A story for a begeleider: what someone may not see does not exist for them, a maker's own is a 403 here."""
    gezocht = voorstellen_zichtbaar_voor(current_user).where(Verhaalvoorstel.id == voorstel_id)
    gevonden = db.session.scalar(gezocht.execution_options(populate_existing=True)) or abort(404)
    eis(mag_schrijven(current_user))
    return gevonden


def _haal_eigen(voorstel_id: int) -> Verhaalvoorstel:
    """Also for a begeleider these pages are only about their own stories."""
    gezocht = queries.eigen_voorstellen(current_user).where(Verhaalvoorstel.id == voorstel_id)
    return db.session.scalar(gezocht) or abort(404)


def _ingehaald(naar: str) -> ResponseReturnValue:
    """Undo, and say that somebody was quicker."""
    db.session.rollback()
    flash("Er is net iets met dit verhaal gebeurd. Kijk nog een keer.", "let-op")
    return redirect(naar)


def _mail_dat_er_antwoord_is(voorstel: Verhaalvoorstel) -> None:
    """Tell the maker by mail, without a word of the story or the answer."""
    if voorstel.lid.email is None:
        return
    settings: Settings = current_app.config["SETTINGS"]
    tekst = render_template(
        "kennisbank/antwoordmail.txt",
        naam=voorstel.lid.naam,
        link=settings.site_url + url_for(".verhaal", voorstel_id=voorstel.id),
    )
    onderwerp = "Er is een antwoord op je verhaal"
    outbox.put(db.session, voorstel.lid_id, kind="antwoord op verhaal", subject=onderwerp, text=tekst)
