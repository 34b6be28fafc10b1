"""Schrijf op: an ontmoeting on one short page, and what can be done with it later."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.paging import page_of
from leergemeenschap.core.privacy_hints import Hint, Kind, hints
from leergemeenschap.kennisbank.actions.proposals import dien_verhaal_in
from leergemeenschap.kennisbank.actions.story import Vertelling
from leergemeenschap.kennisbank.forms.proposals import VerhaalForm
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.actions import schrijf_op
from leergemeenschap.ontmoetingen.forms import OntmoetingForm
from leergemeenschap.ontmoetingen.models import Ontmoeting, SoortOntmoeting
from leergemeenschap.ontmoetingen.permissions import zichtbaar_voor
from leergemeenschap.ontmoetingen.views.blueprint import bp, haal, reflecties_bij

NAMEN_MAX = 20


@bp.get("/ontmoetingen/")
def lijst() -> ResponseReturnValue:
    """My ontmoetingen, the newest first; `?soort=` shows one kind."""
    soort = next((soort for soort in SoortOntmoeting if soort == request.args.get("soort")), None)
    pagina = page_of(queries.van_soort(current_user, soort))
    return render_template("ontmoetingen/lijst.html", pagina=pagina, soorten=SoortOntmoeting, gekozen=soort)


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
        ontmoeting.vul_aan(form.aanvulling())
        db.session.flush()
        naar = url_for("ontmoetingen.bewaard", ontmoeting_id=ontmoeting.id)
        submissions.settle(form, naar)
        db.session.commit()
        return redirect(naar)
    return render_template("ontmoetingen/schrijf.html", form=form, ontmoeting=None, eerder=_eerdere_namen())


@bp.get("/ontmoetingen/<int:ontmoeting_id>/bewaard")
def bewaard(ontmoeting_id: int) -> ResponseReturnValue:
    """It is saved, and what can come next."""
    ontmoeting = haal(ontmoeting_id)
    return render_template(
        "ontmoetingen/bewaard.html",
        ontmoeting=ontmoeting,
        form=KnopForm(),
        aanwijzingen=_aanwijzingen(ontmoeting),
    )


@bp.get("/ontmoetingen/<int:ontmoeting_id>")
def toon(ontmoeting_id: int) -> ResponseReturnValue:
    """One ontmoeting with its reflecties: mine, or what somebody shares of theirs."""
    gezocht = zichtbaar_voor(current_user).where(Ontmoeting.id == ontmoeting_id)
    ontmoeting = db.session.scalar(gezocht) or abort(404)
    reflecties = reflecties_bij(ontmoeting)
    if ontmoeting.lid_id != current_user.id:
        return render_template("ontmoetingen/gedeeld.html", ontmoeting=ontmoeting, reflecties=reflecties)
    return render_template(
        "ontmoetingen/toon.html",
        ontmoeting=ontmoeting,
        reflecties=reflecties,
        form=KnopForm(),
        aanwijzingen=_aanwijzingen(ontmoeting) if "bewaard" in request.args else [],
    )


@bp.route("/ontmoetingen/<int:ontmoeting_id>/wijzig", methods=["GET", "POST"])
def wijzig(ontmoeting_id: int) -> ResponseReturnValue:
    """Change what I wrote."""
    ontmoeting = haal(ontmoeting_id)
    form = OntmoetingForm(ontmoeting=ontmoeting)
    if form.validate_on_submit() and not form.vraagt_nog_eens(ontmoeting, ontmoeting.tekst, form.tekst.data):
        ontmoeting.wijzig(
            soort=SoortOntmoeting(form.soort.data), tekst=form.tekst.data, dag=form.gekozen_dag()
        )
        ontmoeting.vul_aan(form.aanvulling())
        naar = _na_wijzigen(ontmoeting, bewaard_nu=True)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template(
        "ontmoetingen/schrijf.html",
        form=form,
        ontmoeting=ontmoeting,
        eerder=_eerdere_namen(),
        terug_naar=_na_wijzigen(ontmoeting),
    )


@bp.route("/ontmoetingen/<int:ontmoeting_id>/verwijder", methods=["GET", "POST"])
def verwijder(ontmoeting_id: int) -> ResponseReturnValue:
    """Delete an ontmoeting and what was reflected on it, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    ontmoeting = haal(ontmoeting_id)
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
    ontmoeting = haal(ontmoeting_id)
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


def _eerdere_namen() -> dict[str, list[str]]:
    """Places and initiatieven to offer while they are typed."""
    rijen = db.session.execute(queries.eerdere_namen(current_user)).all()
    return {
        "plek": list(dict.fromkeys(rij.plek for rij in rijen if rij.plek))[:NAMEN_MAX],
        "initiatief": list(dict.fromkeys(rij.initiatief for rij in rijen if rij.initiatief))[:NAMEN_MAX],
    }


def _na_wijzigen(ontmoeting: Ontmoeting, *, bewaard_nu: bool = False) -> str:
    """Back to the reflectie that it was changed from (`?nalezen=`), else to the ontmoeting."""
    if reflectie_id := asked_id("nalezen"):
        return url_for("ontmoetingen.nalezen", reflectie_id=reflectie_id)
    return url_for("ontmoetingen.toon", ontmoeting_id=ontmoeting.id, bewaard=1 if bewaard_nu else None)


def _aanwijzingen(ontmoeting: Ontmoeting) -> list[Hint]:
    """What seems to point at a resident; places and initiatieven have names of their own."""
    in_namen = hints(f"{ontmoeting.plek}\n{ontmoeting.initiatief}")
    return [*hints(ontmoeting.tekst), *(hint for hint in in_namen if hint.kind is not Kind.NAME)]
