"""The blueprint that the pages of groepen hang on, and what its views share."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app
from flask_login import current_user

from leergemeenschap.core.db import db
from leergemeenschap.groepen.models import Deelsoort, Groep
from leergemeenschap.groepen.permissions import groepen_zichtbaar_voor

bp = Blueprint("groepen", __name__)


def deelsoorten() -> dict[str, Deelsoort]:
    """Every kind of writing that can be shared, by its part of the address."""
    soorten: dict[str, Deelsoort] = current_app.extensions["deelsoorten"]
    return soorten


def haal_groep(groep_id: int) -> Groep:
    """A groep that is not one's own does not exist, but for who looks after groepen: 404."""
    return db.session.scalar(groepen_zichtbaar_voor(current_user).where(Groep.id == groep_id)) or abort(404)


def opsomming(namen: Sequence[str], hoogstens: int = 4) -> str:
    """Names as people say them: "Bram, Carla en 3 anderen"."""
    if len(namen) > hoogstens:
        return f"{', '.join(namen[: hoogstens - 1])} en {len(namen) - hoogstens + 1} anderen"
    return " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)
