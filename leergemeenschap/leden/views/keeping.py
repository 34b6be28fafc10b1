"""Keeping what somebody types while they type it. Asked by a script, answered in JSON."""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests

from leergemeenschap.core import clock, drafts, form_token, limits, submissions
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.form_token import BUTTON, FormToken, Sheet
from leergemeenschap.core.templating import tijd
from leergemeenschap.leden.actions import TeGroot, bewaar_concept, laat_concept_los
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.queries import concepten_op
from leergemeenschap.leden.views.blueprint import bp
from leergemeenschap.leden.views.drafts import te_bewaren

Bewaard = TypeVar("Bewaard")

VAN_HET_SCRIPT = {"leden.bewaar", "leden.bezorg"}
#: What the script says instead of a button: nothing is typed any more that was not there at first.
VERGEET = "vergeet"
#: The page was brought back by the browser after its form was sent: what is typed now is something new.
OPNIEUW = "opnieuw"


@bp.post("/concept/bewaar")
@openbaar
def bewaar() -> ResponseReturnValue:
    """Keep what stands in the forms of a page, for the lid they were made for, or with the thing they are about.

    Whoever is not logged in any more can still bring it, as with the button: the token says whose it is. Nothing of
    what was kept before is told to them.
    """
    sheets = list(form_token.sheets(request.form))
    owners = {sheet.token.owner for sheet in sheets}
    if len(owners) != 1:
        return {"bewaard": ""}
    lid_id = owners.pop()
    return _bewaar_voor_lid(lid_id, sheets) if lid_id else _bewaar_bij_het_ding(sheets)


def _bewaar_voor_lid(lid_id: int, sheets: list[Sheet]) -> ResponseReturnValue:
    if current_user.is_authenticated and current_user.id != lid_id:
        return {"fout": "iemand anders"}, 403
    if request.form.get(BUTTON) == VERGEET:
        for token, _ in sheets:
            laat_concept_los(db.session, lid_id, token._replace(follows=""), token.path or "")
        db.session.commit()
        return {"bewaard": ""}
    try:
        concepten, verwerkt = _bewaar_alles(lid_id, te_bewaren(request.form))
    except TeGroot:
        db.session.rollback()
        return {"fout": "te groot"}, 413
    if not current_user.is_authenticated:
        inloggen = url_for("leden.inloggen", verder=concepten[0].verder_op if concepten else None)
        return {"bewaard": _wanneer(concepten), "inloggen": inloggen}, 401
    return {
        "bewaard": _wanneer(concepten),
        "botsing": _botsing(concepten),
        "verwerkt": [_nieuw_blad(token) for token in verwerkt],
    }


@bp.post("/concept/bezorg")
@openbaar
def bezorg() -> ResponseReturnValue:
    """Keep what waited on the device, sealed; whoever has it in hand now.

    Only a page that was made for a lid, or for who gave the code of a sheet, can seal a text with its token: so the seal
    says where it belongs. The answer tells nothing of a text of another.
    """
    zegel = request.form.get("zegel", "")
    token = form_token.read(zegel)
    velden = _open(zegel) if token and (token.owner or token.is_kept_with_its_thing) else None
    if token is None or velden is None:
        return {"bezorgd": False}
    sheets = [sheet for sheet in te_bewaren(velden) if sheet.token.owner == token.owner]
    try:
        if token.owner:
            _bewaar_alles(token.owner, sheets, ook_verwerkt=OPNIEUW in velden)
        else:
            _bewaar_bij_dingen(sheets, ook_verwerkt=OPNIEUW in velden)
    except TeGroot:
        db.session.rollback()
        return {"bezorgd": False}
    # That something waited at a sheet tells its page to show it; what it was, it tells only who may open that
    van_mij = not token.owner or (current_user.is_authenticated and token.owner == current_user.id)
    return {"bezorgd": True, "paden": [sheet.token.path for sheet in sheets] if van_mij else []}


def nieuw_bewijs() -> ResponseReturnValue:
    """The forgery token did not count any more: a fresh one, to try again with.

    Another site cannot read this answer. Who is not logged in needs none: their text is kept by the token of the form.
    """
    if not current_user.is_authenticated:
        return bewaar() if request.endpoint == "leden.bewaar" else bezorg()
    return {"csrf_token": generate_csrf()}, 400


def _bewaar_alles(
    lid_id: int, sheets: list[Sheet], *, ook_verwerkt: bool = False
) -> tuple[list[Concept], list[FormToken]]:
    """Keep these and commit; writes nothing when nothing changed.

    :returns: what is kept now, and the tokens of forms that were saved already.
    :raises TeGroot: when one of them is too much.
    """
    sheets = [sheet for sheet in sheets if sheet.token.path]
    if not sheets:
        return [], []
    staan_er = [_staat_er(sheet) for sheet in sheets]
    if all(staan_er):
        return [concept for concept in staan_er if concept], []
    if later := limits.count(limits.DRAFT, str(lid_id)):
        db.session.commit()
        raise TooManyRequests(retry_after=later)
    concepten, verwerkt = _een_voor_een(
        sheets,
        lambda sheet: bewaar_concept(db.session, sheet, sheet.token.path or "", clock.now()),
        ook_verwerkt=ook_verwerkt,
    )
    db.session.commit()
    return [concept for concept in concepten if concept], verwerkt


def _bewaar_bij_het_ding(sheets: list[Sheet]) -> ResponseReturnValue:
    """Keep what is typed by who came with a code. Their token says where it goes; they need not be here any more."""
    if request.form.get(BUTTON) == VERGEET:
        for token, _ in sheets:
            drafts.of_things().drop(token._replace(follows=""))
        db.session.commit()
        return {"bewaard": ""}
    try:
        bewaard, verwerkt = _bewaar_bij_dingen(te_bewaren(request.form))
    except TeGroot:
        db.session.rollback()
        return {"fout": "te groot"}, 413
    if None in bewaard:
        return {"fout": "dicht"}, 403
    momenten = [moment for moment in bewaard if moment]
    return {
        "bewaard": tijd(max(momenten)) if momenten else "",
        "verwerkt": [_nieuw_blad(token) for token in verwerkt],
    }


def _bewaar_bij_dingen(
    sheets: list[Sheet], *, ook_verwerkt: bool = False
) -> tuple[list[datetime | None], list[FormToken]]:
    """Keep these and commit.

    :returns: when each was kept, None where it cannot be any more; and the tokens of forms that were saved already.
    :raises TeGroot: when one of them is too much.
    """
    later = [moment for sheet in sheets if (moment := limits.count(limits.DRAFT, sheet.token.path or ""))]
    if later:
        db.session.commit()
        raise TooManyRequests(retry_after=max(later))
    bewaard, verwerkt = _een_voor_een(sheets, drafts.of_things().keep, ook_verwerkt=ook_verwerkt)
    db.session.commit()
    return bewaard, verwerkt


def _een_voor_een(
    sheets: list[Sheet], bewaar_een: Callable[[Sheet], Bewaard], *, ook_verwerkt: bool
) -> tuple[list[Bewaard], list[FormToken]]:
    bewaard, verwerkt = [], []
    for sheet in sheets:
        # The button may be saving this form at this moment: it goes first, or waits for us and drops what we keep
        vrij = submissions.hold(sheet.token)
        if vrij or ook_verwerkt:
            bewaard.append(bewaar_een(sheet))
        else:
            verwerkt.append(sheet.token)
        if vrij:
            submissions.let_go(sheet.token)
    return bewaard, verwerkt


def _staat_er(sheet: Sheet) -> Concept | None:
    concept = db.session.get(Concept, (sheet.token.owner, sheet.token.path or "", sheet.token.nonce))
    return concept if concept and concept.velden == sheet.fields else None


def _wanneer(concepten: list[Concept]) -> str:
    return tijd(max(concept.bewaard_op for concept in concepten)) if concepten else ""


def _botsing(concepten: list[Concept]) -> str | None:
    """Where to choose, when another text was kept for one of these forms, on another screen."""
    for concept in concepten:
        if len(db.session.scalars(concepten_op(concept.lid_id, concept.pad)).all()) > 1:
            return url_for("leden.kies_concept", pad=concept.pad)
    return None


def _nieuw_blad(token: FormToken) -> dict[str, str]:
    """For a page that was saved and is written on still: a sheet of its own, so that nothing of it is lost."""
    nieuw = form_token.sign(token._replace(nonce=form_token.new_nonce(), follows="", saved=""))
    return {"oud": form_token.sign(token), "nieuw": nieuw, "zegel": form_token.seal_text(nieuw)}


def _open(zegel: str) -> MultiDict[str, str] | None:
    """The fields in what a browser sealed; None when it was not sealed for this token."""
    try:
        eenmalig, dicht = (
            base64.b64decode(request.form.get(deel, ""), validate=True) for deel in ("iv", "tekst")
        )
        tekst = AESGCM(form_token.seal_key(zegel)).decrypt(eenmalig, dicht, None).decode()
    except (InvalidTag, binascii.Error, ValueError):
        return None
    paren: list[Any] = parse_qsl(tekst, keep_blank_values=True, max_num_fields=1000)
    return MultiDict(paren)
