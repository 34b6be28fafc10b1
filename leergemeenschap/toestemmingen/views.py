"""What I say yes and no to: three questions, and all I answered before."""

import re
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.paging import page_of
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.toestemmingen.queries import grootboek, laatste_antwoord

bp = Blueprint("toestemmingen", __name__)

_KNOP = re.compile(r"(ja|nee)-(\d{1,6})")


class Stand(NamedTuple):
    """One question, and what the lid answered to it last."""

    doel: Doel
    laatste: Toestemming | None


@bp.get("/mijn/toestemming")
def mijn_toestemming() -> ResponseReturnValue:
    """The three questions, each with its own buttons, and the ledger."""
    standen = [Stand(doel, db.session.scalar(laatste_antwoord(current_user, doel))) for doel in Doel]
    return render_template(
        "toestemmingen/mijn_toestemming.html",
        form=KnopForm(),
        standen=standen,
        grootboek=page_of(grootboek(current_user)),
    )


@bp.post("/mijn/toestemming/<any(onderzoek, citaat, contact):doel>")
def antwoord(doel: str) -> ResponseReturnValue:
    """Answer one of the questions. It holds from the next request on, for everybody."""
    form = KnopForm()
    naar = url_for("toestemmingen.mijn_toestemming", _anchor=doel)
    gekozen = _KNOP.fullmatch(chosen_button())
    if not form.validate_on_submit():
        return redirect(naar)
    # Not claimed: the same answer twice is one, and a no from a page that was used before is a no
    if gekozen is None or int(gekozen[2]) != Doel(doel).vraag.tekstversie:
        flash("Deze vraag is net veranderd. Lees hem nog een keer.", "let-op")
        return redirect(naar)
    is_ja = gekozen[1] == "ja"
    zeg(db.session, current_user, Doel(doel), gegeven=is_ja, op=clock.now())
    db.session.commit()
    flash("Je zei ja. Je kunt dat altijd terugnemen." if is_ja else "Je zei nee. Dat geldt vanaf nu.")
    return redirect(naar)
