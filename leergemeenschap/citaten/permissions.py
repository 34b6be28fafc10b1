"""Who may ask to quote, whose questions a lid sees, and which quotes may be used."""

from sqlalchemy import Select, false, func, select

from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.groepen.models import Deelbaar
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.toestemmingen.permissions import geldende_toestemmingen


def mag_citaat_vragen(lid: Lid, ding: Deelbaar) -> bool:
    """Ask the maker of a thing that this lid may read whether words of it may be used."""
    return lid.is_begeleider and ding.lid_id != lid.id


def mag_citaten_zien(lid: Lid) -> bool:
    """See the list of quotes that may be used."""
    return bool(lid.rollen & {Rol.BEGELEIDER, Rol.ONDERZOEKER})


def zichtbaar_voor(lid: Lid) -> Select[Citaatvraag]:
    """The questions about a lid's own words. Nobody else reads them, who asked included."""
    return select(Citaatvraag).where(Citaatvraag.lid_id == lid.id)


def bruikbaar_voor(kijker: Lid) -> Select[Citaatvraag, Toezegging]:
    """What may be quoted now, and whether with the name, for who uses quotes.

    Its maker's last answer is a yes, and was given while they say yes to being asked at all. Who takes either back
    takes the quote back.
    """
    laatste = (
        select(func.max(Citaatantwoord.id))
        .where(Citaatantwoord.citaatvraag_id == Citaatvraag.id)
        .correlate(Citaatvraag)
        .scalar_subquery()
    )
    mag = geldende_toestemmingen(Doel.CITAAT).subquery()
    gevonden = (
        select(Citaatvraag, Citaatantwoord.antwoord)
        .join(Citaatantwoord, Citaatantwoord.id == laatste)
        .join(mag, mag.c.lid_id == Citaatvraag.lid_id)
        .where(
            Citaatantwoord.antwoord.in_([toezegging for toezegging in Toezegging if toezegging.is_ja]),
            Citaatantwoord.op >= mag.c.op,
        )
    )
    return gevonden if mag_citaten_zien(kijker) else gevonden.where(false())
