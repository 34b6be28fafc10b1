"""Pages of the kennisbank are public, as long as they are not withdrawn."""

from sqlalchemy import Select, select

from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.leden.models import Lid


def zichtbaar_voor(_lid: Lid | None) -> Select[Artikel]:
    """Pages that this lid, or a guest (None), may see: the one door for pages, lists and search."""
    return select(Artikel).where(Artikel.ingetrokken_op.is_(None))
