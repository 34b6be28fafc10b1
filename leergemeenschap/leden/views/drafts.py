"""What was typed and not saved yet, for the lid who typed it."""

import json
from datetime import datetime

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import delete
from werkzeug.datastructures import MultiDict

from leergemeenschap.core import clock, drafts, form_token, onward
from leergemeenschap.core.db import db
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.form_token import FormToken, Sheet
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.typed import names_of_lines, names_of_texts, readable, secret_names
from leergemeenschap.leden.actions import (
    TeGroot,
    bewaar_concept,
    houd_concept,
    laat_concept_los,
    voeg_concepten_samen,
)
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.forms import ALLES, KiesConceptForm
from leergemeenschap.leden.queries import concepten_bij, concepten_van, zoek_concepten
from leergemeenschap.leden.views.blueprint import bp

#: Here secrets are typed, and those are kept nowhere.
NOOIT_BEWAREN = ("/inloggen", "/mijn/")
#: Here the words of somebody else stand in the form, who may take them back.
WOORDEN_VAN_EEN_ANDER = "/citaat"


def _getypt(velden: str) -> str:
    """What was typed in the fields of a concept, from their JSON."""
    return "\n".join(waarde for waarden in json.loads(velden).values() for waarde in waarden)


OWN_SOURCES = (Source("Nog niet bewaard", zoek_concepten, str, _getypt),)


@bp.route("/concept/weg", methods=["GET", "POST"])
def concept_weg() -> ResponseReturnValue:
    """All that was typed and never saved in the form at `?pad=`, to copy; throwing it away, after asking."""
    concepten = _bij_dit_pad()
    form = KnopForm()
    terug = onward.asked() or url_for("cyclus.vandaag")
    if not concepten:
        return redirect(terug)
    blad = request.args.get("blad")
    concept = next((een for een in concepten if een.blad == blad), concepten[0])
    if form.validate_on_submit():
        db.session.delete(concept)
        db.session.commit()
        flash("Weggegooid.")
        return redirect(terug)
    return render_template(
        "leden/concept_weg.html",
        form=form,
        concept=concept,
        getypt=readable(concept.velden),
        is_er_nog=drafts.is_there(concept.pad),
        terug_naar=terug,
    )


@bp.route("/concept/kies", methods=["GET", "POST"])
def kies_concept() -> ResponseReturnValue:
    """Choose between texts that were written for one form on several screens, or take them all."""
    concepten = _bij_dit_pad()
    if len(concepten) < 2:
        return redirect(concepten[0].verder_op if concepten else url_for("cyclus.vandaag"))
    form = KiesConceptForm(concepten)
    if form.validate_on_submit():
        if form.keuze.data == ALLES:
            samen = voeg_concepten_samen(concepten, names_of_texts(), names_of_lines())
            concepten[0].velden = samen
            gekozen = concepten[0]
        else:
            gekozen = next(concept for concept in concepten if concept.blad == form.keuze.data)
        houd_concept(db.session, gekozen, concepten)
        db.session.commit()
        return redirect(gekozen.verder_op)
    teksten = [(concept, readable(concept.velden)) for concept in concepten]
    return render_template("leden/kies_concept.html", form=form, teksten=teksten)


def _bij_dit_pad() -> list[Concept]:
    pad = request.args.get("pad", "")
    return [] if "\x00" in pad else list(db.session.scalars(concepten_bij(current_user, pad)))


class Concepten:
    """The drafts of the lid who is logged in, behind the seam of `core.drafts`."""

    def load(self, path: str) -> Draft | None:
        if "concepten" not in g:  # a page can hold several forms
            g.concepten = list(db.session.scalars(concepten_van(current_user)))
        hier = [concept for concept in g.concepten if concept.pad == path]
        if not hier:
            return None
        nieuwste = hier[0]
        fields = MultiDict((name, value) for name, values in nieuwste.velden.items() for value in values)
        mark = form_token.mark(nieuwste.blad, nieuwste.velden)
        return Draft(path, fields, nieuwste.bewaard_op, mark, nieuwste.uitgangspunt, len(hier) - 1)

    def drop(self, token: FormToken | None, path: str) -> None:
        if not current_user.is_authenticated or token is None or token.path == "":
            return
        if token.path is None:  # a page from before drafts had sheets
            db.session.execute(delete(Concept).where(Concept.lid_id == current_user.id, Concept.pad == path))
            return
        laat_concept_los(db.session, current_user.id, token, token.path)

    def keep(self) -> bool:
        return bewaar_getypte_tekst(op=clock.now())

    def keep_others(self, token: FormToken | None) -> None:
        for sheet in te_bewaren(request.form):
            if sheet.token.owner == current_user.id and (token is None or sheet.token.nonce != token.nonce):
                _bewaar(sheet, clock.now())

    def keeps(self, path: str) -> bool:
        return not (path.startswith(NOOIT_BEWAREN) or path.endswith(WOORDEN_VAN_EEN_ANDER))


def bewaar_getypte_tekst(op: datetime, van: int | None = None) -> bool:
    """Keep what this request brought, for the lid whose form it was.

    :param van: keep it only when it is theirs.
    """
    if not Concepten().keeps(request.path):
        return False
    bewaard = [
        _bewaar(sheet, op) for sheet in te_bewaren(request.form) if van is None or sheet.token.owner == van
    ]
    db.session.commit()
    return any(bewaard)


def te_bewaren(fields: MultiDict[str, str]) -> list[Sheet]:
    """The forms in what was sent of which something can be kept; what is a secret anywhere is taken out."""
    gevonden = []
    for token, velden in form_token.sheets(fields):
        veilig = {
            naam: waarden for naam, waarden in velden.items() if naam.rpartition("-")[2] not in secret_names()
        }
        sheet = Sheet(token, veilig)
        if token.path != "" and Concepten().keeps(_pad(token)) and not sheet.is_blank:
            gevonden.append(sheet)
    return gevonden


def _bewaar(sheet: Sheet, op: datetime) -> Concept | datetime | None:
    try:
        if sheet.token.is_kept_with_its_thing:
            return drafts.of_things().keep(sheet)
        return bewaar_concept(db.session, sheet, _pad(sheet.token), op)
    except TeGroot:
        return None


def _pad(token: FormToken) -> str:
    return request.path if token.path is None else token.path
