"""Making a werkblad, also out of another, and taking one away. Never commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.werkbladen.models import Werkblad
from leergemeenschap.werkbladen.queries import is_in_gebruik
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld


def maak_werkblad(
    session: Session, bijeenkomst: Bijeenkomst | None, titel: str, voorbeeld: Voorbeeld | None, op: datetime
) -> Werkblad:
    """A werkblad in the making, with the questions of an example or without any."""
    werkblad = Werkblad(bijeenkomst=bijeenkomst, titel=titel, gemaakt_op=op)
    if voorbeeld is not None:
        werkblad.uitleg = voorbeeld.uitleg
        for fase, vraagtekst in voorbeeld.vragen:
            werkblad.stel_vraag(fase, vraagtekst)
    session.add(werkblad)
    session.flush()
    return werkblad


def neem_als_voorbeeld(
    session: Session, werkblad: Werkblad, bijeenkomst: Bijeenkomst | None, op: datetime
) -> Werkblad:
    """The same questions on a new werkblad, in the making."""
    nieuw = Werkblad(
        bijeenkomst=bijeenkomst,
        titel=werkblad.titel,
        uitleg=werkblad.uitleg,
        zonder_account=werkblad.zonder_account,
        gemaakt_op=op,
    )
    for vraag in werkblad.vragen:
        nieuw.stel_vraag(vraag.fase, vraag.vraagtekst).stam = vraag.stam
    session.add(nieuw)
    session.flush()
    return nieuw


def verwijder_werkblad(session: Session, werkblad: Werkblad, op: datetime) -> bool:
    """Take a werkblad away that is held; where somebody wrote on it, they keep what they wrote.

    :returns: whether it is gone for good.
    """
    if session.scalar(is_in_gebruik(werkblad.id)):
        werkblad.haal_weg(op)
        return False
    session.delete(werkblad)
    return True
