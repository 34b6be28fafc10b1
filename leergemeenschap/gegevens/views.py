"""My data: what the site keeps of me, and taking it along."""

from flask import Blueprint, current_app, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import TooManyRequests

from leergemeenschap.core import clock, limits, own_data
from leergemeenschap.core.access import pas_ingelogd
from leergemeenschap.core.db import db, reading
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.gegevens.actions import pak_in

bp = Blueprint("gegevens", __name__)


@bp.get("/mijn/gegevens")
def mijn_gegevens() -> ResponseReturnValue:
    """What is kept of me, in words, with the button to take it along."""
    return render_template("gegevens/mijn_gegevens.html", form=KnopForm())


@bp.post("/mijn/gegevens")
@pas_ingelogd
def download() -> ResponseReturnValue:
    """Everything of mine in one file. Twice is no harm, so the form may be sent again."""
    if not KnopForm().validate_on_submit():
        return redirect(url_for("gegevens.mijn_gegevens"))
    later = limits.count(limits.DOWNLOAD, str(current_user.id))
    db.session.commit()
    if later:
        raise TooManyRequests(retry_after=later)
    with reading():
        pakket = pak_in(
            db.session,
            current_user,
            own_data.chapters(),
            site_naam=current_app.config["SETTINGS"].name,
            op=clock.now(),
        )
        db.session.rollback()
    return send_file(
        pakket,
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"mijn-gegevens-{clock.today().isoformat()}.zip",
    )
