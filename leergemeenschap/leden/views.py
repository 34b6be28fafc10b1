"""Logging in and out, and keeping what was typed when that went wrong halfway."""

import re
from datetime import datetime

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user
from flask_wtf.csrf import CSRFError
from sqlalchemy import delete
from werkzeug.datastructures import MultiDict

from leergemeenschap.core import clock, mail
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.forms import KnopForm, owner_of_submission, typed_fields
from leergemeenschap.leden.actions import bewaar_concept, maak_inlogcode, meld_aan, meld_af
from leergemeenschap.leden.forms import InlogcodeForm, InloglinkForm, InlogmailForm
from leergemeenschap.leden.models import AANMELDING_EIGEN_APPARAAT, Concept, Lid, nieuw_geheim
from leergemeenschap.leden.queries import (
    aanmelding_van,
    concept_van,
    concepten_van,
    demoleden,
    inlogcode_van_link,
    inlogcode_van_verzoek,
    lid_met_adres,
)

bp = Blueprint("leden", __name__)
login_manager = LoginManager()

OUDE_LINK = "Deze link werkt niet meer. Vraag een nieuwe mail. Wat je al schreef, is bewaard."
FOUTE_CODE = (
    "Deze code klopt niet, of hij werkt niet meer. Kijk nog eens in de mail, of vraag een nieuwe mail."
)
_EIGEN_PAD = re.compile(r"/(?![/\\])[A-Za-z0-9_\-./?=&%~+,:@]*")


@login_manager.user_loader  # type: ignore[untyped-decorator]
def laad_lid(sleutel: str) -> Lid | None:
    """The lid whose log-in on this device is still good."""
    aanmelding = db.session.scalar(aanmelding_van(sleutel, clock.now()))
    if aanmelding is None:
        return None
    aanmelding.lid.aanmeldsleutel = sleutel
    return aanmelding.lid


@bp.route("/inloggen", methods=["GET", "POST"])
@openbaar
def inloggen() -> ResponseReturnValue:
    """Ask for a log-in mail. The answer is the same whether or not the address is known."""
    if current_user.is_authenticated:
        return redirect(_naar_waar())
    form = InlogmailForm()
    if form.validate_on_submit():
        session["inlogverzoek"] = _stuur_inlogmail(form.email.data or "")
        session["inlogadres"] = (form.email.data or "").strip()
        db.session.commit()
        return redirect(url_for("leden.code", verder=_verder()))
    return render_template("leden/inloggen.html", form=form, demo_url=_demo_url())


@bp.route("/inloggen/code", methods=["GET", "POST"])
@openbaar
def code() -> ResponseReturnValue:
    """Type the code of the mail, in the browser that asked for it."""
    if current_user.is_authenticated:
        return redirect(_naar_waar())
    if "inlogverzoek" not in session:
        return redirect(url_for("leden.inloggen", verder=_verder()))
    form = InlogcodeForm()
    if form.validate_on_submit():
        inlogcode = db.session.scalar(inlogcode_van_verzoek(session["inlogverzoek"]))
        if inlogcode and inlogcode.probeer(session["inlogverzoek"], form.code.data or "", clock.now()):
            return _kom_binnen(inlogcode.lid, eigen_apparaat=form.blijf.data)
        db.session.commit()
        form.code.errors = [FOUTE_CODE]
    return render_template("leden/code.html", form=form, adres=session["inlogadres"])


@bp.route("/inloggen/link/<sleutel>", methods=["GET", "POST"])
@openbaar
def link(sleutel: str) -> ResponseReturnValue:
    """The page behind the link in the mail. Only its button logs in: mail scanners open links too."""
    form = InloglinkForm()
    inlogcode = db.session.scalar(inlogcode_van_link(sleutel))
    if inlogcode and current_user.is_authenticated and inlogcode.lid_id == current_user.id:
        return redirect(_naar_waar())
    if inlogcode is None or not inlogcode.is_bruikbaar(clock.now()):
        flash(OUDE_LINK, "let-op")
        return redirect(url_for("leden.inloggen", verder=_verder()))
    if form.validate_on_submit() and inlogcode.gebruik_link(clock.now()):
        return _kom_binnen(inlogcode.lid, eigen_apparaat=form.blijf.data)
    return render_template("leden/link.html", form=form, naam=inlogcode.lid.naam)


@bp.post("/uitloggen")
@openbaar
def uitloggen() -> ResponseReturnValue:
    """Log out on this device; copies of its cookie stop working."""
    if current_user.is_authenticated:
        meld_af(db.session, current_user.aanmeldsleutel)
        db.session.commit()
    session.clear()
    flash("Je bent uitgelogd.")
    antwoord = redirect(url_for("cyclus.start"))
    antwoord.headers["Clear-Site-Data"] = '"cache"'
    return antwoord


@bp.get("/demo")
@openbaar
def demo() -> ResponseReturnValue:
    """Choose who to be, on a demo site only."""
    _alleen_demo()
    return render_template("leden/demo.html", leden=db.session.scalars(demoleden()).all(), verder=_verder())


@bp.post("/demo/<int:lid_id>")
@openbaar
def demo_kies(lid_id: int) -> ResponseReturnValue:
    """Become one of the invented people, on a demo site only."""
    _alleen_demo()
    lid = db.session.get(Lid, lid_id)
    if lid is None or not lid.is_demo:
        abort(404)
    return _kom_binnen(lid, eigen_apparaat=False)


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


def init_app(app: Flask) -> None:
    """Attach logging in, and the two ways a form can arrive too late."""
    app.config["PERMANENT_SESSION_LIFETIME"] = AANMELDING_EIGEN_APPARAAT
    login_manager.init_app(app, add_context_processor=True)
    login_manager.session_protection = None
    login_manager.unauthorized_handler(_eerst_inloggen)
    app.register_error_handler(CSRFError, _formulier_verlopen)


def _eerst_inloggen() -> ResponseReturnValue:
    """Send someone to the log-in page; what they typed waits for them at the same form."""
    if request.method == "POST" and _bewaar_getypte_tekst(op=clock.now()):
        flash("Je was niet meer ingelogd. Wat je schreef, is bewaard. Log in om verder te gaan.", "let-op")
    return redirect(url_for("leden.inloggen", verder=request.full_path.rstrip("?")))


def _formulier_verlopen(_error: CSRFError) -> ResponseReturnValue:
    """The page was open too long, or cookies were wiped: show the form again with what was typed."""
    if not current_user.is_authenticated:
        return _eerst_inloggen() if not request.path.startswith("/inloggen") else _opnieuw()
    if owner_of_submission(request.form) == current_user.id:
        _bewaar_getypte_tekst(op=clock.now())
    return _opnieuw()


def _opnieuw() -> ResponseReturnValue:
    flash("De pagina was te lang open. Probeer het nog een keer.", "let-op")
    adapter = current_app.url_map.bind("")
    has_page = adapter.test(request.path, method="GET")
    return redirect(request.full_path.rstrip("?") if has_page else url_for("cyclus.start"))


def _bewaar_getypte_tekst(op: datetime) -> bool:
    lid_id = owner_of_submission(request.form)
    velden = {naam: request.form.getlist(naam) for naam in typed_fields(request.form)}
    bewaard = bool(lid_id and velden) and bewaar_concept(db.session, lid_id or 0, request.path, velden, op)
    db.session.commit()
    return bewaard


def _stuur_inlogmail(adres: str) -> str:
    """Mail a known lid; for anyone else do nothing that shows.

    :returns: the secret that ties a code to this browser.
    """
    settings: Settings = current_app.config["SETTINGS"]
    lid = db.session.scalar(lid_met_adres(adres))
    inlogmail = maak_inlogcode(db.session, lid, clock.now()) if lid else None
    if lid is None or inlogmail is None:
        return nieuw_geheim()
    tekst = render_template(
        "leden/inlogmail.txt",
        naam=lid.naam,
        code=inlogmail.code,
        link=settings.site_url + url_for("leden.link", sleutel=inlogmail.sleutel, verder=_verder()),
    )
    db.session.commit()
    mail.send_soon(settings, mail.message(settings, to=lid.email, subject="Je inlogcode", text=tekst))
    return inlogmail.verzoek


def _kom_binnen(lid: Lid, *, eigen_apparaat: bool) -> ResponseReturnValue:
    naar = _naar_waar()
    if current_user.is_authenticated:
        meld_af(db.session, current_user.aanmeldsleutel)
    session.clear()
    meld_aan(db.session, lid, clock.now(), eigen_apparaat=eigen_apparaat)
    session.permanent = eigen_apparaat
    login_user(lid)
    db.session.commit()
    return redirect(naar)


def _verder() -> str | None:
    """Where to go after logging in: only a path of this site."""
    verder = request.args.get("verder", "")
    return verder if _EIGEN_PAD.fullmatch(verder) and "//" not in verder else None


def _naar_waar() -> str:
    return _verder() or url_for("cyclus.vandaag")


def _alleen_demo() -> None:
    if not current_app.config["SETTINGS"].demo:
        abort(404)


def _demo_url() -> str | None:
    return url_for("leden.demo", verder=_verder()) if current_app.config["SETTINGS"].demo else None
