"""What a lid takes along of the mails."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.herinneringen.actions import mailkeuze_of_gewoon
from leergemeenschap.herinneringen.permissions import stiltes_van
from leergemeenschap.herinneringen.queries import verstuurde
from leergemeenschap.herinneringen.ritme import Moment
from leergemeenschap.leden.models import Lid

_WAAROVER = {
    Moment.NA: "Een mail na een bijeenkomst",
    Moment.HOE_GAAT_HET: "Een mail met de vraag hoe het gaat met mijn zelfopdracht",
    Moment.VOOR: "Een mail voor een bijeenkomst",
}


def _mail(session: Session, lid: Lid) -> Iterator[Piece]:
    keuze = mailkeuze_of_gewoon(session, lid)
    woorden = "Met mijn eigen woorden" if keuze.eigen_woorden else "Zonder mijn eigen woorden"
    yield Piece("Hoe vaak ik mail wil", keuze.gekozen_op, [("", keuze.wens.zin), ("", woorden)])
    for stilte in session.scalars(stiltes_van(lid)):
        yield Piece("Geen mail meer over deze zelfopdracht", stilte.sinds, [("", stilte.zelfopdracht.zin)])
    for mail in session.scalars(verstuurde(lid.id)):
        antwoord = [("", "Ik gaf antwoord via de mail")] if mail.beantwoord_op else []
        yield Piece(_WAAROVER[mail.moment], mail.op, antwoord)


CHAPTERS = (Chapter("Over mij", "Mail", _mail),)
