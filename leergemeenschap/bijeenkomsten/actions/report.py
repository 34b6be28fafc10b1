"""Saving a verslag. Never commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Verslag


def bewaar_verslag(
    session: Session, bijeenkomst: Bijeenkomst, markdown: str, html: str, op: datetime
) -> Verslag:
    """Save the text of a verslag, as a concept when it is the first.

    :param html: rendered and cleaned.
    """
    verslag = session.get(Verslag, bijeenkomst.id)
    if verslag is None:
        verslag = Verslag(
            bijeenkomst_id=bijeenkomst.id, markdown=markdown, html=html, versie=1, gewijzigd_op=op
        )
        session.add(verslag)
        return verslag
    verslag.herschrijf(markdown, html, op)
    return verslag
