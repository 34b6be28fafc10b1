"""Being there: the poster by the door, saying that one is there, and the list of the begeleider."""

from datetime import timedelta

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import NuNiet, meld_aanwezig, meld_afwezig, tel_gast
from leergemeenschap.bijeenkomsten.codes import (
    eigen_code,
    gelezen_code,
    gelezen_eigen_code,
    is_gelijk,
    postercode,
)
from leergemeenschap.bijeenkomsten.forms import IncheckForm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import mag_plannen, mag_zien_wie_komt
from leergemeenschap.bijeenkomsten.views.blueprint import bp, haal, haal_om_te_wijzigen, secret, settings
from leergemeenschap.core import clock, limits
from leergemeenschap.core.access import eis, openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.core.qr import qr
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.core.templating import tijd

ONBEKENDE_CODE = (
    "Deze code klopt niet. Kijk nog eens op de poster bij de deur. De code werkt alleen op de dag zelf."
)
FOUTE_EIGEN_CODE = "Deze code klopt niet. Kijk nog eens in de mail met de vraag of je komt."
TE_VAAK = "Dit is te vaak geprobeerd. Probeer het na {wanneer} opnieuw, of zeg het tegen de begeleider."


@bp.route("/bijeenkomsten/<int:bijeenkomst_id>/poster", methods=["GET", "POST"])
def poster(bijeenkomst_id: int) -> ResponseReturnValue:
    """A sheet for on the door, with the code to check in, and a button for another code. For begeleiders, to print."""
    eis(mag_plannen(current_user))
    bijeenkomst = haal_om_te_wijzigen(bijeenkomst_id) if request.method == "POST" else haal(bijeenkomst_id)
    form = KnopForm()
    if form.validate_on_submit():
        if eerder := claim(form):
            return redirect(eerder)
        naar = url_for(".poster", bijeenkomst_id=bijeenkomst.id, _anchor="nieuw")
        bijeenkomst.vernieuw_poster(clock.now())
        settle(form, naar)
        db.session.commit()
        flash("De poster heeft een nieuwe code. De oude werkt niet meer. Print de poster opnieuw.")
        return redirect(naar)
    code = _code_van(bijeenkomst)
    adres = settings().site_url + url_for(".inchecken", code=code)
    return render_template(
        "bijeenkomsten/poster.html",
        form=form,
        bijeenkomst=bijeenkomst,
        code=_leesbaar(code),
        site=settings().site_url.split("://")[1] + url_for(".typ_code"),
        qr=qr(adres, "QR-code om in te checken"),
    )


@bp.route("/inchecken", methods=["GET", "POST"])
@openbaar
def typ_code() -> ResponseReturnValue:
    """Type the code of the poster, for who cannot scan it."""
    form = IncheckForm()
    if form.validate_on_submit():
        if later := _te_vaak(limits.CHECK_IN):
            form.code.errors = [later]
            return make_response(render_template("bijeenkomsten/typ_code.html", form=form), 429)
        code = gelezen_code(form.code.data or "")
        if _bij_code(code) is not None:
            limits.give_back(limits.CHECK_IN, limits.visitor())
            db.session.commit()
            return redirect(url_for(".inchecken", code=code))
        form.code.errors = [ONBEKENDE_CODE]
    return render_template("bijeenkomsten/typ_code.html", form=form)


@bp.route("/inchecken/<code>", methods=["GET", "POST"])
@openbaar
def inchecken(code: str) -> ResponseReturnValue:
    """The page behind the poster: say that you are there, as yourself or as a guest. It names nobody."""
    bijeenkomst = _bij_code(code)
    if bijeenkomst is None:
        return make_response(render_template("bijeenkomsten/code_werkt_niet.html"), 404)
    form = IncheckForm()
    form.vraag_eigen_code()
    if not form.validate_on_submit():
        return _pagina(bijeenkomst, form, code)
    if chosen_button() == "ik" and current_user.is_authenticated:
        return _ik_ben_er(bijeenkomst)
    if later := _te_vaak(limits.CHECK_IN if chosen_button() == "gast" else limits.OWN_CODE):
        form.code.errors = [later]
        return make_response(_pagina(bijeenkomst, form, code), 429)
    return _gast(bijeenkomst, form, code) if chosen_button() == "gast" else _met_code(bijeenkomst, form, code)


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>/aanwezigheid")
def aanwezigheid(bijeenkomst_id: int) -> ResponseReturnValue:
    """Who is there: one tap for each name. For begeleiders."""
    bijeenkomst = haal(bijeenkomst_id)
    eis(mag_zien_wie_komt(current_user))
    rijen = db.session.execute(queries.deurlijst(bijeenkomst.id)).all()
    return render_template(
        "bijeenkomsten/aanwezigheid.html",
        form=KnopForm(),
        bijeenkomst=bijeenkomst,
        open=bijeenkomst.is_open_voor_aanwezigheid(clock.now()),
        rijen=rijen,
        aantal=sum(1 for rij in rijen if rij.Aanwezigheid is not None),
    )


@bp.post("/bijeenkomsten/<int:bijeenkomst_id>/aanwezigheid/<int:lid_id>")
def vink_aan(bijeenkomst_id: int, lid_id: int) -> ResponseReturnValue:
    """Write down that somebody is there, or take it back. For begeleiders."""
    bijeenkomst = haal(bijeenkomst_id)
    eis(mag_zien_wie_komt(current_user))
    if lid_id not in {rij.Lid.id for rij in db.session.execute(queries.deurlijst(bijeenkomst.id))}:
        abort(404)
    naar = url_for(".aanwezigheid", bijeenkomst_id=bijeenkomst.id, _anchor=f"lid-{lid_id}")
    if not KnopForm().validate_on_submit():
        return redirect(naar)
    # Not claimed: the same tap twice is one, and the other way round is another
    try:
        if chosen_button() == "weg":
            meld_afwezig(db.session, bijeenkomst, lid_id)
        else:
            meld_aanwezig(db.session, bijeenkomst, lid_id, clock.now())
    except NuNiet:
        return redirect(naar)
    db.session.commit()
    return redirect(naar)


@bp.post("/bijeenkomsten/<int:bijeenkomst_id>/gasten")
def gasten(bijeenkomst_id: int) -> ResponseReturnValue:
    """One guest more, or one less. For begeleiders."""
    bijeenkomst = haal(bijeenkomst_id)
    eis(mag_zien_wie_komt(current_user))
    naar = url_for(".aanwezigheid", bijeenkomst_id=bijeenkomst.id, _anchor="gasten")
    form = KnopForm()
    if not form.validate_on_submit():
        return redirect(naar)
    if eerder := claim(form):
        return redirect(eerder)
    try:
        tel_gast(db.session, bijeenkomst, -1 if chosen_button() == "min" else 1, clock.now())
    except NuNiet:
        return redirect(naar)
    settle(form, naar)
    db.session.commit()
    return redirect(naar)


def _ik_ben_er(bijeenkomst: Bijeenkomst) -> ResponseReturnValue:
    """On to where a lid looks back on their own zelfopdrachten: that is how a bijeenkomst opens."""
    meld_aanwezig(db.session, bijeenkomst, current_user.id, clock.now())
    db.session.commit()
    if current_user.doet_mee:
        return redirect(url_for("cyclus.opening", bijeenkomst_id=bijeenkomst.id))
    flash("Fijn dat je er bent.")
    return redirect(url_for(".toon", bijeenkomst_id=bijeenkomst.id))


def _met_code(bijeenkomst: Bijeenkomst, form: IncheckForm, code: str) -> ResponseReturnValue:
    lid_id = _lid_met(bijeenkomst, form.code.data or "")
    if lid_id is None:
        form.code.errors = [FOUTE_EIGEN_CODE]
        return _pagina(bijeenkomst, form, code)
    meld_aanwezig(db.session, bijeenkomst, lid_id, clock.now())
    limits.give_back(limits.OWN_CODE, limits.visitor())
    db.session.commit()
    return redirect(url_for(".inchecken", code=code, klaar="lid"))


def _gast(bijeenkomst: Bijeenkomst, form: IncheckForm, code: str) -> ResponseReturnValue:
    naar = url_for(".inchecken", code=code, klaar="gast")
    if eerder := claim(form):
        return redirect(eerder)
    tel_gast(db.session, bijeenkomst, 1, clock.now())
    settle(form, naar)
    db.session.commit()
    return redirect(naar)


def _pagina(bijeenkomst: Bijeenkomst, form: IncheckForm, code: str) -> str:
    is_er = current_user.is_authenticated and (
        db.session.scalar(queries.aanwezigheid_van(bijeenkomst.id, current_user.id)) is not None
    )
    return render_template(
        "bijeenkomsten/inchecken.html",
        bijeenkomst=bijeenkomst,
        form=form,
        is_er=is_er,
        klaar=request.args.get("klaar", ""),
        hier=url_for(".inchecken", code=code),
    )


def _bij_code(code: str) -> Bijeenkomst | None:
    """The bijeenkomst of a poster, as long as people come in there."""
    open_nu = db.session.scalars(queries.open_om_in_te_checken(clock.now())).all()
    return next((er for er in open_nu if is_gelijk(_code_van(er), code)), None)


def _code_van(bijeenkomst: Bijeenkomst) -> str:
    """The code that is on its poster now."""
    return postercode(secret(), bijeenkomst.id, bijeenkomst.posternummer)


def _lid_met(bijeenkomst: Bijeenkomst, getypt: str) -> int | None:
    """Who has this code of their own, here."""
    gelezen = gelezen_eigen_code(getypt)
    if gelezen is None or gelezen[0] > ID_MAX:
        return None
    lid_id, code = gelezen
    if not is_gelijk(eigen_code(secret(), bijeenkomst.id, lid_id), code):
        return None
    return db.session.scalar(queries.kan_komen(lid_id))


def _te_vaak(limit: limits.Limit) -> str | None:
    """Count one try of this visitor; what to say when it was one too many."""
    later = limits.count(limit, limits.visitor())
    limits.tidy()
    db.session.commit()
    return TE_VAAK.format(wanneer=tijd(later + timedelta(minutes=1))) if later else None


def _leesbaar(code: str) -> str:
    return f"{code[:3]}-{code[3:]}".upper()
