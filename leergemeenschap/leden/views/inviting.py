"""Inviting somebody, by mail or with a printed card."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits, outbox
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.qr import qr
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.leden.actions import BestaatAl, maak_inlogcode, maak_inlogkaart, nodig_uit
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.forms import UitnodigForm
from leergemeenschap.leden.logboek import Daad
from leergemeenschap.leden.models import INLOGLINK_GELDIG, KAART_GELDIG, Lid, Rol
from leergemeenschap.leden.permissions import mag_uitnodigen
from leergemeenschap.leden.queries import leden_zonder_mail
from leergemeenschap.leden.views.blueprint import bp, rem, settings, te_vaak, wacht_even, zeg_wanneer

IS_AL_LID = "Er is al een lid met dit e-mailadres. Die kan inloggen op de pagina Inloggen."


@bp.route("/leden/uitnodigen", methods=["GET", "POST"])
def uitnodigen() -> ResponseReturnValue:
    """Make somebody a lid, as buurtverbinder."""
    eis(mag_uitnodigen(current_user))
    form = UitnodigForm()
    if form.validate_on_submit():
        later = te_vaak((limits.INVITATION, str(current_user.id)))
        if later is not None:
            zeg_wanneer(form.naam, later)
            return wacht_even(_pagina(form), later)
        earlier = claim(form)
        if earlier:
            return redirect(earlier)
        lid = _maak_lid(form)
        if lid is not None:
            naar = url_for("leden.uitnodigen") if lid.email else url_for("leden.kaart", lid_id=lid.id)
            settle(form, naar)
            schrijf_in_logboek(db.session, Daad.UITGENODIGD, door=current_user, over=lid, op=clock.now())
            if lid.email:
                _schrijf_uitnodiging(lid)
            db.session.commit()
            if lid.email:
                outbox.deliver_soon()
                flash(f"{lid.naam} is lid. De mail aan {lid.email} gaat zo weg.")
            else:
                flash(f"{lid.naam} is lid. Maak nu een inlogkaart.")
            return redirect(naar)
        db.session.rollback()
        form.email.errors = [IS_AL_LID]
    return _pagina(form)


@bp.route("/leden/kaart/<int:lid_id>", methods=["GET", "POST"])
def kaart(lid_id: int) -> ResponseReturnValue:
    """Make a log-in card for a lid without mail. The card is shown once, to print."""
    eis(mag_uitnodigen(current_user))
    gevonden = db.session.execute(leden_zonder_mail().where(Lid.id == lid_id)).one_or_none() or abort(404)
    lid, oude_kaart = gevonden
    form = KnopForm()
    if not form.validate_on_submit():
        return render_template("leden/kaart_maken.html", form=form, lid=lid, kaart=oude_kaart)
    rem((limits.INVITATION, str(current_user.id)))
    if claim(form):
        flash("Deze kaart heb je al gezien. Heb je hem niet geprint? Maak dan een nieuwe.", "let-op")
        return redirect(url_for("leden.kaart", lid_id=lid_id))
    code = maak_inlogkaart(db.session, lid, current_user, clock.now())
    schrijf_in_logboek(db.session, Daad.KAART_GEMAAKT, door=current_user, over=lid, op=clock.now())
    db.session.commit()
    adres = settings().site_url + url_for("leden.met_kaart", code=code)
    return render_template(
        "leden/kaart.html",
        lid=lid,
        code="-".join(code[at : at + 4] for at in range(0, len(code), 4)),
        geldig_tot=clock.now() + KAART_GELDIG,
        site=settings().site_url.split("://")[1] + url_for("leden.kaartcode"),
        qr=qr(adres, "QR-code om in te loggen"),
    )


def _maak_lid(form: UitnodigForm) -> Lid | None:
    try:
        lid = nodig_uit(
            db.session,
            naam=form.naam.data,
            email=form.email.data,
            buurt=form.buurt.data,
            rollen={Rol.BUURTVERBINDER},
            op=clock.now(),
        )
    except BestaatAl:
        return None
    db.session.flush()
    return lid


def _schrijf_uitnodiging(lid: Lid) -> None:
    """Put the invitation in the outbox, with a link to log in."""
    inlogmail = maak_inlogcode(db.session, lid.id, clock.now(), INLOGLINK_GELDIG)
    tekst = render_template(
        "leden/uitnodiging.txt",
        naam=lid.naam,
        site_naam=settings().name,
        link=settings().site_url + url_for("leden.link", sleutel=inlogmail.sleutel),
    )
    outbox.put(db.session, lid.id, kind="uitnodiging", subject=f"Doe mee met {settings().name}", text=tekst)


def _pagina(form: UitnodigForm) -> str:
    return render_template(
        "leden/uitnodigen.html",
        form=form,
        zonder_mail=db.session.execute(leden_zonder_mail()).all(),
        nu=clock.now(),
    )
