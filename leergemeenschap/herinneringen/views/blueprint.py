"""The blueprint of the mails, and what its views share: the links in mails, and the brake on who uses them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint, Flask, current_app, make_response, render_template
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


#: For a bijeenkomst and a lid: what to put in a mail to answer "Kom je?".
Antwoordlinks = Callable[[int, int], str]


def init_app(app: Flask, links: Antwoordlinks) -> None:
    app.extensions["antwoordlinks_in_mails"] = links


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def adres(endpoint: str, **waarden: object) -> str:
    """The whole address of a page, also where no request is: mails are written in the background."""
    return settings().site_url + pad(f"herinneringen.{endpoint}", **waarden)


def pad(endpoint: str, **waarden: object) -> str:
    """The path of a page, also where no request is."""
    return current_app.url_map.bind("localhost").build(endpoint, waarden)


def antwoordlinks(bijeenkomst_id: int, lid_id: int) -> str:
    """The three answers to "Kom je?", each with the address that gives it without a log-in."""
    maak: Antwoordlinks = current_app.extensions["antwoordlinks_in_mails"]
    return maak(bijeenkomst_id, lid_id)


def oude_link() -> ResponseReturnValue:
    """The one page for each link that does not work: too old, of something that is gone, or never ours."""
    return make_response(render_template("herinneringen/oude_link.html"), 404)


def te_vaak() -> datetime | None:
    """Count one try of this visitor; the moment to try again after when it was one too many."""
    later = limits.count(limits.MAIL_LINK, limits.visitor())
    limits.tidy()
    db.session.commit()
    return later
