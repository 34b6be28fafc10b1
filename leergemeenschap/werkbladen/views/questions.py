"""For begeleiders: the questions of a werkblad, one on each page."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.forms.building import VraagForm
from leergemeenschap.werkbladen.models import (
    VRAGEN_MAX,
    SoortVraag,
    StaatErAl,
    VolWerkblad,
    Werkblad,
    Werkbladvraag,
)
from leergemeenschap.werkbladen.views.blueprint import bp
from leergemeenschap.werkbladen.views.building import haal_om_te_maken, haal_vast


@bp.get("/begeleiden/werkbladen/<int:werkblad_id>/vragen/nieuw")
def kies_soort(werkblad_id: int) -> ResponseReturnValue:
    """Which kind of question to ask."""
    werkblad = haal_om_te_maken(werkblad_id)
    staat_er = {vraag.soort for vraag in werkblad.vragen}
    return render_template(
        "werkbladen/maken/kies_soort.html",
        werkblad=werkblad,
        soorten=[soort for soort in SoortVraag if not (soort.is_eenmalig and soort in staat_er)],
        vol=len(werkblad.vragen) >= VRAGEN_MAX,
    )


@bp.route("/begeleiden/werkbladen/<int:werkblad_id>/vragen/nieuw/<vraagsoort>", methods=["GET", "POST"])
def nieuwe_vraag(werkblad_id: int, vraagsoort: str) -> ResponseReturnValue:
    """Ask something more."""
    werkblad, gekozen = haal_voor_vraag(werkblad_id, vraagsoort)
    form = VraagForm(soort=gekozen)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        try:
            werkblad.stel_vraag(form.gekozen_stap(), form.vraagtekst())
        except VolWerkblad:
            form.form_errors.append(f"Er staan al {VRAGEN_MAX} vragen op. Haal eerst een andere vraag weg.")
        except StaatErAl:
            form.form_errors.append("Zo’n vraag staat al op dit werkblad. Eén keer is genoeg.")
        else:
            return _bewaard(form, werkblad, "De vraag staat erop.")
        db.session.rollback()
    return render_template("werkbladen/maken/vraag.html", form=form, werkblad=werkblad, vraag=None)


@bp.route("/begeleiden/werkbladen/<int:werkblad_id>/vragen/<int:vraag_id>", methods=["GET", "POST"])
def wijzig_vraag(werkblad_id: int, vraag_id: int) -> ResponseReturnValue:
    """Ask it otherwise. Who answered already keeps the question as it was."""
    werkblad, vraag = haal_vraag(werkblad_id, vraag_id)
    in_gebruik = bool(db.session.scalar(queries.is_in_gebruik(werkblad.id)))
    form = VraagForm(soort=vraag.soort, vraag=vraag)
    if form.validate_on_submit():
        nu = werkblad.verander_vraag(vraag, form.vraagtekst(), clock.now(), in_gebruik=in_gebruik)
        werkblad.zet_in_stap(nu, form.gekozen_stap())
        anders = nu is not vraag
        return _bewaard(
            form,
            werkblad,
            "De vraag is bewaard. Wie al antwoordde, houdt de oude vraag."
            if anders
            else "De vraag is bewaard.",
        )
    return render_template(
        "werkbladen/maken/vraag.html",
        form=form,
        werkblad=werkblad,
        vraag=vraag,
        in_gebruik=in_gebruik,
        eerdere=_met_aantal(werkblad, vraag),
    )


@bp.post("/begeleiden/werkbladen/<int:werkblad_id>/vragen/<int:vraag_id>/verplaats")
def verplaats_vraag(werkblad_id: int, vraag_id: int) -> ResponseReturnValue:
    """Ask it one place earlier or later, within its step."""
    werkblad, vraag = haal_vraag(werkblad_id, vraag_id)
    if KnopForm().validate_on_submit():
        werkblad.verplaats(vraag, omhoog=chosen_button() == "omhoog")
        db.session.commit()
    return redirect(url_for("werkbladen.maak", werkblad_id=werkblad.id, _anchor=f"vraag-{vraag.id}"))


@bp.route("/begeleiden/werkbladen/<int:werkblad_id>/vragen/<int:vraag_id>/weg", methods=["GET", "POST"])
def verwijder_vraag(werkblad_id: int, vraag_id: int) -> ResponseReturnValue:
    """Do not ask it any more, after asking whether that is meant."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    werkblad, vraag = haal_vraag(werkblad_id, vraag_id)
    in_gebruik = bool(db.session.scalar(queries.is_in_gebruik(werkblad.id)))
    if form.validate_on_submit():
        werkblad.haal_vraag_weg(vraag, clock.now(), in_gebruik=in_gebruik)
        return _bewaard(form, werkblad, "De vraag is eraf.")
    return render_template(
        "werkbladen/maken/verwijder_vraag.html",
        form=form,
        werkblad=werkblad,
        vraag=vraag,
        in_gebruik=in_gebruik,
    )


def haal_voor_vraag(werkblad_id: int, vraagsoort: str) -> tuple[Werkblad, SoortVraag]:
    """A werkblad to ask something of this kind on; 404 for a kind that is not there."""
    werkblad = haal_vast(werkblad_id)
    return werkblad, next((een for een in SoortVraag if een.value == vraagsoort), None) or abort(404)


def haal_vraag(werkblad_id: int, vraag_id: int) -> tuple[Werkblad, Werkbladvraag]:
    """A question as it is asked now, also by the number of one that it took the place of; 404 when it is not asked."""
    werkblad = haal_vast(werkblad_id)
    stam = next((vraag.stam for vraag in werkblad.alle_vragen if vraag.id == vraag_id), None)
    return werkblad, next((vraag for vraag in werkblad.vragen if vraag.stam == stam), None) or abort(404)


def _bewaard(form: VraagForm | KnopForm, werkblad: Werkblad, bericht: str) -> ResponseReturnValue:
    naar = url_for("werkbladen.maak", werkblad_id=werkblad.id)
    submissions.settle(form, naar)
    db.session.commit()
    flash(bericht)
    return redirect(naar)


def _met_aantal(werkblad: Werkblad, vraag: Werkbladvraag) -> list[tuple[Werkbladvraag, int]]:
    """What was asked before in its place, the newest first, with how many answered that."""
    aantallen = dict(iter(db.session.execute(queries.aantallen_geantwoord(werkblad.id))))
    eerdere = [versie for versie in werkblad.versies_van(vraag) if versie is not vraag]
    return [(versie, aantallen.get(versie.id, 0)) for versie in reversed(eerdere)]
