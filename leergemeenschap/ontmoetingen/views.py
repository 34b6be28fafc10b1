"""Schrijf op, and looking back question by question."""

from pathlib import Path

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.paging import page_of
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.kennisbank.actions.proposals import dien_verhaal_in
from leergemeenschap.kennisbank.actions.story import Vertelling
from leergemeenschap.kennisbank.forms.proposals import VerhaalForm
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.actions import begin_reflectie, neem_mee, schrijf_op
from leergemeenschap.ontmoetingen.forms import AntwoordForm, InzichtForm, OntmoetingForm
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, SoortOntmoeting
from leergemeenschap.ontmoetingen.permissions import (
    reflecties_van,
    reflecties_zichtbaar_voor,
    van,
    zichtbaar_voor,
)
from leergemeenschap.ontmoetingen.vragensets import BIJ_EEN_ONTMOETING, SNEL, Vragenset, vragensets

bp = Blueprint("ontmoetingen", __name__)


def _adres_van(ontmoeting_id: int) -> str:
    return url_for("ontmoetingen.toon", ontmoeting_id=ontmoeting_id)


def _reflecties_bij(ontmoeting: Ontmoeting) -> list[Reflectie]:
    return list(db.session.scalars(queries.reflecties_van_ontmoeting(current_user, ontmoeting)))


OWN_SOURCES = (
    Source("Ontmoeting", queries.zoek, _adres_van),
    Source("Antwoord op een vraag", queries.zoek_antwoorden, _adres_van),
    Source("Inzicht", queries.zoek_inzichten, _adres_van),
)
SHARED_SOURCES = (
    Source("Ontmoeting", queries.zoek_gedeeld, _adres_van),
    Source("Antwoord op een vraag", queries.zoek_gedeelde_antwoorden, _adres_van),
    Source("Inzicht", queries.zoek_gedeelde_inzichten, _adres_van),
)
DEELSOORTEN = (
    Deelsoort(
        "ontmoetingen",
        "ontmoeting",
        "deze ontmoeting",
        Ontmoeting,
        van,
        zichtbaar_voor,
        tekst=lambda ontmoeting: ontmoeting.tekst,
        adres=lambda ontmoeting: _adres_van(ontmoeting.id),
        kinderen=_reflecties_bij,
    ),
    Deelsoort(
        "reflecties",
        "reflectie",
        "deze reflectie",
        Reflectie,
        reflecties_van,
        reflecties_zichtbaar_voor,
        tekst=lambda reflectie: reflectie.als_tekst,
        adres=lambda reflectie: f"{_adres_van(reflectie.ontmoeting_id)}#reflectie-{reflectie.id}",
        ouder=lambda reflectie: reflectie.ontmoeting,
    ),
)


@bp.get("/ontmoetingen/")
def lijst() -> ResponseReturnValue:
    """My ontmoetingen, the newest first."""
    pagina = page_of(queries.nieuwste(current_user))
    return render_template("ontmoetingen/lijst.html", pagina=pagina)


@bp.route("/ontmoetingen/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Write down what I did."""
    eis(current_user.doet_mee)
    form = OntmoetingForm(laatste_soort=db.session.scalar(queries.laatste_soort(current_user)))
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        ontmoeting = schrijf_op(
            db.session,
            current_user,
            soort=SoortOntmoeting(form.soort.data),
            tekst=form.tekst.data,
            dag=form.gekozen_dag(),
            op=clock.now(),
        )
        db.session.flush()
        naar = url_for("ontmoetingen.bewaard", ontmoeting_id=ontmoeting.id)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template("ontmoetingen/schrijf.html", form=form, ontmoeting=None)


@bp.get("/ontmoetingen/<int:ontmoeting_id>/bewaard")
def bewaard(ontmoeting_id: int) -> ResponseReturnValue:
    """It is saved, and what can come next."""
    return render_template("ontmoetingen/bewaard.html", ontmoeting=_haal(ontmoeting_id), form=KnopForm())


@bp.get("/ontmoetingen/<int:ontmoeting_id>")
def toon(ontmoeting_id: int) -> ResponseReturnValue:
    """One ontmoeting with its reflecties: mine, or what somebody shares of theirs."""
    gezocht = zichtbaar_voor(current_user).where(Ontmoeting.id == ontmoeting_id)
    ontmoeting = db.session.scalar(gezocht) or abort(404)
    reflecties = _reflecties_bij(ontmoeting)
    if ontmoeting.lid_id != current_user.id:
        return render_template("ontmoetingen/gedeeld.html", ontmoeting=ontmoeting, reflecties=reflecties)
    return render_template(
        "ontmoetingen/toon.html", ontmoeting=ontmoeting, reflecties=reflecties, form=KnopForm()
    )


@bp.route("/ontmoetingen/<int:ontmoeting_id>/wijzig", methods=["GET", "POST"])
def wijzig(ontmoeting_id: int) -> ResponseReturnValue:
    """Change what I wrote."""
    ontmoeting = _haal(ontmoeting_id)
    form = OntmoetingForm(ontmoeting=ontmoeting)
    if form.validate_on_submit():
        ontmoeting.wijzig(
            soort=SoortOntmoeting(form.soort.data), tekst=form.tekst.data, dag=form.gekozen_dag()
        )
        naar = _na_wijzigen(ontmoeting)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template(
        "ontmoetingen/schrijf.html", form=form, ontmoeting=ontmoeting, terug_naar=_na_wijzigen(ontmoeting)
    )


@bp.route("/ontmoetingen/<int:ontmoeting_id>/verwijder", methods=["GET", "POST"])
def verwijder(ontmoeting_id: int) -> ResponseReturnValue:
    """Delete an ontmoeting and what was reflected on it, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    ontmoeting = _haal(ontmoeting_id)
    if form.validate_on_submit():
        naar = url_for("ontmoetingen.lijst")
        db.session.delete(ontmoeting)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("ontmoetingen/verwijder.html", form=form, ontmoeting=ontmoeting)


@bp.route("/ontmoetingen/<int:ontmoeting_id>/verhaal", methods=["GET", "POST"])
def verhaal(ontmoeting_id: int) -> ResponseReturnValue:
    """Tell a story for the kennisbank, beginning with a copy of what I wrote; the ontmoeting itself stays mine."""
    ontmoeting = _haal(ontmoeting_id)
    if ontmoeting.verhaal_id is not None and request.method == "GET":
        return redirect(url_for("kennisbank.verhaal", voorstel_id=ontmoeting.verhaal_id))
    form = VerhaalForm(vertelling=Vertelling(deed=ontmoeting.tekst))
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        voorstel = dien_verhaal_in(db.session, current_user, op=clock.now(), **form.verhaal()._asdict())
        db.session.flush()
        ontmoeting.verhaal_id = voorstel.id
        naar = url_for("kennisbank.verhaal", voorstel_id=voorstel.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Dank je wel. Een begeleider leest je verhaal.")
        return redirect(naar)
    return render_template(
        "kennisbank/verhaal_schrijf.html",
        form=form,
        ontmoeting=ontmoeting,
        terug_naar=url_for("ontmoetingen.toon", ontmoeting_id=ontmoeting.id),
    )


@bp.route("/ontmoetingen/<int:ontmoeting_id>/reflectie", methods=["GET", "POST"])
def reflecteer(ontmoeting_id: int) -> ResponseReturnValue:
    """Start looking back: with the short set, or with one chosen from the list."""
    ontmoeting = _haal(ontmoeting_id)
    form = KnopForm()
    sets = _vragensets()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        vragenset = sets.get(chosen_button() or SNEL) or abort(404)
        reflectie = begin_reflectie(
            db.session, ontmoeting, vragenset.slug, vragenset.vragen_na_opschrijven(), clock.now()
        )
        db.session.flush()
        naar = url_for("ontmoetingen.vraag", reflectie_id=reflectie.id, nummer=1)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template(
        "ontmoetingen/kies_vragen.html", form=form, ontmoeting=ontmoeting, sets=sets.values()
    )


@bp.route("/reflecties/<int:reflectie_id>/vraag/<int:nummer>", methods=["GET", "POST"])
def vraag(reflectie_id: int, nummer: int) -> ResponseReturnValue:
    """One question on one page; skipping is always possible."""
    reflectie = _haal_reflectie(reflectie_id)
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
    if form.validate_on_submit():
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
    reflectie = _haal_reflectie(reflectie_id)
    form = KnopForm()
    if form.validate_on_submit():
        reflectie.rond_af(clock.now())
        db.session.commit()
        return redirect(url_for("ontmoetingen.meenemen", reflectie_id=reflectie.id))
    return render_template("ontmoetingen/nalezen.html", form=form, reflectie=reflectie)


@bp.route("/reflecties/<int:reflectie_id>/meenemen", methods=["GET", "POST"])
def meenemen(reflectie_id: int) -> ResponseReturnValue:
    """What do I take along? From here to a leervraag, a zelfopdracht, or enough for now."""
    reflectie = _haal_reflectie(reflectie_id)
    form = InzichtForm(data={"inzicht": reflectie.inzicht})
    if form.validate_on_submit():
        if form.inzicht.data != reflectie.inzicht:
            neem_mee(reflectie, form.inzicht.data, clock.now())
        naar = _na_meenemen(reflectie)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template("ontmoetingen/meenemen.html", form=form, reflectie=reflectie)


def _haal(ontmoeting_id: int) -> Ontmoeting:
    """My own ontmoeting; what is another's cannot be changed, and is a 404."""
    return db.session.scalar(van(current_user).where(Ontmoeting.id == ontmoeting_id)) or abort(404)


def _haal_reflectie(reflectie_id: int) -> Reflectie:
    gezocht = reflecties_van(current_user).where(Reflectie.id == reflectie_id)
    return db.session.scalar(gezocht) or abort(404)


def _vragensets() -> dict[str, Vragenset]:
    folder: Path = current_app.config["SETTINGS"].content / "reflectie"
    sets = vragensets(folder)
    return {slug: sets[slug] for slug in BIJ_EEN_ONTMOETING if slug in sets}


def _na_wijzigen(ontmoeting: Ontmoeting) -> str:
    """Back to the reflectie that it was changed from (`?nalezen=`), else to the ontmoeting."""
    if reflectie_id := asked_id("nalezen"):
        return url_for("ontmoetingen.nalezen", reflectie_id=reflectie_id)
    return url_for("ontmoetingen.toon", ontmoeting_id=ontmoeting.id)


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
    return url_for("ontmoetingen.toon", ontmoeting_id=reflectie.ontmoeting_id)


def _na_meenemen(reflectie: Reflectie) -> str:
    if chosen_button() == "leervraag":
        return url_for("leervragen.nieuw", ronde=reflectie.ronde_id)
    if chosen_button() == "zelfopdracht":
        return url_for("zelfopdrachten.nieuw", ronde=reflectie.ronde_id)
    return url_for("cyclus.vandaag")
