"""My leervragen."""

import math
from typing import Any, NamedTuple

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.paging import page_of
from leergemeenschap.groepen.models import Deelsoort
from leergemeenschap.kennisbank.index.own_words import OwnQuestion, word_forms
from leergemeenschap.leervragen import queries
from leergemeenschap.leervragen.actions import denk_mee, stel_leervraag
from leergemeenschap.leervragen.forms import LeervraagForm, ReactieForm, StandForm
from leergemeenschap.leervragen.models import Leervraag, Reactie, SoortReactie, StandLeervraag
from leergemeenschap.leervragen.permissions import (
    mag_reactie_weghalen,
    mag_reageren,
    reacties_van,
    reacties_zichtbaar_voor,
    van,
    zichtbaar_voor,
)

bp = Blueprint("leervragen", __name__)

LIJKENDE_MAX = 3
#: So many are looked at closely; those with most words come first.
BEKEKEN_MAX = 30


class Lijkend(NamedTuple):
    """A leervraag of somebody else that is like mine."""

    id: int
    tekst: str
    maker: str


def _adres_van(leervraag_id: int) -> str:
    return url_for("leervragen.toon", leervraag_id=leervraag_id)


OWN_SOURCES = (
    Source("Leervraag", queries.zoek, _adres_van),
    Source(
        "Reactie van jou",
        queries.zoek_eigen_reacties,
        lambda reactie_id: url_for("leervragen.mijn_reacties", _anchor=f"reactie-{reactie_id}"),
    ),
)
SHARED_SOURCES = (
    Source("Leervraag", queries.zoek_gedeeld, _adres_van),
    Source("Reactie", queries.zoek_reacties, _adres_van),
)
DEELSOORTEN = (
    Deelsoort(
        "leervragen",
        "leervraag",
        "deze leervraag",
        Leervraag,
        van,
        zichtbaar_voor,
        tekst=lambda leervraag: leervraag.tekst,
        adres=lambda leervraag: _adres_van(leervraag.id),
    ),
)


@bp.get("/leervragen/")
def lijst() -> ResponseReturnValue:
    """My leervragen, the newest first."""
    return render_template("leervragen/lijst.html", pagina=page_of(queries.nieuwste(current_user)))


@bp.route("/leervragen/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Write down what I want to learn."""
    eis(current_user.doet_mee)
    form = LeervraagForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        ronde_id = asked_id("ronde")
        leervraag = stel_leervraag(db.session, current_user, form.tekst.data, clock.now(), ronde_id)
        db.session.flush()
        naar = url_for("leervragen.toon", leervraag_id=leervraag.id, bewaard=1)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je leervraag is bewaard.")
        return redirect(naar)
    return render_template("leervragen/schrijf.html", form=form, leervraag=None)


@bp.route("/leervragen/<int:leervraag_id>", methods=["GET", "POST"])
def toon(leervraag_id: int) -> ResponseReturnValue:
    """One leervraag: how far I am with it, or what somebody shares; and who thinks along."""
    leervraag = _haal_zichtbare(leervraag_id)
    if leervraag.lid_id != current_user.id:
        return _toon_gedeelde(leervraag)
    form = StandForm(data={"stand": leervraag.stand.value})
    if form.validate_on_submit():
        leervraag.stand = StandLeervraag(form.stand.data)
        naar = _adres_van(leervraag.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template(
        "leervragen/toon.html",
        leervraag=leervraag,
        form=form,
        reacties=_reacties(leervraag),
        lijkende=_lijkende(leervraag),
        **_mag(leervraag),
    )


@bp.route("/leervragen/<int:leervraag_id>/wijzig", methods=["GET", "POST"])
def wijzig(leervraag_id: int) -> ResponseReturnValue:
    """Ask it in other words."""
    leervraag = _haal(leervraag_id)
    form = LeervraagForm(obj=leervraag)
    if form.validate_on_submit() and not form.vraagt_nog_eens(leervraag, leervraag.tekst, form.tekst.data):
        leervraag.tekst = form.tekst.data
        naar = url_for("leervragen.toon", leervraag_id=leervraag.id, bewaard=1)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template("leervragen/schrijf.html", form=form, leervraag=leervraag)


@bp.route("/leervragen/<int:leervraag_id>/verwijder", methods=["GET", "POST"])
def verwijder(leervraag_id: int) -> ResponseReturnValue:
    """Delete a leervraag, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    leervraag = _haal(leervraag_id)
    if form.validate_on_submit():
        naar = url_for("leervragen.lijst")
        db.session.delete(leervraag)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("leervragen/verwijder.html", form=form, leervraag=leervraag)


@bp.route("/leervragen/<int:leervraag_id>/reacties/nieuw", methods=["GET", "POST"])
def reageer(leervraag_id: int) -> ResponseReturnValue:
    """Think along with a leervraag that is shared."""
    leervraag = _haal_om_mee_te_denken(leervraag_id)
    form = ReactieForm()
    if form.validate_on_submit() and not form.vraagt_nog_eens(leervraag, "", form.tekst.data):
        if eerder := submissions.claim(form):
            return redirect(eerder)
        soort = SoortReactie(form.soort.data)
        denk_mee(db.session, current_user, leervraag, soort, form.tekst.data, clock.now())
        naar = _adres_van(leervraag.id) + "#reacties"
        submissions.settle(form, naar)
        db.session.commit()
        is_eigen = leervraag.lid_id == current_user.id
        flash("Bewaard." if is_eigen else "Dank je wel voor het meedenken.")
        return redirect(naar)
    return render_template("leervragen/reageer.html", leervraag=leervraag, form=form, reactie=None)


@bp.get("/reacties/")
def mijn_reacties() -> ResponseReturnValue:
    """What I wrote with leervragen, also where I may not read them any more."""
    pagina = page_of(queries.nieuwste_reacties(current_user))
    leesbaar = queries.leesbare(current_user, [reactie.leervraag_id for reactie in pagina.rows])
    return render_template(
        "leervragen/mijn_reacties.html", pagina=pagina, leesbaar=set(db.session.scalars(leesbaar))
    )


@bp.route("/reacties/<int:reactie_id>/wijzig", methods=["GET", "POST"])
def wijzig_reactie(reactie_id: int) -> ResponseReturnValue:
    """Say in other words what I wrote with somebody's leervraag."""
    reactie = _haal_eigen_reactie(reactie_id)
    form = ReactieForm(data={"soort": reactie.soort.value, "tekst": reactie.tekst})
    if form.validate_on_submit() and not form.vraagt_nog_eens(reactie, reactie.tekst, form.tekst.data):
        reactie.soort, reactie.tekst = SoortReactie(form.soort.data), form.tekst.data
        naar = _adres_van(reactie.leervraag_id) + "#reacties"
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template("leervragen/reageer.html", leervraag=reactie.leervraag, form=form, reactie=reactie)


@bp.route("/reacties/<int:reactie_id>/verwijder", methods=["GET", "POST"])
def verwijder_reactie(reactie_id: int) -> ResponseReturnValue:
    """Take back what I wrote with somebody's leervraag."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    reactie = db.session.scalar(reacties_van(current_user).where(Reactie.id == reactie_id)) or abort(404)
    if form.validate_on_submit():
        naar = url_for("leervragen.mijn_reacties")
        db.session.delete(reactie)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("leervragen/verwijder_reactie.html", reactie=reactie, form=form)


@bp.route("/reacties/<int:reactie_id>/weghalen", methods=["GET", "POST"])
def haal_reactie_weg(reactie_id: int) -> ResponseReturnValue:
    """Leave a reactie to its writer alone, who reads that it was done."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    reactie = db.session.scalar(
        reacties_zichtbaar_voor(current_user).where(Reactie.id == reactie_id)
    ) or abort(404)
    eis(mag_reactie_weghalen(current_user, reactie))
    if form.validate_on_submit():
        reactie.haal_weg(clock.now())
        naar = _adres_van(reactie.leervraag_id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("De reactie is weg. Wie hem schreef, leest dat hij is weggehaald.")
        return redirect(naar)
    return render_template("leervragen/haal_reactie_weg.html", reactie=reactie, form=form)


def _toon_gedeelde(leervraag: Leervraag) -> ResponseReturnValue:
    """Somebody else's leervraag; nothing is sent to this page."""
    if request.method == "POST":
        abort(404)
    return render_template(
        "leervragen/gedeeld.html", leervraag=leervraag, reacties=_reacties(leervraag), **_mag(leervraag)
    )


def _reacties(leervraag: Leervraag) -> list[Reactie]:
    return list(db.session.scalars(queries.reacties_op(current_user, leervraag)))


def _lijkende(leervraag: Leervraag) -> list[Lijkend]:
    """Leervragen that others share with me and that have most telling words of mine, at most three."""
    settings: Settings = current_app.config["SETTINGS"]
    vraag = OwnQuestion(leervraag.tekst, word_forms(settings.content / "zoeken"), weak=False)
    if not vraag.size:
        return []
    genoeg = min(vraag.size, max(2, math.ceil(vraag.size / 2)))
    gevonden = [
        (vraag.count(tekst), Lijkend(leervraag_id, tekst, maker))
        for leervraag_id, tekst, _, maker in db.session.execute(
            queries.zoek_gedeeld(current_user, vraag.sought)
        )
    ]
    beste = sorted(gevonden, key=lambda paar: paar[0], reverse=True)
    return [lijkend for aantal, lijkend in beste if aantal >= genoeg][:LIJKENDE_MAX]


def _mag(leervraag: Leervraag) -> dict[str, Any]:
    """What the lid who looks can do with the reacties on a page."""
    return {
        "mag_reageren": mag_reageren(current_user, leervraag),
        "mag_weghalen": lambda reactie: mag_reactie_weghalen(current_user, reactie),
    }


def _haal(leervraag_id: int) -> Leervraag:
    """My own leervraag; what is another's cannot be changed, and is a 404."""
    return db.session.scalar(van(current_user).where(Leervraag.id == leervraag_id)) or abort(404)


def _haal_zichtbare(leervraag_id: int) -> Leervraag:
    """What someone may not see does not exist for them: 404."""
    return db.session.scalar(zichtbaar_voor(current_user).where(Leervraag.id == leervraag_id)) or abort(404)


def _haal_eigen_reactie(reactie_id: int) -> Reactie:
    """My own reactie, as long as I may read what it was written with."""
    leesbaar = zichtbaar_voor(current_user).with_only_columns(Leervraag.id)
    zoek = reacties_van(current_user).where(Reactie.id == reactie_id, Reactie.leervraag_id.in_(leesbaar))
    return db.session.scalar(zoek) or abort(404)


def _haal_om_mee_te_denken(leervraag_id: int) -> Leervraag:
    """A leervraag on which the lid may react; all others do not exist for them."""
    leervraag = _haal_zichtbare(leervraag_id)
    if not mag_reageren(current_user, leervraag):
        abort(404)
    return leervraag


FORM_PLACES = {
    "leervragen.wijzig": _haal,
    "leervragen.reageer": _haal_om_mee_te_denken,
    "leervragen.wijzig_reactie": _haal_eigen_reactie,
}
