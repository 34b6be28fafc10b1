"""What the page of a bijeenkomst shows of its werkbladen: to write on while it is there, to read back after it."""

from datetime import datetime
from typing import NamedTuple

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Paneel, Paneelplek
from leergemeenschap.core.db import db
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.models import Invulling, Werkblad
from leergemeenschap.werkbladen.permissions import mag_invullen
from leergemeenschap.werkbladen.queries import mijn_invullingen_bij, van_bijeenkomst


class Regel(NamedTuple):
    """One werkblad on the page, and what the lid who looks wrote on it."""

    werkblad: Werkblad
    invulling: Invulling | None


def paneel_werkblad(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """From when people come in: open the werkblad, or read back what one wrote on it."""
    gezicht = bijeenkomst.gezicht(op)
    if gezicht is Gezicht.ERVOOR:
        return None
    mijn = {er.werkblad_id: er for er in db.session.scalars(mijn_invullingen_bij(lid, bijeenkomst.id))}
    regels = [
        Regel(werkblad, mijn.get(werkblad.id))
        for werkblad in db.session.scalars(van_bijeenkomst(lid, bijeenkomst.id))
        if werkblad.id in mijn or mag_invullen(lid, werkblad)
    ]
    if not regels:
        return None
    return Paneel("werkbladen/invullen/paneel.html", {"regels": regels}, Paneelplek.BOVEN)
