"""How the mail goes."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer import queries
from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.beheer.views.blueprint import bp, settings
from leergemeenschap.beheer.views.wording import reden
from leergemeenschap.core import clock, outbox
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm

TONEN_MAX = 30


@bp.get("/beheer/mail")
def mail() -> ResponseReturnValue:
    """What waits, since when it fails and why. Not what is in the mails."""
    eis(mag_beheren(current_user))
    return render_template(
        "beheer/mail.html",
        form=KnopForm(),
        standen=db.session.scalars(queries.mailstand()).all(),
        wachtend=db.session.execute(queries.wachtende_mails().limit(TONEN_MAX)).all(),
        aantal=db.session.scalar(queries.aantal_wachtende_mails()),
        opgegeven=db.session.execute(queries.opgegeven_mails().limit(TONEN_MAX)).all(),
        reden=reden,
        heeft_server=bool(settings().mail_server),
    )


@bp.post("/beheer/mail/probeer")
def probeer_mail() -> ResponseReturnValue:
    """Try at once what waits."""
    eis(mag_beheren(current_user))
    if KnopForm().validate_on_submit():
        outbox.retry_now(db.session, clock.now())
        db.session.commit()
        outbox.deliver_soon()
        flash("We proberen het nu. Kijk over een halve minuut nog een keer op deze pagina.")
    return redirect(url_for(".mail"))
