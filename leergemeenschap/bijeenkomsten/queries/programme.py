"""The programme of a bijeenkomst, with the pages that say how a part is done."""

from sqlalchemy import Select
from sqlalchemy.orm import joinedload, selectinload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.kennisbank.models import Artikel, Soort
from leergemeenschap.kennisbank.permissions import zichtbaar_voor as pagina_zichtbaar_voor
from leergemeenschap.leden.models import Lid

#: So many can be chosen from; nobody reads further.
WERKVORMEN_MAX = 200


def met_programma(lid: Lid, bijeenkomst_id: int) -> Select[Bijeenkomst]:
    """One bijeenkomst and its programme, and of each page only what a link to it needs."""
    kop = joinedload(Programmaonderdeel.werkvorm).load_only(
        Artikel.slug, Artikel.titel, Artikel.gepubliceerd_op, Artikel.ingetrokken_op
    )
    return (
        zichtbaar_voor(lid)
        .where(Bijeenkomst.id == bijeenkomst_id)
        .options(selectinload(Bijeenkomst.programma).options(kop))
    )


def werkvormen(lid: Lid) -> Select[int, str, str]:
    """Number, slug and titel of the pages that say how to do something together, by titel."""
    return (
        pagina_zichtbaar_voor(lid)
        .where(Artikel.soort == Soort.WERKVORM)
        .with_only_columns(Artikel.id, Artikel.slug, Artikel.titel)
        .order_by(Artikel.titel, Artikel.slug)
        .limit(WERKVORMEN_MAX)
    )


def werkvorm_van(lid: Lid, onderdeel: Programmaonderdeel) -> Select[Artikel]:
    """The whole page of one part, as long as it may be read."""
    return pagina_zichtbaar_voor(lid).where(Artikel.id == onderdeel.werkvorm_id)
