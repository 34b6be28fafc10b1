"""A werkblad is made by begeleiders and read by all leden; what somebody writes on it is theirs, until they share it."""

from sqlalchemy import Select, false, or_, select, true

from leergemeenschap.groepen.permissions import leesbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden
from leergemeenschap.werkbladen.models import Invulling, StandWerkblad, Werkblad, Werkbladantwoord


def zichtbaar_voor(lid: Lid) -> Select[Werkblad]:
    """Begeleiders see all of them; others what is not in the making, and what they wrote on."""
    if mag_maken(lid):
        return select(Werkblad).where(Werkblad.weg_op.is_(None))
    mijn = van(lid).where(Invulling.werkblad_id == Werkblad.id).exists()
    return select(Werkblad).where(
        or_(Werkblad.weg_op.is_(None) & (Werkblad.stand != StandWerkblad.MAKEN), mijn)
    )


def van(lid: Lid) -> Select[Invulling]:
    """What a lid filled in themselves."""
    return select(Invulling).where(Invulling.lid_id == lid.id)


def antwoorden_van(lid: Lid) -> Select[Werkbladantwoord]:
    """What a lid answered themselves."""
    return select(Werkbladantwoord).where(Werkbladantwoord.lid_id == lid.id)


def antwoorden_zichtbaar_voor(lid: Lid) -> Select[Werkbladantwoord]:
    """One's own answers, and those that others share."""
    return select(Werkbladantwoord).where(leesbaar_voor(Werkbladantwoord, lid))


def naamloos_zichtbaar_voor(lid: Lid) -> Select[Invulling]:
    """Sheets that are nobody's, for begeleiders; for all others none."""
    return select(Invulling).where(Invulling.lid_id.is_(None), true() if mag_maken(lid) else false())


def mag_maken(lid: Lid) -> bool:
    """Make, change, open, print and take away werkbladen, and type paper over."""
    return mag_begeleiden(lid)


def mag_invullen(lid: Lid, werkblad: Werkblad) -> bool:
    """Write on a werkblad with one's own name."""
    return lid.doet_mee and werkblad.neemt_antwoorden_aan
