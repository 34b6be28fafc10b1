"""What a lid decides about paper: whether their own zelfopdrachten stand on it, and whether a code that was printed works."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.paging import page_of
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import kies_papier, maak_ongeldig
from leergemeenschap.werkbladen.models import Bladprint, Werkblad
from leergemeenschap.werkbladen.views.blueprint import bp


@bp.route("/mijn/papier", methods=["GET", "POST"])
def mijn_papier() -> ResponseReturnValue:
    """What a lid wants on their own sheet of paper, who reads it then, and who printed one."""
    eis(current_user.doet_mee)
    form = KnopForm()
    if form.validate_on_submit():
        # Not claimed: choosing the same twice is choosing it once
        kies_papier(db.session, current_user, op=clock.now(), wil=chosen_button() == "ja")
        db.session.commit()
        return redirect(url_for(".mijn_papier", _anchor="inhoud"))
    werken = queries.waar_codes_werken(clock.now()).with_only_columns(Werkblad.id)
    return render_template(
        "werkbladen/papier_mijn.html",
        form=form,
        wens=db.session.scalar(queries.papierwens_van(current_user)),
        pagina=page_of(queries.prints_voor(current_user)),
        op_slot=set(db.session.scalars(queries.op_slot_van(current_user))),
        werken=set(db.session.scalars(werken)),
    )


@bp.post("/mijn/papier/<int:print_id>/ongeldig")
def code_ongeldig(print_id: int) -> ResponseReturnValue:
    """Let the code on a sheet that was printed for me open nothing any more."""
    gezocht = queries.prints_voor(current_user).where(Bladprint.id == print_id)
    bladprint = db.session.scalar(gezocht) or abort(404)
    # Not claimed: a code that is void stays void
    if KnopForm().validate_on_submit():
        maak_ongeldig(db.session, bladprint, clock.now())
        db.session.commit()
        flash("De code op dat papier opent niets meer. Wil je later weer een blad? Vraag het de begeleider.")
    return redirect(url_for(".mijn_papier", _anchor=f"print-{bladprint.id}"))
