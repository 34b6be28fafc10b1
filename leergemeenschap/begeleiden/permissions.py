"""Begeleiders make proposals for the theme of a bijeenkomst; leden see them once they are put to them, and say what lives."""

from sqlalchemy import Select, select

from leergemeenschap.begeleiden.models import Leeft, Themavoorstel, Verslagcitaat
from leergemeenschap.citaten.models import Citaatvraag
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden


def voorstellen_zichtbaar_voor(lid: Lid) -> Select[Themavoorstel]:
    """All of them for begeleiders; for others what was put to the leden. The numbers are for begeleiders only."""
    voorstellen = select(Themavoorstel)
    return voorstellen if mag_begeleiden(lid) else voorstellen.where(Themavoorstel.voorgelegd_op.is_not(None))


def mag_laten_weten(lid: Lid) -> bool:
    """Say what lives with you: who learns along, but not who counts. A begeleider chooses, and would know their own tap."""
    return lid.doet_mee and not mag_begeleiden(lid)


def leeft_bij(lid: Lid) -> Select[Leeft]:
    """What a lid said lives with them. Nobody else sees it."""
    return select(Leeft).where(Leeft.lid_id == lid.id)


def woorden_van(lid: Lid) -> Select[Verslagcitaat]:
    """Where a lid's own words stand in a verslag."""
    return select(Verslagcitaat).join(Verslagcitaat.citaatvraag).where(Citaatvraag.lid_id == lid.id)
