"""The blueprint of the mails, and what its views share: the links in mails, and the brake on who uses them."""

from datetime import datetime, timedelta

from flask import Blueprint, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from leergemeenschap.core import limits
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.signed_links import Purpose

bp = Blueprint("herinneringen", __name__)

#: One of the answers to the question of one mail.
ANTWOORD = Purpose("antwoord", timedelta(days=60))
#: Long, for who finds an old mail and wants no more of them.
STIL = Purpose("stil", timedelta(days=400))
STOP = Purpose("stop", timedelta(days=400))


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def adres(endpoint: str, **waarden: object) -> str:
    """The whole address of a page, also where no request is: mails are written in the background."""
    pad = current_app.url_map.bind("localhost").build(f"herinneringen.{endpoint}", waarden)
    return settings().site_url + pad


def oude_link() -> ResponseReturnValue:
    """The one page for each link that does not work: too old, of something that is gone, or never ours."""
    return make_response(render_template("herinneringen/oude_link.html"), 404)


def te_vaak() -> datetime | None:
    """Count one try of this visitor; the moment to try again after when it was one too many."""
    later = limits.count(limits.MAIL_LINK, limits.visitor())
    limits.tidy()
    db.session.commit()
    return later
