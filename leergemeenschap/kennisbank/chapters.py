"""What a lid takes along of the kennisbank: what they kept, tried, told and wrote there."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.kennisbank.models import Artikel, BewaardIdee, Geprobeerd, Verhaalvoorstel, Versie
from leergemeenschap.leden.models import Lid

KENNISBANK = "Kennisbank"


def _ideeen(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(BewaardIdee).where(BewaardIdee.lid_id == lid.id)
    for idee in session.scalars(mine.order_by(BewaardIdee.bewaard_op, BewaardIdee.id)):
        teksten = [("In mijn woorden", idee.eigen_woorden), ("Wat ik ermee ga doen", idee.plan)]
        yield Piece(idee.titel, idee.bewaard_op, [regel for regel in teksten if regel[1]])


def _geprobeerd(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Geprobeerd, Artikel.titel).join(Artikel).where(Geprobeerd.lid_id == lid.id)
    for geprobeerd, titel in session.execute(mine.order_by(Geprobeerd.gezegd_op, Geprobeerd.artikel_id)):
        plek = [("Waar", waar.zin) for waar in (geprobeerd.stedelijkheid, geprobeerd.initiatieffase) if waar]
        yield Piece(titel, geprobeerd.gezegd_op, [("Hielp het?", geprobeerd.hielp.zin), *plek])


def _verhalen(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Verhaalvoorstel).where(Verhaalvoorstel.lid_id == lid.id)
    for verhaal in session.scalars(mine.order_by(Verhaalvoorstel.ingediend_op, Verhaalvoorstel.id)):
        antwoord = [("Antwoord van de begeleider", verhaal.antwoord)] if verhaal.antwoord else []
        naam = "Met mijn naam" if verhaal.met_naam else "Zonder mijn naam"
        yield Piece(verhaal.titel, verhaal.ingediend_op, [(naam, verhaal.tekst), *antwoord])


def _bewaarde_teksten(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Versie.nummer, Versie.bewaard_op, Artikel.titel).join(
        Artikel, Artikel.id == Versie.artikel_id
    )
    for nummer, bewaard_op, titel in session.execute(mine.where(Versie.lid_id == lid.id).order_by(Versie.id)):
        yield Piece(titel, bewaard_op, [("", f"Tekst {nummer}. De woorden staan in alles.json.")])


def _verteld(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Artikel).where(Artikel.verteller_id == lid.id).options(joinedload(Artikel.verteller))
    for artikel in session.scalars(mine.order_by(Artikel.titel)):
        yield Piece(artikel.titel, artikel.gepubliceerd_op, [("", "Bij deze pagina staat mijn naam.")])


CHAPTERS = (
    Chapter(KENNISBANK, "Mijn bewaarde ideeën", _ideeen),
    Chapter(KENNISBANK, "Wat ik probeerde", _geprobeerd),
    Chapter(KENNISBANK, "Mijn verhalen", _verhalen),
    Chapter(KENNISBANK, "Pagina’s met mijn naam", _verteld),
    Chapter(KENNISBANK, "Teksten van pagina’s die ik bewaarde", _bewaarde_teksten),
)
