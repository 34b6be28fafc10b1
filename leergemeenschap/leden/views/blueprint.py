"""The blueprint that the pages of leden hang on, and what its views share."""

import hmac
import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import Blueprint, current_app, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user
from werkzeug.exceptions import TooManyRequests
from wtforms import Field

from leergemeenschap.core import clock, limits, onward
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.templating import tijd
from leergemeenschap.leden.actions import Partij, meld_aan, meld_af, wacht_op_tweede_factor
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.views.device_words import apparaat_in_woorden

bp = Blueprint("leden", __name__)


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def verder() -> str | None:
    """Where to go after logging in: only a path of this site."""
    return onward.asked()


def naar_waar() -> str:
    return verder() or url_for("cyclus.vandaag")


def partij() -> Partij | None:
    """This site as a browser that keeps passkeys knows it; None under a bare address, where no browser does."""
    adres = urlsplit(settings().site_url)
    host = adres.hostname or ""
    if not (settings().secure or host == "localhost") or not re.search(r"[a-z]", host) or ":" in host:
        return None
    return Partij(settings().name, host, f"{adres.scheme}://{adres.netloc}")


def dit_apparaat() -> str:
    """The browser of this request, in words."""
    return apparaat_in_woorden(request.headers.get("User-Agent", ""))


def kom_binnen(lid: Lid, *, eigen_apparaat: bool) -> ResponseReturnValue:
    """The first half of logging in went well; the last one too, for a lid without a second factor."""
    vergeet_wie_hier_was()
    if lid.tweede_factor_sinds is None or lid.is_demo:
        return ga_naar_binnen(lid, eigen_apparaat=eigen_apparaat)
    session["half"] = wacht_op_tweede_factor(db.session, lid, clock.now())
    session["eigen_apparaat"] = bool(eigen_apparaat)
    db.session.commit()
    return redirect(url_for("leden.controle", verder=verder()))


def ga_naar_binnen(lid: Lid, *, eigen_apparaat: bool) -> ResponseReturnValue:
    """Log a lid in on this device, with a new cookie, and lead on to where they wanted to be."""
    naar = naar_waar()
    vergeet_wie_hier_was()
    meld_aan(db.session, lid, clock.now(), eigen_apparaat=eigen_apparaat, apparaat=dit_apparaat())
    session.permanent = eigen_apparaat
    if eigen_apparaat and lid.email:
        session["thuis"] = _teken(lid.email)
    login_user(lid)
    db.session.commit()
    return redirect(naar)


def te_vaak(*geteld: tuple[limits.Limit, str]) -> datetime | None:
    """Count one try for each of these, up to the first that was one too many; the moment to try again after that.

    Put the visitor first: one who is stopped already must not use up the tries of somebody else's address.
    """
    tellingen = (limits.count(limit, subject) for limit, subject in geteld)
    later = next((moment for moment in tellingen if moment), None)
    limits.tidy()
    db.session.commit()
    return later


def rem(*geteld: tuple[limits.Limit, str]) -> None:
    """Count one try for each of these.

    :raises TooManyRequests: when it was one too many.
    """
    later = te_vaak(*geteld)
    if later is not None:
        raise TooManyRequests(retry_after=later)


def wacht_even(pagina: str, later: datetime) -> ResponseReturnValue:
    """The page of a form that was sent too often: what was typed still stands in it."""
    antwoord = make_response(pagina, 429)
    antwoord.retry_after = later
    return antwoord


def zeg_wanneer(veld: Field, later: datetime) -> None:
    """Tell beside a field when to try again."""
    wanneer = tijd(later + timedelta(minutes=1))
    veld.errors = [f"Dit is te vaak geprobeerd. Probeer het na {wanneer} opnieuw."]


def vergeet_wie_hier_was() -> None:
    """End the log-in of this browser, a half one too, and begin with an empty cookie."""
    if current_user.is_authenticated:
        meld_af(db.session, current_user.aanmeldsleutel)
    if "half" in session:
        meld_af(db.session, session["half"])
    thuis = session.get("thuis")
    session.clear()
    if thuis:
        session["thuis"] = thuis
        session.permanent = True


def is_thuis(adres: str) -> bool:
    """Whether the lid with this address was logged in here before, and said that it is their own device."""
    return hmac.compare_digest(str(session.get("thuis", "")), _teken(adres))


def _teken(adres: str) -> str:
    """The mark of an address in the cookie: nobody can read the address from it, or make it."""
    return hmac.digest(str(current_app.secret_key).encode(), f"thuis\0{adres}".encode(), "sha256").hex()
