"""What who is no lid may know: on which day and where the next bijeenkomst is, when a begeleider said so."""

from datetime import datetime
from typing import NamedTuple

from flask import g
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.views.blueprint import settings
from leergemeenschap.core import clock
from leergemeenschap.core.db import db


class Aankondiging(NamedTuple):
    """One line for a guest."""

    begint_op: datetime
    plaats: str
    #: Where to join; empty where no contact is set.
    contact: str


def aankondiging() -> Aankondiging | None:
    """What a guest reads of the next bijeenkomst; None for a lid, who sees it all, and where nothing may be told."""
    if current_user.is_authenticated:
        return None
    if "aankondiging" not in g:
        rij = db.session.execute(queries.eerste_openbare(clock.now())).one_or_none()
        g.aankondiging = Aankondiging(*rij, settings().contact) if rij else None
    gevonden: Aankondiging | None = g.aankondiging
    return gevonden
