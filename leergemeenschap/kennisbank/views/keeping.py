"""What leden do with a page: keep it with own words, and tell whether it helped."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import bewaar_idee, neem_antwoord_terug, vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.forms.keeping import GeprobeerdForm, IdeeForm, WijzigIdeeForm
from leergemeenschap.kennisbank.models import BewaardIdee, Geprobeerd
from leergemeenschap.kennisbank.permissions import bewaarde_ideeen_van, geprobeerd_van
from leergemeenschap.kennisbank.views.blueprint import bp, page_or_404, page_to_write

#: The value of the button that takes an answer back.
NEEM_TERUG = "neem terug"


@bp.get("/bewaard")
def bewaard() -> ResponseReturnValue:
    """My kept ideas, the newest first."""
    pagina = page_of(queries.nieuwste_ideeen(current_user))
    ids = [idee.artikel_id for idee in pagina.rows if idee.artikel_id is not None]
    rijen = db.session.execute(queries.koppen_bij_id(current_user, ids)).all()
    te_zien = {id_: {"slug": slug, "titel": titel} for id_, slug, titel in rijen}
    # A form for each: a token is good for one zelfopdracht.
    ideeen = [(idee, te_zien.get(idee.artikel_id or 0), KnopForm()) for idee in pagina.rows]
    return render_template("kennisbank/bewaard.html", ideeen=ideeen, pagina=pagina)


@bp.route("/<slug>/bewaar", methods=["GET", "POST"])
def bewaar(slug: str) -> ResponseReturnValue:
    """Keep a page with own words; one that is kept already is opened to change the words."""
    artikel = page_or_404(slug)
    form = IdeeForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        bewaar_idee(
            db.session,
            current_user,
            artikel,
            eigen_woorden=form.eigen_woorden.data,
            plan=form.plan.data,
            op=clock.now(),
        )
        naar = url_for(".toon", slug=slug)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard bij je ideeën.")
        return redirect(naar)
    idee = db.session.scalar(queries.idee_bij(current_user, artikel.id))
    if idee is not None and not form.is_submitted():
        return redirect(url_for(".wijzig_idee", idee_id=idee.id))
    terug = url_for(".toon", slug=slug)
    return render_template("kennisbank/bewaar.html", form=form, titel=artikel.titel, terug_naar=terug)


@bp.route("/bewaard/<int:idee_id>/wijzig", methods=["GET", "POST"])
def wijzig_idee(idee_id: int) -> ResponseReturnValue:
    """Change my words with a page I keep. When another screen changed them meanwhile, both are shown first."""
    idee = _haal(idee_id)
    form = WijzigIdeeForm(obj=idee)
    naar = url_for(".bewaard")
    anders = (form.eigen_woorden.data, form.plan.data) != (idee.eigen_woorden, idee.plan)
    botst = form.begin_bij(idee.afdruk) and anders
    if form.validate_on_submit() and not botst:
        idee.eigen_woorden, idee.plan = form.eigen_woorden.data, form.plan.data
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    pagina = render_template(
        "kennisbank/bewaar.html", form=form, titel=idee.titel, terug_naar=naar, idee=idee, botst=botst
    )
    return pagina, 409 if botst and form.is_submitted() else 200


@bp.route("/bewaard/<int:idee_id>/verwijder", methods=["GET", "POST"])
def verwijder_idee(idee_id: int) -> ResponseReturnValue:
    """Keep a page no longer, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    idee = _haal(idee_id)
    if form.validate_on_submit():
        naar = url_for(".bewaard")
        db.session.delete(idee)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("kennisbank/verwijder_idee.html", form=form, idee=idee)


@bp.route("/<slug>/geprobeerd", methods=["GET", "POST"])
def geprobeerd(slug: str) -> ResponseReturnValue:
    """Tell whether a page helped me, change that, or take it back."""
    artikel = page_or_404(slug)
    if not artikel.is_te_proberen:
        abort(404)
    eerder = db.session.scalar(geprobeerd_van(current_user).where(Geprobeerd.artikel_id == artikel.id))
    form = GeprobeerdForm(ervaring=_ervaring(eerder))
    if form.is_submitted() and chosen_button() == NEEM_TERUG:
        neem_antwoord_terug(db.session, current_user, artikel)
        return _klaar(form, slug, "Je antwoord is weg.")
    if form.validate_on_submit():
        vertel_of_het_hielp(db.session, current_user, artikel, form.ervaring(), clock.now())
        return _klaar(form, slug, "Dank je wel. Daar hebben anderen iets aan.")
    return render_template(
        "kennisbank/geprobeerd.html", form=form, artikel=artikel, eerder=eerder, neem_terug=NEEM_TERUG
    )


def _klaar(form: GeprobeerdForm, slug: str, bericht: str) -> ResponseReturnValue:
    naar = url_for(".toon", slug=slug, _anchor="geprobeerd")
    submissions.settle(form, naar)
    db.session.commit()
    flash(bericht)
    return redirect(naar)


def _ervaring(geprobeerd: Geprobeerd | None) -> Ervaring | None:
    if geprobeerd is None:
        return None
    return Ervaring(geprobeerd.hielp, geprobeerd.stedelijkheid, geprobeerd.initiatieffase)


def _haal(idee_id: int) -> BewaardIdee:
    """What someone may not see does not exist for them: 404."""
    gezocht = bewaarde_ideeen_van(current_user).where(BewaardIdee.id == idee_id)
    if request.method == "POST":
        gezocht = gezocht.with_for_update()
    return db.session.scalar(gezocht) or abort(404)


FORM_PLACES = {"kennisbank.wijzig_idee": _haal, "kennisbank.wijzig": page_to_write}
