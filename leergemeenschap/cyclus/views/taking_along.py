"""What a lid took along from a bijeenkomst, on its page and for them only."""

from datetime import datetime, timedelta

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Paneel, Paneelplek
from leergemeenschap.bijeenkomsten.queries import aanwezigheid_van
from leergemeenschap.core.db import db
from leergemeenschap.cyclus.queries import meegenomen_van
from leergemeenschap.leden.models import Lid

#: For so long who was there and wrote nothing is asked what they took along.
NOG_VERS = timedelta(days=14)


def paneel_dit_nam_je_mee(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """After it, for who wrote something then, or was there a short while ago."""
    if bijeenkomst.gezicht(op) is not Gezicht.ERNA or not lid.doet_mee:
        return None
    meegenomen = meegenomen_van(db.session, lid, bijeenkomst)
    if meegenomen.is_leeg and (
        op > bijeenkomst.eindigt_op + NOG_VERS
        or db.session.scalar(aanwezigheid_van(bijeenkomst.id, lid.id)) is None
    ):
        return None
    return Paneel("cyclus/paneel_dit_nam_je_mee.html", {"meegenomen": meegenomen}, Paneelplek.BOVEN)
