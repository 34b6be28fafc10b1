"""Looking back: choosing questions, answering them one by one, reading them once more, and what one takes along."""

from pathlib import Path

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import asked_id
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.actions import begin_losse_reflectie, begin_reflectie, neem_mee
from leergemeenschap.ontmoetingen.forms import AntwoordForm, InzichtForm
from leergemeenschap.ontmoetingen.models import Reflectie
from leergemeenschap.ontmoetingen.permissions import reflecties_zichtbaar_voor
from leergemeenschap.ontmoetingen.views.blueprint import adres_van_reflectie, bp, haal, haal_reflectie
from leergemeenschap.ontmoetingen.vragensets import (
    NIET_BIJ_EEN_ONTMOETING,
    SNEL,
    Vragenset,
    alle_vragensets,
)


@bp.route("/ontmoetingen/<int:ontmoeting_id>/reflectie", methods=["GET", "POST"])
def reflecteer(ontmoeting_id: int) -> ResponseReturnValue:
    """Start looking back on an ontmoeting: with the short set, or with one chosen from the list."""
    ontmoeting = haal(ontmoeting_id)
    form = KnopForm()
    sets = {slug: keus for slug, keus in _vragensets().items() if slug not in NIET_BIJ_EEN_ONTMOETING}
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        vragenset = sets.get(chosen_button() or SNEL) or abort(404)
        vragen = vragenset.vragen_na_opschrijven()
        return _begonnen(form, begin_reflectie(db.session, ontmoeting, vragenset.slug, vragen, clock.now()))
    keuzes = [(vragenset, len(vragenset.vragen_na_opschrijven())) for vragenset in sets.values()]
    return render_template("ontmoetingen/kies_vragen.html", form=form, ontmoeting=ontmoeting, keuzes=keuzes)


@bp.route("/reflecties/nieuw", methods=["GET", "POST"])
def nieuwe_reflectie() -> ResponseReturnValue:
    """Start thinking about something that is on my mind, without an ontmoeting.

    `?vragen=terugblik` puts that set first, also for a form elsewhere that is sent here at once; `?ronde=` says which
    ronde it belongs to.
    """
    eis(current_user.doet_mee)
    form = KnopForm()
    sets = _vragensets()
    gevraagd = request.args.get("vragen", "")
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        vragenset = sets.get(chosen_button() or gevraagd or SNEL) or abort(404)
        reflectie = begin_losse_reflectie(
            db.session, current_user, vragenset.slug, vragenset.vragen, clock.now(), asked_id("ronde")
        )
        return _begonnen(form, reflectie)
    op_volgorde = sorted(sets.values(), key=lambda vragenset: vragenset.slug != gevraagd)
    keuzes = [(vragenset, len(vragenset.vragen)) for vragenset in op_volgorde]
    return render_template("ontmoetingen/kies_vragen.html", form=form, ontmoeting=None, keuzes=keuzes)


@bp.get("/reflecties/<int:reflectie_id>")
def toon_reflectie(reflectie_id: int) -> ResponseReturnValue:
    """What I thought about something, or what somebody shares; one about an ontmoeting is read there."""
    gezocht = reflecties_zichtbaar_voor(current_user).where(Reflectie.id == reflectie_id)
    reflectie = db.session.scalar(gezocht) or abort(404)
    if reflectie.ontmoeting_id is not None:
        return redirect(adres_van_reflectie(reflectie))
    is_eigen = reflectie.lid_id == current_user.id
    return render_template(
        "ontmoetingen/reflectie.html" if is_eigen else "ontmoetingen/reflectie_gedeeld.html",
        reflectie=reflectie,
    )


@bp.route("/reflecties/<int:reflectie_id>/verwijder", methods=["GET", "POST"])
def verwijder_reflectie(reflectie_id: int) -> ResponseReturnValue:
    """Delete what I thought about something, after asking; its ontmoeting stays."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    reflectie = haal_reflectie(reflectie_id)
    if form.validate_on_submit():
        naar = url_for("cyclus.stap", fase="reflecteren")
        db.session.delete(reflectie)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template(
        "ontmoetingen/verwijder_reflectie.html",
        form=form,
        reflectie=reflectie,
        terug_naar=adres_van_reflectie(reflectie),
    )


@bp.route("/reflecties/<int:reflectie_id>/vraag/<int:nummer>", methods=["GET", "POST"])
def vraag(reflectie_id: int, nummer: int) -> ResponseReturnValue:
    """One question on one page; skipping is always possible."""
    reflectie = haal_reflectie(reflectie_id)
    antwoord = reflectie.antwoord(nummer) or abort(404)
    form = AntwoordForm(data={"tekst": antwoord.tekst})
    form.tekst.label.text, form.tekst.description = antwoord.vraag, antwoord.hint
    if form.is_submitted() and chosen_button() in {"sla_over", "terug"} and not form.tekst.data:
        if chosen_button() == "terug":
            return redirect(_vorige(reflectie, nummer))
        if not antwoord.tekst:
            antwoord.sla_over()
        return _na_antwoord(form, reflectie)
    if form.is_submitted() and antwoord.tekst and not form.tekst.data:
        antwoord.sla_over()  # emptied on purpose
        return _na_antwoord(form, reflectie)
    if form.validate_on_submit() and not form.vraagt_nog_eens(reflectie, antwoord.tekst, form.tekst.data):
        antwoord.beantwoord(form.tekst.data)
        if chosen_button() == "terug":
            submissions.settle(form, _vorige(reflectie, nummer))
            db.session.commit()
            return redirect(_vorige(reflectie, nummer))
        return _na_antwoord(form, reflectie)
    return render_template(
        "ontmoetingen/vraag.html",
        form=form,
        reflectie=reflectie,
        antwoord=antwoord,
    )


@bp.route("/reflecties/<int:reflectie_id>/nalezen", methods=["GET", "POST"])
def nalezen(reflectie_id: int) -> ResponseReturnValue:
    """Read the answers once more before they stand."""
    reflectie = haal_reflectie(reflectie_id)
    form = KnopForm()
    if form.validate_on_submit():
        reflectie.rond_af(clock.now())
        db.session.commit()
        return redirect(url_for("ontmoetingen.meenemen", reflectie_id=reflectie.id))
    return render_template("ontmoetingen/nalezen.html", form=form, reflectie=reflectie)


@bp.route("/reflecties/<int:reflectie_id>/meenemen", methods=["GET", "POST"])
def meenemen(reflectie_id: int) -> ResponseReturnValue:
    """What do I take along? From here to a leervraag, a zelfopdracht, or enough for now."""
    reflectie = haal_reflectie(reflectie_id)
    form = InzichtForm(data={"inzicht": reflectie.inzicht})
    if form.validate_on_submit() and not form.vraagt_nog_eens(
        reflectie, reflectie.inzicht, form.inzicht.data
    ):
        if form.inzicht.data != reflectie.inzicht:
            neem_mee(reflectie, form.inzicht.data, clock.now())
        naar = _na_meenemen(reflectie)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template("ontmoetingen/meenemen.html", form=form, reflectie=reflectie)


def _vragensets() -> dict[str, Vragenset]:
    folder: Path = current_app.config["SETTINGS"].content / "reflectie"
    return alle_vragensets(folder, db.session.scalars(queries.aangeboden_vragensets()))


def _begonnen(form: KnopForm, reflectie: Reflectie) -> ResponseReturnValue:
    """To the first question."""
    db.session.flush()
    naar = url_for("ontmoetingen.vraag", reflectie_id=reflectie.id, nummer=1)
    submissions.settle(form, naar)
    db.session.commit()
    return redirect(naar)


def _na_antwoord(form: AntwoordForm, reflectie: Reflectie) -> ResponseReturnValue:
    """To the next question without an answer; to the overview when there is none, or when one was changed there."""
    volgende = reflectie.volgende_vraag
    if volgende is None or "nalezen" in request.args:
        naar = url_for("ontmoetingen.nalezen", reflectie_id=reflectie.id)
    else:
        naar = url_for("ontmoetingen.vraag", reflectie_id=reflectie.id, nummer=volgende)
    submissions.settle(form, naar)
    db.session.commit()
    return redirect(naar)


def _vorige(reflectie: Reflectie, nummer: int) -> str:
    if "nalezen" in request.args:
        return url_for("ontmoetingen.nalezen", reflectie_id=reflectie.id)
    if nummer > 1:
        return url_for("ontmoetingen.vraag", reflectie_id=reflectie.id, nummer=nummer - 1)
    if reflectie.ontmoeting_id is None:
        return url_for("cyclus.stap", fase="reflecteren")
    return url_for("ontmoetingen.toon", ontmoeting_id=reflectie.ontmoeting_id)


def _na_meenemen(reflectie: Reflectie) -> str:
    if chosen_button() == "leervraag":
        return url_for("leervragen.nieuw", ronde=reflectie.ronde_id)
    if chosen_button() == "zelfopdracht":
        return url_for("zelfopdrachten.nieuw", ronde=reflectie.ronde_id)
    return url_for("cyclus.vandaag")
