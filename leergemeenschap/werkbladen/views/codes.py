"""The codes on paper: from a QR or typed, to the sheet somebody writes on. Open to who is not logged in."""

import re
from datetime import timedelta

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits
from leergemeenschap.core.access import eis, openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import chosen_button
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.core.templating import tijd
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import (
    GeenBlad,
    Gesloten,
    begin_blad,
    begin_invulling,
    maak_bladen,
)
from leergemeenschap.werkbladen.codes import (
    bladcode,
    gelezen_bladcode,
    gelezen_werkbladcode,
    is_gelijk,
    lidcode,
    werkbladcode,
)
from leergemeenschap.werkbladen.forms.filling import BeginForm, CodeForm
from leergemeenschap.werkbladen.models import Invulling, Werkblad
from leergemeenschap.werkbladen.permissions import mag_invullen
from leergemeenschap.werkbladen.views.blueprint import bp, haal, secret
from leergemeenschap.werkbladen.views.filling import waar_verder
from leergemeenschap.werkbladen.views.filling_access import geef_in_handen, mag_openen, nog_in_handen

FOUTE_CODE = "Deze code klopt niet. Kijk nog eens op het papier, of vraag het de begeleider."
TE_VAAK = "Dit is te vaak geprobeerd. Probeer het na {wanneer} opnieuw, of zeg het tegen de begeleider."
_NUMMER = re.compile(r"/invullingen/(\d{1,9})/")


@bp.route("/w/", methods=["GET", "POST"])
@openbaar
def typ_code() -> ResponseReturnValue:
    """Type the code that stands on paper, of whatever kind."""
    form = CodeForm()
    if form.validate_on_submit():
        if later := _te_vaak():
            form.code.errors = [later]
            return make_response(render_template("werkbladen/invullen/typ_code.html", form=form), 429)
        getypt = form.code.data or ""
        werkblad = _werkblad_met(getypt)
        if werkblad is not None:
            limits.give_back(limits.SHEET_CODE, limits.visitor())
            db.session.commit()
            return redirect(url_for(".met_code", code=werkbladcode(secret(), werkblad.id)))
        if invulling := _blad_met(getypt):
            return _op_dit_blad(invulling)
        form.code.errors = [FOUTE_CODE]
    return render_template("werkbladen/invullen/typ_code.html", form=form)


@bp.route("/w/<code>", methods=["GET", "POST"])
@openbaar
def met_code(code: str) -> ResponseReturnValue:
    """What is behind the code on paper. Every code that does not work gets the same page."""
    if gelezen_bladcode(code) is not None:
        return _met_bladcode(code)
    werkblad = _werkblad_met(code)
    return _werkt_niet() if werkblad is None else _begin(werkblad)


@bp.route("/werkbladen/<int:werkblad_id>/invullen", methods=["GET", "POST"])
def begin(werkblad_id: int) -> ResponseReturnValue:
    """The page before the first question, for who is logged in."""
    werkblad = haal(werkblad_id)
    eis(current_user.doet_mee)
    return _begin(werkblad)


def _begin(werkblad: Werkblad) -> ResponseReturnValue:
    form = BeginForm()
    if not form.validate_on_submit():
        return _beginpagina(werkblad, form)
    try:
        if chosen_button() in {"blad", "zonder_naam"}:
            return _zonder_inloggen(werkblad, form)
        if chosen_button() == "ik" and current_user.is_authenticated:
            return _eigen_blad(werkblad)
    except Gesloten:
        return _beginpagina(werkblad, form)
    invulling = nog_in_handen(werkblad)
    return redirect(waar_verder(invulling)) if invulling else _beginpagina(werkblad, form)


def _zonder_inloggen(werkblad: Werkblad, form: BeginForm) -> ResponseReturnValue:
    if later := _te_vaak():
        form.code.errors = [later]
        return make_response(_beginpagina(werkblad, form), 429)
    if chosen_button() == "zonder_naam":
        return _zonder_naam(werkblad, form)
    if invulling := _blad_met(form.code.data or ""):
        return _op_dit_blad(invulling, eigen_apparaat=form.eigen_apparaat.data)
    form.code.errors = [FOUTE_CODE]
    return _beginpagina(werkblad, form)


def _met_bladcode(code: str) -> ResponseReturnValue:
    """The page behind the QR of one sheet. It tells nothing before its button, and a wrong code is counted there."""
    form = BeginForm()
    if not form.validate_on_submit():
        return render_template("werkbladen/invullen/open_blad.html", form=form)
    if later := _te_vaak():
        form.form_errors.append(later)
        return make_response(render_template("werkbladen/invullen/open_blad.html", form=form), 429)
    invulling = _blad_met(code)
    if invulling is None:
        return _werkt_niet()
    return _op_dit_blad(invulling, eigen_apparaat=form.eigen_apparaat.data)


def _beginpagina(werkblad: Werkblad, form: BeginForm) -> str:
    mijn = (
        db.session.scalar(queries.mijn_invulling(current_user, werkblad.id))
        if current_user.is_authenticated
        else None
    )
    return render_template(
        "werkbladen/invullen/begin.html",
        werkblad=werkblad,
        form=form,
        mijn=mijn,
        mag_beginnen=current_user.is_authenticated and mag_invullen(current_user, werkblad),
        verder=nog_in_handen(werkblad),
        hier=url_for(".met_code", code=werkbladcode(secret(), werkblad.id)),
    )


def _eigen_blad(werkblad: Werkblad) -> ResponseReturnValue:
    # Not claimed: who begins twice has one sheet
    if not current_user.doet_mee:
        raise Gesloten
    invulling = begin_invulling(db.session, werkblad, current_user, clock.now())
    db.session.commit()
    return redirect(waar_verder(invulling))


def _zonder_naam(werkblad: Werkblad, form: BeginForm) -> ResponseReturnValue:
    """A sheet of its own for who has no account, with a code to come back with."""
    if not (werkblad.zonder_account and werkblad.neemt_antwoorden_aan):
        raise Gesloten
    if eerder := claim(form):
        # The first answer may never have reached this browser, and with it what lets it in
        nummer = _NUMMER.match(eerder)
        invulling = db.session.scalar(queries.met_nummer(int(nummer[1]))) if nummer else None
        if invulling is not None and mag_openen(invulling):
            geef_in_handen(invulling, eigen_apparaat=form.eigen_apparaat.data)
        return redirect(eerder)
    (blad,) = maak_bladen(db.session, werkblad, 1)
    invulling = begin_blad(db.session, werkblad, blad, clock.now())
    naar = url_for(".bewaar_code", invulling_id=invulling.id)
    settle(form, naar)
    db.session.commit()
    geef_in_handen(invulling, eigen_apparaat=form.eigen_apparaat.data)
    return redirect(naar)


def _op_dit_blad(invulling: Invulling, *, eigen_apparaat: bool = False) -> ResponseReturnValue:
    limits.give_back(limits.SHEET_CODE, limits.visitor())
    db.session.commit()
    geef_in_handen(invulling, eigen_apparaat=eigen_apparaat)
    return redirect(waar_verder(invulling))


def _werkt_niet() -> ResponseReturnValue:
    return make_response(render_template("werkbladen/invullen/code_werkt_niet.html"), 404)


def _werkblad_met(getypt: str) -> Werkblad | None:
    """The werkblad with this code, as long as its codes open something."""
    code = gelezen_werkbladcode(getypt)
    werken = db.session.scalars(queries.waar_codes_werken(clock.now())).all()
    return next((er for er in werken if is_gelijk(werkbladcode(secret(), er.id), code)), None)


def _blad_met(getypt: str) -> Invulling | None:
    """The sheet with this code, begun if it was not; None when the code opens nothing for who gives it."""
    gelezen = gelezen_bladcode(getypt)
    if gelezen is None or gelezen.nummer > ID_MAX:
        return None
    ongeldig = {
        werkblad_id: laatste
        for werkblad_id, _, laatste in db.session.execute(queries.laatst_ongeldig([gelezen.nummer]))
    }
    for werkblad in db.session.scalars(queries.waar_codes_werken(clock.now())).all():
        try:
            if is_gelijk(bladcode(secret(), werkblad.id, gelezen.nummer), gelezen.code):
                return _als_open(begin_blad(db.session, werkblad, gelezen.nummer, clock.now()))
            if is_gelijk(
                lidcode(secret(), werkblad.id, gelezen.nummer, ongeldig.get(werkblad.id, 0)), gelezen.code
            ):
                return _als_open(_blad_van_lid(werkblad, gelezen.nummer))
        except (GeenBlad, Gesloten):
            return None
    return None


def _blad_van_lid(werkblad: Werkblad, lid_id: int) -> Invulling:
    lid = db.session.get(Lid, lid_id)
    if lid is None or not lid.doet_mee:
        raise GeenBlad
    return begin_invulling(db.session, werkblad, lid, clock.now())


def _als_open(invulling: Invulling) -> Invulling | None:
    return invulling if mag_openen(invulling) else None


def _te_vaak() -> str | None:
    """Count one try of this visitor; what to say when it was one too many."""
    later = limits.count(limits.SHEET_CODE, limits.visitor())
    limits.tidy()
    db.session.commit()
    return TE_VAAK.format(wanneer=tijd(later + timedelta(minutes=1))) if later else None
