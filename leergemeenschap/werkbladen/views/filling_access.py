"""Which sheet a visitor may write on: their own, or the one whose code they gave in this browser.

`haal_invulling` is the one way in. A code is no log-in: it opens exactly one sheet, and it is forgotten when somebody
logs in or out here, after a while of silence, and when another code is given.
"""

from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple, NoReturn, cast

from flask import (
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.wrappers import Response
from flask_login import current_user

from leergemeenschap.core import clock, drafts, form_token
from leergemeenschap.core.db import db
from leergemeenschap.core.typed import readable
from leergemeenschap.leden.actions import TeGroot
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions.printing import laatst_ongeldig_op
from leergemeenschap.werkbladen.models import Invulling, Werkblad

#: On a screen that may be shared; longer than a bijeenkomst.
GELEEND = timedelta(hours=4)
EIGEN_APPARAAT = timedelta(days=7)
_BLAD = "blad"


class InHanden(NamedTuple):
    """The sheet whose code was given in this browser."""

    invulling_id: int
    #: Whether they said that nobody else uses this screen: then it is offered again.
    eigen_apparaat: bool
    tot: float
    #: After which print that its lid made void the code came.
    na: int = 0


def haal_invulling(invulling_id: int) -> Invulling:
    """One sheet to read or write on; 404 when it is not there, or not for who asks.

    Who is not logged in is asked to, whether or not it is there.
    """
    return _eigen(invulling_id) or _in_handen(invulling_id) or _niet_hier()


def is_van_mij(invulling: Invulling) -> bool:
    """Whether who looks is logged in as the lid whose sheet it is; who has its code only is not told whose it is."""
    return bool(current_user.is_authenticated and invulling.lid_id == current_user.id)


def met_welke_code(invulling: Invulling) -> str | None:
    """What a form of this sheet says it was opened under; None for the lid whose sheet it is."""
    return None if is_van_mij(invulling) else str(laatst_ongeldig_op(db.session, invulling))


def mag_openen(invulling: Invulling) -> bool:
    """Whether a code opens this sheet for who looks."""
    return not invulling.op_slot or is_van_mij(invulling)


def geef_in_handen(invulling: Invulling, *, eigen_apparaat: bool = False) -> None:
    """Let this browser write on a sheet whose code was given, and on no other."""
    if is_van_mij(invulling):
        laat_los()
        return
    if not current_user.is_authenticated:
        session.permanent = eigen_apparaat
    _onthoud(InHanden(invulling.id, eigen_apparaat, 0.0, laatst_ongeldig_op(db.session, invulling)))


def laat_los() -> None:
    """Forget which sheet was opened with a code here."""
    session.pop(_BLAD, None)


def nog_in_handen(werkblad: Werkblad) -> Invulling | None:
    """The sheet of this werkblad to offer once more, on a screen that nobody else uses."""
    blad = _gelezen()
    if blad is None or not blad.eigen_apparaat:
        return None
    invulling = _in_handen(blad.invulling_id)
    return invulling if invulling is not None and invulling.werkblad_id == werkblad.id else None


def _niet_hier() -> NoReturn:
    if request.method == "POST" and (te_laat := _te_laat()):
        abort(te_laat)
    if not current_user.is_authenticated:
        abort(current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
    abort(404)


def _te_laat() -> Response | None:
    """For an answer of who came with a code that opens nothing here any more: it is kept with the sheet, else given back."""
    gestuurd = [sheet for sheet in form_token.sheets(request.form) if sheet.token.is_kept_with_its_thing]
    if not gestuurd or gestuurd[0].is_blank:
        return None
    bewaard = None
    with suppress(TeGroot):
        bewaard = drafts.of_things().keep(gestuurd[0])
        db.session.commit()
    if bewaard:
        flash(
            "Je blad was hier dicht. Wat je schreef, is bewaard. Typ de code van je blad om verder te gaan.",
            "let-op",
        )
        return cast("Response", redirect(url_for("werkbladen.typ_code")))
    getypt = readable(gestuurd[0].fields)
    return make_response(render_template("werkbladen/invullen/code_werkt_niet.html", getypt=getypt), 404)


def _eigen(invulling_id: int) -> Invulling | None:
    if not current_user.is_authenticated:
        return None
    return db.session.scalar(queries.mijn_blad(current_user, invulling_id))


def _in_handen(invulling_id: int) -> Invulling | None:
    blad = _gelezen()
    if blad is None or blad.invulling_id != invulling_id:
        return None
    invulling = db.session.scalar(queries.met_nummer(invulling_id))
    if invulling is None or not mag_openen(invulling) or blad.na != laatst_ongeldig_op(db.session, invulling):
        return None
    if request.method == "POST":
        _onthoud(blad)
    return invulling


def _gelezen() -> InHanden | None:
    gevonden = session.get(_BLAD)
    blad = InHanden(*gevonden) if gevonden else None
    return blad if blad is not None and blad.tot > clock.now().timestamp() else None


def _onthoud(blad: InHanden) -> None:
    tot = clock.now() + (EIGEN_APPARAAT if blad.eigen_apparaat else GELEEND)
    session[_BLAD] = [*blad._replace(tot=tot.timestamp())]
