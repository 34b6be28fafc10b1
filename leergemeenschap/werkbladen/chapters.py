"""What a lid takes along of their werkbladen."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.core.templating import datum_met_jaar
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.models import Invulling, Werkbladantwoord
from leergemeenschap.werkbladen.permissions import van
from leergemeenschap.werkbladen.queries import (
    bladconcepten_van,
    met_antwoorden,
    papierwens_van,
    prints_voor,
)


def _werkbladen(session: Session, lid: Lid) -> Iterator[Piece]:
    for invulling in session.scalars(met_antwoorden(van(lid)).order_by(Invulling.id)):
        teksten = [(antwoord.vraag.tekst, _alles(antwoord)) for antwoord in invulling.antwoorden]
        yield Piece(invulling.werkblad.titel, invulling.begonnen_op, teksten)


def _alles(antwoord: Werkbladantwoord) -> str:
    """All its words, whatever the kind of the question."""
    return "\n".join(
        dict.fromkeys(deel for deel in (antwoord.als_tekst, antwoord.keuzes, antwoord.tekst) if deel)
    )


def _papier(session: Session, lid: Lid) -> Iterator[Piece]:
    for wens in session.scalars(papierwens_van(lid)):
        yield Piece("Mijn zelfopdrachten staan op mijn blad", wens.sinds, [])
    for bladprint in session.scalars(prints_voor(lid)):
        ongeldig = datum_met_jaar(bladprint.ongeldig_op) if bladprint.ongeldig_op else ""
        yield Piece(
            "Er is een blad met mijn naam geprint",
            bladprint.geprint_op,
            [
                ("Werkblad", bladprint.werkblad.titel),
                *([("De code is ongeldig sinds", ongeldig)] if ongeldig else []),
            ],
        )


def _onbewaard(session: Session, lid: Lid) -> Iterator[Piece]:
    for concept in session.scalars(bladconcepten_van(lid)):
        yield Piece("Nog niet bewaard", concept.bewaard_op, [("Wat er stond", concept.tekst)])


CHAPTERS = (
    Chapter(Fase.REFLECTEREN.naam, "Wat ik op werkbladen schreef", _werkbladen),
    Chapter(Fase.REFLECTEREN.naam, "Wat ik op een werkblad typte en niet bewaarde", _onbewaard),
    Chapter(Fase.REFLECTEREN.naam, "Mijn werkblad op papier", _papier),
)
