"""Pages of the kennisbank are public once published, as long as they are not withdrawn; begeleiders write them."""

from sqlalchemy import Select, false, select

from leergemeenschap.kennisbank.models import Artikel, BewaardIdee, Geprobeerd, Verhaalvoorstel
from leergemeenschap.leden.models import Lid


def zichtbaar_voor(_lid: Lid | None) -> Select[Artikel]:
    """Pages that this lid, or a guest (None), may see: the one door for pages, lists and search."""
    return select(Artikel).where(Artikel.ingetrokken_op.is_(None), Artikel.gepubliceerd_op.is_not(None))


def mag_schrijven(lid: Lid) -> bool:
    """Whether this lid writes pages, reads concepts and versies, and answers proposals."""
    return lid.is_begeleider


def te_schrijven_door(lid: Lid) -> Select[Artikel]:
    """Every page, concepts and withdrawn ones too, for who writes; none for anybody else."""
    pages = select(Artikel)
    return pages if mag_schrijven(lid) else pages.where(false())


def bewaarde_ideeen_van(lid: Lid) -> Select[BewaardIdee]:
    """What this lid keeps. Nobody else sees it."""
    return select(BewaardIdee).where(BewaardIdee.lid_id == lid.id)


def geprobeerd_van(lid: Lid) -> Select[Geprobeerd]:
    """What this lid said about pages. Others see it only as a count among counts."""
    return select(Geprobeerd).where(Geprobeerd.lid_id == lid.id)


def voorstellen_zichtbaar_voor(lid: Lid) -> Select[Verhaalvoorstel]:
    """One's own proposals; begeleiders see what was sent to them."""
    proposals = select(Verhaalvoorstel)
    return proposals if mag_schrijven(lid) else proposals.where(Verhaalvoorstel.lid_id == lid.id)
