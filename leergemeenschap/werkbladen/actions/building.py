"""Making a werkblad out of another. Never commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.werkbladen.models import Werkblad


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
