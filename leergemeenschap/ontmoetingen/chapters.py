"""What a lid takes along of their ontmoetingen and reflecties."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.core.templating import datum_met_jaar
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie


def _ontmoetingen(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Ontmoeting).where(Ontmoeting.lid_id == lid.id).order_by(Ontmoeting.dag, Ontmoeting.id)
    mine = mine.options(selectinload(Ontmoeting.bewegerregels))
    for ontmoeting in session.scalars(mine):
        yield Piece(ontmoeting.soort.naam, ontmoeting.dag, [("", ontmoeting.tekst), *_aanvulling(ontmoeting)])


def _aanvulling(ontmoeting: Ontmoeting) -> list[tuple[str, str]]:
    regels = [
        ("Waar was het?", ontmoeting.plek),
        ("Initiatief", ontmoeting.initiatief),
        ("Wie kwam in beweging?", ", ".join(ontmoeting.bewegers)),
        ("In de humus", ontmoeting.bouwsteen.naam if ontmoeting.bouwsteen else ""),
    ]
    return [(vraag, tekst) for vraag, tekst in regels if tekst]


def _reflecties(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Reflectie).where(Reflectie.lid_id == lid.id).options(joinedload(Reflectie.ontmoeting))
    for reflectie in session.scalars(mine.order_by(Reflectie.begonnen_op, Reflectie.id)):
        over = "Over iets wat me bezighield"
        if reflectie.ontmoeting is not None:
            over = f"Over: {reflectie.ontmoeting.soort.naam}, {datum_met_jaar(reflectie.ontmoeting.dag)}"
        antwoorden = [(antwoord.vraag, antwoord.tekst or "Overgeslagen") for antwoord in reflectie.antwoorden]
        inzicht = [("Ik weet nu dat …", reflectie.inzicht)] if reflectie.inzicht else []
        yield Piece(over, reflectie.begonnen_op, antwoorden + inzicht)


CHAPTERS = (
    Chapter(Fase.DOEN.naam, "Mijn ontmoetingen", _ontmoetingen),
    Chapter(Fase.REFLECTEREN.naam, "Mijn reflecties", _reflecties),
)
