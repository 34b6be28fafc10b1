"""Logging in by mail, and logging out."""

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits, mail, outbox
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import maak_inlogcode
from leergemeenschap.leden.forms import InlogcodeForm, InloglinkForm, InlogmailForm
from leergemeenschap.leden.queries import (
    inlogcode_van_link,
    inlogcode_van_verzoek,
    normaal_adres,
    wie_inlogt_met,
)
from leergemeenschap.leden.views.blueprint import (
    bp,
    is_thuis,
    kom_binnen,
    naar_waar,
    settings,
    te_vaak,
    verder,
    vergeet_wie_hier_was,
    wacht_even,
    zeg_wanneer,
)

OUDE_LINK = "Deze link werkt niet meer. Vraag een nieuwe mail. Wat je al schreef, is bewaard."
FOUTE_CODE = (
    "Deze code klopt niet, of hij werkt niet meer. Kijk nog eens in de mail, of vraag een nieuwe mail."
)


@bp.route("/inloggen", methods=["GET", "POST"])
@openbaar
def inloggen() -> ResponseReturnValue:
    """Ask for a log-in mail. The answer is the same, and takes as long, whether or not the address is known."""
    if current_user.is_authenticated:
        return redirect(naar_waar())
    form = InlogmailForm()
    if form.validate_on_submit():
        adres = (form.email.data or "").strip()
        later = te_vaak((limits.VISITOR, limits.visitor()), *_mailremmen(normaal_adres(adres)))
        if later is not None:
            zeg_wanneer(form.email, later)
            return wacht_even(_inlogpagina(form), later)
        session["inlogverzoek"] = _stuur_inlogmail(adres)
        session["inlogadres"] = adres
        return redirect(url_for("leden.code", verder=verder()))
    return _inlogpagina(form)


@bp.route("/inloggen/code", methods=["GET", "POST"])
@openbaar
def code() -> ResponseReturnValue:
    """Type the code of the mail, in the browser that asked for it."""
    if current_user.is_authenticated:
        return redirect(naar_waar())
    if "inlogverzoek" not in session:
        return redirect(url_for("leden.inloggen", verder=verder()))
    form = InlogcodeForm()
    if form.validate_on_submit():
        later = te_vaak((limits.CODE, limits.visitor()))
        if later is not None:
            zeg_wanneer(form.code, later)
            return wacht_even(_codepagina(form), later)
        inlogcode = db.session.scalar(inlogcode_van_verzoek(session["inlogverzoek"]))
        klopt = inlogcode and inlogcode.probeer(session["inlogverzoek"], form.code.data or "", clock.now())
        if inlogcode and klopt and inlogcode.lid:
            return kom_binnen(inlogcode.lid, eigen_apparaat=form.blijf.data)
        db.session.commit()
        form.code.errors = [FOUTE_CODE]
    return _codepagina(form)


@bp.route("/inloggen/link/<sleutel>", methods=["GET", "POST"])
@openbaar
def link(sleutel: str) -> ResponseReturnValue:
    """The page behind the link in the mail. Only its button logs in: mail scanners open links too."""
    form = InloglinkForm()
    inlogcode = db.session.scalar(inlogcode_van_link(sleutel))
    lid = inlogcode.lid if inlogcode else None
    if lid and current_user.is_authenticated and lid.id == current_user.id:
        return redirect(naar_waar())
    if inlogcode is None or lid is None or not inlogcode.is_bruikbaar(clock.now()):
        flash(OUDE_LINK, "let-op")
        return redirect(url_for("leden.inloggen", verder=verder()))
    if form.validate_on_submit() and inlogcode.gebruik_link(clock.now()):
        return kom_binnen(lid, eigen_apparaat=form.blijf.data)
    return render_template("leden/link.html", form=form, naam=lid.naam)


@bp.post("/uitloggen")
@openbaar
def uitloggen() -> ResponseReturnValue:
    """Log out on this device; copies of its cookie stop working."""
    vergeet_wie_hier_was()
    db.session.commit()
    flash("Je bent uitgelogd.")
    antwoord = redirect(url_for("cyclus.start"))
    antwoord.headers["Clear-Site-Data"] = '"cache"'
    return antwoord


def _mailremmen(adres: str) -> list[tuple[limits.Limit, str]]:
    """The brakes on mail to one address, with a budget of its own for a browser where its lid was at home."""
    if is_thuis(adres):
        return [(limits.LOGIN_MAIL_AT_HOME, adres)]
    return [(limits.LOGIN_MAIL, f"{limits.visitor()} {adres}"), (limits.LOGIN_MAIL_IN_ALL, adres)]


def _inlogpagina(form: InlogmailForm) -> str:
    demo_url = url_for("leden.demo", verder=verder()) if settings().demo else None
    return render_template("leden/inloggen.html", form=form, demo_url=demo_url, verder=verder())


def _codepagina(form: InlogcodeForm) -> str:
    return render_template("leden/code.html", form=form, adres=session["inlogadres"])


def _stuur_inlogmail(adres: str) -> str:
    """Mail a known lid. For anyone else the same is done, and the mail is not sent.

    :returns: the secret that ties a code to this browser.
    """
    gevonden = db.session.execute(wie_inlogt_met(adres)).one_or_none()
    lid_id, naam = gevonden or (None, "")
    inlogmail = maak_inlogcode(db.session, lid_id, clock.now())
    # Not render_template: that would ask the database who is looking
    tekst = current_app.jinja_env.get_template("leden/inlogmail.txt").render(
        naam=naam,
        code=inlogmail.code,
        link=settings().site_url + url_for("leden.link", sleutel=inlogmail.sleutel, verder=verder()),
    )
    db.session.commit()
    brief = mail.message(settings(), to=normaal_adres(adres), subject="Je inlogcode", text=tekst)
    verslag = outbox.reporter("inlogmail" if gevonden else None)
    mail.send_soon(settings(), brief if gevonden else None, verslag)
    return inlogmail.verzoek
