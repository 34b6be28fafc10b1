"""Who is logged in, what they have to do first, and the ways a form can arrive too late."""

from datetime import timedelta
from typing import Any

from flask import Flask, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy import update

from leergemeenschap.core import clock, onward
from leergemeenschap.core.access import is_openbaar, wants_fresh_login
from leergemeenschap.core.db import db
from leergemeenschap.core.gates import Gate
from leergemeenschap.leden.durations import AANMELDING_EIGEN_APPARAAT
from leergemeenschap.leden.models import Aanmelding, Lid
from leergemeenschap.leden.permissions import moet_tweede_factor
from leergemeenschap.leden.queries import aanmelding_van
from leergemeenschap.leden.views.blueprint import settings
from leergemeenschap.leden.views.drafts import bewaar_getypte_tekst
from leergemeenschap.leden.views.keeping import VAN_HET_SCRIPT, nieuw_bewijs

login_manager = LoginManager()

#: What is marked `@pas_ingelogd` can be done for so long after logging in; later that is asked again.
VERS = timedelta(minutes=30)

#: What somebody who still has to set up a second factor can do: that, leave, and find help.
EERST_INSTELLEN = {
    "static",
    "leden.uitloggen",
    "leden.bewaar",
    "leden.opnieuw",
    "leden.extra_controle",
    "leden.code_app",
    "leden.begin_app",
    "leden.nieuwe_passkey",
    "cyclus.hulp",
    "cyclus.privacy",
    "cyclus.toegankelijkheid",
    "scherm.letters_en_kleuren",
    "scherm.beginscherm",
    "scherm.manifest",
    "scherm.service_worker",
    "scherm.geen_internet",
    "security_txt",
}


def init_app(app: Flask) -> None:
    """Attach logging in, and the two ways a form can arrive too late."""
    app.config["PERMANENT_SESSION_LIFETIME"] = AANMELDING_EIGEN_APPARAAT
    login_manager.init_app(app, add_context_processor=True)
    login_manager.session_protection = None
    login_manager.unauthorized_handler(_eerst_inloggen)
    app.register_error_handler(CSRFError, _formulier_verlopen)
    app.before_request(_eerst_opnieuw)
    app.after_request(_onthoud_gebruik)


@login_manager.user_loader  # type: ignore[untyped-decorator]
def laad_lid(sleutel: str) -> Lid | None:
    """The lid whose log-in on this device is still good."""
    nu = clock.now()
    aanmelding = db.session.scalars(aanmelding_van(sleutel, nu)).unique().one_or_none()
    if aanmelding is None:
        return None
    # By the roles of now: who got one since may have been logged in for too long
    einde = aanmelding.duur.eindigt_op(aanmelding.begonnen_op, nu)
    if einde <= nu:
        return None
    g.aanmelding = aanmelding
    if (aanmelding.gezien_op, aanmelding.geldig_tot) != (clock.today(), einde):
        g.onthoud = (aanmelding.id, {"gezien_op": clock.today(), "geldig_tot": einde})
    aanmelding.lid.aanmeldsleutel = sleutel
    return aanmelding.lid


def _moet_instellen() -> bool:
    """Whether a begeleider, onderzoeker or beheerder still has to set up a second factor."""
    return (
        settings().tweede_factor
        and current_user.tweede_factor_sinds is None
        and moet_tweede_factor(current_user)
    )


#: A begeleider, onderzoeker or beheerder sets up a second factor before anything else.
TWEEDE_FACTOR = Gate("leden.extra_controle", _moet_instellen, EERST_INSTELLEN.__contains__)


def _eerst_opnieuw() -> ResponseReturnValue | None:
    """Ask for the log-in once more before what somebody at an open screen must not do; then back to that page."""
    if not wants_fresh_login(request.endpoint) or not current_user.is_authenticated:
        return None
    aanmelding: Aanmelding | None = g.get("aanmelding")
    if aanmelding is not None and clock.now() - aanmelding.begonnen_op < VERS:
        return None
    terug = request.path if onward.here() else url_for("leden.mijn_inloggen")
    return redirect(url_for("leden.opnieuw", verder=terug))


def _onthoud_gebruik(response: Response) -> Response:
    """Note that a device was seen today, and move the end of its log-in on: in steps, so that it says no more."""
    onthoud: tuple[int, dict[str, Any]] | None = g.pop("onthoud", None)
    if onthoud is None or response.status_code >= 500:
        return response
    aanmelding_id, waarden = onthoud
    # What the view did not commit is undone anyway; undone later it would still hold SQLite's one write lock
    db.session.rollback()
    # On a connection of its own: a page that only reads must not become one that writes
    with db.engine.begin() as connection:
        gezien = update(Aanmelding).where(Aanmelding.id == aanmelding_id).values(**waarden)
        lid_id = connection.execute(gezien.returning(Aanmelding.lid_id)).scalar()
        # Who is here again was warned for nothing
        hier = {"gezien_op": waarden["gezien_op"], "gewaarschuwd_op": None}
        connection.execute(update(Lid).where(Lid.id == lid_id).values(**hier))
    return response


def _eerst_inloggen() -> ResponseReturnValue:
    """Send someone to the log-in page; what they typed waits for them at the same form."""
    if request.method == "POST" and bewaar_getypte_tekst(op=clock.now()):
        flash("Je was niet meer ingelogd. Wat je schreef, is bewaard. Log in om verder te gaan.", "let-op")
    return redirect(url_for("leden.inloggen", verder=request.full_path.rstrip("?")))


def _formulier_verlopen(_error: CSRFError) -> ResponseReturnValue:
    """The page was open too long, or cookies were wiped: show the form again with what was typed."""
    if request.endpoint in VAN_HET_SCRIPT:
        return nieuw_bewijs()
    if not current_user.is_authenticated:
        is_for_guests = is_openbaar(request.endpoint or "") and onward.here()
        return _opnieuw() if is_for_guests else _eerst_inloggen()
    bewaar_getypte_tekst(op=clock.now(), van=current_user.id)
    return _opnieuw()


def _opnieuw() -> ResponseReturnValue:
    flash("De pagina was te lang open. Probeer het nog een keer.", "let-op")
    return redirect(onward.here() or url_for("cyclus.start"))
