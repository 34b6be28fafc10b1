"""Filling in a werkblad: one question on one page, reading back, and keeping it."""

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, drafts, submissions
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.kennisbank.queries import themas
from leergemeenschap.werkbladen.actions import AlIngevuld, beantwoord, geef_naam, zeg_onderzoek
from leergemeenschap.werkbladen.actions.drafts import laat_bladconcept_los
from leergemeenschap.werkbladen.codes import bladcode, leesbaar
from leergemeenschap.werkbladen.forms.filling import (
    NalezenForm,
    TekstvraagForm,
    Vraagform,
    vraagform,
)
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Werkbladantwoord, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import LEEG, ONDERZOEKSVRAAG, Inhoud
from leergemeenschap.werkbladen.permissions import telt_voor_onderzoek
from leergemeenschap.werkbladen.queries import zegt_nee_tegen_onderzoek
from leergemeenschap.werkbladen.views.blueprint import bp, secret
from leergemeenschap.werkbladen.views.filling_access import (
    haal_invulling,
    is_van_mij,
    laat_los,
    met_welke_code,
)
from leergemeenschap.werkbladen.views.filling_drafts import onbewaard, vragen_met_onbewaard
from leergemeenschap.werkbladen.views.filling_looking_back import bewaar_terugblikken, terugblikvel


def haal_vraag(invulling_id: int, vraag_id: int) -> tuple[Invulling, Werkbladvraag]:
    """A sheet, and one question of its werkblad, also one in words of before; 404 when there is none."""
    blad = haal_invulling(invulling_id)
    deze = next((er for er in blad.werkblad.alle_vragen if er.id == vraag_id), None)
    return blad, deze or abort(404)


@bp.route("/invullingen/<int:invulling_id>/vraag/<int:vraag_id>", methods=["GET", "POST"])
@openbaar
def vraag(invulling_id: int, vraag_id: int) -> ResponseReturnValue:
    """One question on one page; skipping is always possible. Who has the old words on the screen answers those."""
    blad, deze = haal_vraag(invulling_id, vraag_id)
    if deze.soort is SoortVraag.TERUGBLIK and is_van_mij(blad):
        return _terugblik(blad, deze)
    gegeven = blad.antwoord_op(deze)
    was = gegeven.inhoud if gegeven else LEEG
    keuze_uit = _themas(deze)
    code = met_welke_code(blad)
    form = vraagform(
        deze, was, keuze_uit, concept=code is None, met_code=code, onbewaard=onbewaard(blad, deze)
    )
    if not form.validate_on_submit():
        return _vraagpagina(blad, deze, form)
    inhoud = form.inhoud(keuze_uit)
    if gegeven is not None and _leest_iemand_mee(form, gegeven, inhoud):
        return _vraagpagina(blad, deze, form)
    if chosen_button() == "sla_over" and gegeven is not None and _blijft_staan(form, gegeven, inhoud):
        # The answer stays as it was handed in; what is typed here waits beside it, and is no answer
        drafts.keep()
        return redirect(_hierna(blad, deze))
    if not (inhoud.is_leeg and chosen_button() == "sla_over"):
        if is_van_mij(blad):
            blad.doe_op_slot()
        beantwoord(db.session, blad, deze, inhoud, clock.now())
    naar = _hierna(blad, deze)
    submissions.settle(form, naar)
    if form.token and form.token.follows:
        laat_bladconcept_los(db.session, blad.id, deze.id, form.token)
    db.session.commit()
    return redirect(naar)


@bp.route("/invullingen/<int:invulling_id>/nalezen", methods=["GET", "POST"])
@openbaar
def nalezen(invulling_id: int) -> ResponseReturnValue:
    """Read the answers once more, and say whether researchers may read them too."""
    blad = haal_invulling(invulling_id)
    van_mij = is_van_mij(blad)
    telt = db.session.scalar(telt_voor_onderzoek(blad.id)) or False
    geweigerd = van_mij and bool(db.session.scalar(zegt_nee_tegen_onderzoek(current_user)))
    form = NalezenForm(data={"onderzoek": telt})
    form.onderzoek.label.text = ONDERZOEKSVRAAG
    form.onderzoek.description = "Je mag dit later weer uitzetten" + (
        " bij ‘Waar ik ja tegen zeg’ in het menu." if van_mij else ", met de code van je blad."
    )
    if form.validate_on_submit():
        if not geweigerd:
            zeg_onderzoek(db.session, blad, gegeven=form.onderzoek.data, op=clock.now())
        blad.rond_af(clock.now())
        db.session.commit()
        if van_mij:
            return redirect(url_for(".klaar", invulling_id=blad.id))
        return _klaar_zonder_inloggen()
    return render_template(
        "werkbladen/invullen/nalezen.html",
        form=form,
        invulling=blad,
        van_mij=van_mij,
        geweigerd=geweigerd,
        met_onbewaard=vragen_met_onbewaard(blad),
        code="" if van_mij else _code(blad),
    )


@bp.get("/invullingen/<int:invulling_id>/klaar")
def klaar(invulling_id: int) -> ResponseReturnValue:
    """It is kept, and where what it made stands now."""
    blad = haal_invulling(invulling_id)
    return render_template(
        "werkbladen/invullen/klaar.html",
        invulling=blad,
        leervragen=[antwoord.leervraag for antwoord in blad.antwoorden if antwoord.leervraag],
        zelfopdrachten=[antwoord.zelfopdracht for antwoord in blad.antwoorden if antwoord.zelfopdracht],
    )


@bp.get("/w/klaar")
@openbaar
def klaar_met_code() -> ResponseReturnValue:
    """It is kept, and this screen knows nothing of it any more: the next person can begin."""
    return render_template("werkbladen/invullen/klaar_met_code.html")


@bp.get("/invullingen/<int:invulling_id>/code")
@openbaar
def bewaar_code(invulling_id: int) -> ResponseReturnValue:
    """The code of a sheet without a name, to come back with."""
    blad = haal_invulling(invulling_id)
    return render_template(
        "werkbladen/invullen/bewaar_code.html", invulling=blad, code=_code(blad), naar=waar_verder(blad)
    )


@bp.post("/invullingen/<int:invulling_id>/van-mij")
def van_mij(invulling_id: int) -> ResponseReturnValue:
    """Say that the sheet whose code I gave is mine: its answers, and what they make."""
    blad = haal_invulling(invulling_id)
    naar = url_for(".invulling", invulling_id=blad.id)
    if is_van_mij(blad) or not current_user.doet_mee or not KnopForm().validate_on_submit():
        return redirect(naar)
    try:
        geef_naam(db.session, blad, current_user, clock.now())
    except AlIngevuld:
        db.session.rollback()
        flash("Je hebt van dit werkblad al een blad. Neem over wat je daar ook op wilt hebben.", "let-op")
        return redirect(naar)
    db.session.commit()
    laat_los()
    flash("Dit blad is nu van jou. Alleen jij leest het.")
    return redirect(naar)


def waar_verder(blad: Invulling) -> str:
    """Where to go on with a sheet: its first question without an answer, or all of it when it was finished."""
    if blad.klaar_op is not None:
        return url_for(".invulling", invulling_id=blad.id)
    open_ = next((vraag for vraag in blad.vragen if blad.antwoord_op(vraag) is None), None)
    if open_ is None:
        return url_for(".nalezen", invulling_id=blad.id)
    return url_for(".vraag", invulling_id=blad.id, vraag_id=open_.id)


def _terugblik(blad: Invulling, deze: Werkbladvraag) -> ResponseReturnValue:
    vel = terugblikvel(blad)
    if request.method == "POST" and KnopForm().validate_on_submit() and vel.klopt():
        blad.doe_op_slot()
        naar = _hierna(blad, deze)
        te_laat = bewaar_terugblikken(vel, blad, deze, naar)
        db.session.commit()
        if te_laat:
            flash(
                "Op een van je zelfopdrachten gaf je op een ander scherm al een laatste antwoord.", "let-op"
            )
        return redirect(naar)
    return render_template(
        "werkbladen/invullen/terugblik.html",
        form=vel,
        knopform=KnopForm(),
        invulling=blad,
        vraag=deze,
        gegeven=blad.antwoord_op(deze),
        plaats=_plaats(blad, deze),
        terug_naar=_hiervoor(blad, deze),
    )


def _vraagpagina(blad: Invulling, deze: Werkbladvraag, form: Vraagform) -> str:
    return render_template(
        "werkbladen/invullen/vraag.html",
        form=form,
        invulling=blad,
        vraag=deze,
        gegeven=blad.antwoord_op(deze),
        plaats=_plaats(blad, deze),
        van_mij=is_van_mij(blad),
    )


def _leest_iemand_mee(form: Vraagform, gegeven: Werkbladantwoord, inhoud: Inhoud) -> bool:
    """Whether to show a text once more first, because it is shared and seems to name somebody new."""
    return isinstance(form, TekstvraagForm) and form.vraagt_nog_eens(gegeven, gegeven.tekst, inhoud.tekst)


def _blijft_staan(form: Vraagform, gegeven: Werkbladantwoord, inhoud: Inhoud) -> bool:
    """Whether there is an answer to leave as it is, and something else was typed."""
    anders = bool(gegeven.als_tekst) and inhoud.tekst not in {"", gegeven.tekst}
    return isinstance(form, TekstvraagForm) and anders


def _klaar_zonder_inloggen() -> ResponseReturnValue:
    laat_los()
    if not current_user.is_authenticated:
        # Also what pages before this one were sent with: nobody goes back to them here
        thuis = session.get("thuis")
        session.clear()
        if thuis:
            session["thuis"] = thuis
    return redirect(url_for(".klaar_met_code"))


def _themas(deze: Werkbladvraag) -> list[Thema]:
    return list(db.session.scalars(themas())) if deze.soort is SoortVraag.THEMA else []


def _hierna(blad: Invulling, deze: Werkbladvraag) -> str:
    if chosen_button() == "terug":
        return _hiervoor(blad, deze)
    if "nalezen" in request.args:
        return url_for(".nalezen", invulling_id=blad.id)
    return _buur(blad, deze, 1) or url_for(".nalezen", invulling_id=blad.id)


def _hiervoor(blad: Invulling, deze: Werkbladvraag) -> str:
    if "nalezen" in request.args:
        return url_for(".nalezen", invulling_id=blad.id)
    return _buur(blad, deze, -1) or url_for(".invulling", invulling_id=blad.id)


def _buur(blad: Invulling, deze: Werkbladvraag, stap: int) -> str | None:
    vragen = blad.vragen
    nummer = _plaats(blad, deze)[0] - 1 + stap
    if not 0 <= nummer < len(vragen):
        return None
    return url_for(".vraag", invulling_id=blad.id, vraag_id=vragen[nummer].id)


def _plaats(blad: Invulling, deze: Werkbladvraag) -> tuple[int, int]:
    """The place of a question among those of this sheet, also when it was put in other words meanwhile; and how many."""
    vragen = blad.vragen
    eerder = [vraag for vraag in vragen if vraag.stam != deze.stam and vraag.volgorde < deze.volgorde]
    return len(eerder) + 1, max(len(vragen), len(eerder) + 1)


def _code(blad: Invulling) -> str:
    return leesbaar(bladcode(secret(), blad.werkblad_id, blad.blad)) if blad.blad else ""
