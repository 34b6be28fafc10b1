"""What a lid takes along of the bijeenkomsten: what they answered, and where they were."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.queries import mijn_aanwezigheid, mijn_komsten
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid


def _komst(session: Session, lid: Lid) -> Iterator[Piece]:
    for komst in session.scalars(mijn_komsten(lid)):
        antwoord = komst.antwoord.knop if komst.antwoord else "Nog geen antwoord"
        yield Piece(
            komst.bijeenkomst.titel,
            komst.geantwoord_op or komst.gevraagd_op,
            [("Kom je?", antwoord + (" (op de wachtlijst)" if komst.wacht else ""))],
        )


def _aanwezig(session: Session, lid: Lid) -> Iterator[Piece]:
    for aanwezigheid in session.scalars(mijn_aanwezigheid(lid)):
        yield Piece(aanwezigheid.bijeenkomst.titel, aanwezigheid.sinds, [("", "Ik was erbij")])


CHAPTERS = (
    Chapter("Verder", "Naar bijeenkomsten komen", _komst),
    Chapter("Verder", "Bijeenkomsten waar ik was", _aanwezig),
)
