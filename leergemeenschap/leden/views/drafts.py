"""What was typed and could not be saved, for the lid who typed it."""

import json
from datetime import datetime

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import delete
from werkzeug.datastructures import MultiDict

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.forms import KnopForm, owner_of_submission, typed_fields
from leergemeenschap.core.own_search import Source
from leergemeenschap.leden.actions import bewaar_concept
from leergemeenschap.leden.models import Concept
from leergemeenschap.leden.queries import concept_van, concepten_van, zoek_concepten
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
    """Throw away what was typed and never saved in the form at `?pad=`, after asking."""
    pad = request.args.get("pad", "")
    concept = db.session.scalar(concept_van(current_user, pad)) if "\x00" not in pad else None
    form = KnopForm()
    if concept is None:
        return redirect(url_for("cyclus.vandaag"))
    if form.validate_on_submit():
        db.session.delete(concept)
        db.session.commit()
        flash("Weggegooid.")
        return redirect(url_for("cyclus.vandaag"))
    return render_template("leden/concept_weg.html", form=form, concept=concept)


class Concepten:
    """The drafts of the lid who is logged in, behind the seam of `core.drafts`."""

    def load(self, path: str) -> Draft | None:
        if "concepten" not in g:  # a page can hold several forms
            g.concepten = {
                concept.pad: concept for concept in db.session.scalars(concepten_van(current_user))
            }
        concept = g.concepten.get(path)
        if concept is None:
            return None
        fields = MultiDict((name, value) for name, values in concept.velden.items() for value in values)
        return Draft(fields, concept.bewaard_op)

    def drop(self, path: str) -> None:
        if current_user.is_authenticated:
            db.session.execute(delete(Concept).where(Concept.lid_id == current_user.id, Concept.pad == path))

    def keep(self) -> bool:
        return bewaar_getypte_tekst(op=clock.now())


def bewaar_getypte_tekst(op: datetime, van: int | None = None) -> bool:
    """Keep what this request brought, for the lid whose form it was.

    :param van: keep it only when it is theirs.
    """
    lid_id = owner_of_submission(request.form)
    nooit = request.path.startswith(NOOIT_BEWAREN) or request.path.endswith(WOORDEN_VAN_EEN_ANDER)
    if nooit or (van is not None and lid_id != van):
        return False
    velden = {naam: request.form.getlist(naam) for naam in typed_fields(request.form)}
    bewaard = bool(lid_id and velden) and bewaar_concept(db.session, lid_id or 0, request.path, velden, op)
    db.session.commit()
    return bewaard
