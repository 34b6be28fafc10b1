"""How a bijeenkomst opens: everybody looks back on their own zelfopdrachten."""

from datetime import datetime

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Paneel
from leergemeenschap.leden.models import Lid


def paneel_bereid_je_voor(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """On the page of a bijeenkomst that is not over: look back on your zelfopdrachten."""
    if bijeenkomst.gezicht(op) is Gezicht.ERNA or not lid.doet_mee:
        return None
    return Paneel("cyclus/paneel_bereid_je_voor.html")
