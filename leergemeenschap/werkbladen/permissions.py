"""A werkblad is made by begeleiders and read by all leden; what somebody writes on it is theirs, until they share it.

One thing of what is nobody else's to read may be counted: which thema was chosen (ADR 139).
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from leergemeenschap.groepen.permissions import leesbaar_voor
from leergemeenschap.leden.models import Lid, LidRol, Rol
from leergemeenschap.leden.permissions import mag_begeleiden
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.werkbladen.models import (
    Invulling,
    SoortVraag,
    StandWerkblad,
    Werkblad,
    Werkbladantwoord,
    Werkbladvraag,
)
from leergemeenschap.werkbladen.models.filling import ONDERZOEK_TEKSTVERSIE


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


def deelbare_antwoorden_van(lid: Lid) -> Select[Werkbladantwoord]:
    """What a lid answered and may share: not how they find that their skills go."""
    return antwoorden_van(lid).join(Werkbladantwoord.vraag).where(Werkbladvraag.soort != SoortVraag.ZELFSCAN)


def antwoorden_zichtbaar_voor(lid: Lid) -> Select[Werkbladantwoord]:
    """One's own answers, and those that others share."""
    return select(Werkbladantwoord).where(leesbaar_voor(Werkbladantwoord, lid))


def naamloos_zichtbaar_voor(lid: Lid) -> Select[Invulling]:
    """Sheets that are nobody's, for begeleiders; for all others none."""
    return select(Invulling).where(Invulling.lid_id.is_(None), true() if mag_maken(lid) else false())


def naamloos_sinds(moment: datetime) -> ColumnElement[bool]:
    """Sheets that are nobody's, and on which nobody wrote since then."""
    later = select(Werkbladantwoord.id).where(
        Werkbladantwoord.invulling_id == Invulling.id, Werkbladantwoord.gegeven_op > moment
    )
    return and_(
        Invulling.lid_id.is_(None),
        Invulling.begonnen_op <= moment,
        or_(Invulling.overgetypt_op.is_(None), Invulling.overgetypt_op <= moment),
        ~later.correlate(Invulling).exists(),
    )


def leesbaar_voor_onderzoek() -> Select[int, int, str, str, int | None, int | None]:
    """What researchers may read: number, question, words, choices, point and thema of answers; never whose they are."""
    return (
        select(
            Werkbladantwoord.id,
            Werkbladantwoord.vraag_id,
            Werkbladantwoord.tekst,
            Werkbladantwoord.keuzes,
            Werkbladantwoord.punt,
            Werkbladantwoord.thema_id,
        )
        .join(Werkbladantwoord.invulling)
        .join(Werkbladantwoord.vraag)
        .where(telt_als_ja(), Werkbladvraag.soort != SoortVraag.ZELFSCAN)
        .order_by(Werkbladantwoord.id)
    )


def telt_als_ja() -> ColumnElement[bool]:
    """Whether a sheet has a yes to research that counts: to the words of now, and no general nee stands over it.

    A nee that came after it ended it, also when its lid said ja to the general question since (docs/adr/0146).
    """
    later = aliased(Toestemming)
    nee = select(Toestemming.id).where(
        Toestemming.lid_id == Invulling.lid_id,
        Toestemming.doel == Doel.ONDERZOEK,
        Toestemming.gegeven.is_(False),
    )
    daarna = nee.where(Toestemming.op >= Invulling.onderzoek_sinds)
    nog_altijd = nee.where(
        ~select(later.id)
        .where(later.lid_id == Toestemming.lid_id, later.doel == Toestemming.doel, later.id > Toestemming.id)
        .exists()
    )
    return and_(
        Invulling.onderzoek_sinds.is_not(None),
        Invulling.onderzoek_tekstversie == ONDERZOEK_TEKSTVERSIE,
        ~daarna.correlate(Invulling).exists(),
        ~nog_altijd.correlate(Invulling).exists(),
    )


def telt_voor_onderzoek(invulling_id: int) -> Select[bool]:
    """Whether researchers may read one sheet."""
    return select(select(Invulling.id).where(Invulling.id == invulling_id, telt_als_ja()).exists())


def themakeuzes_om_te_tellen() -> Select[int | None, int | None]:
    """Which thema a lid chose for themselves alone, and who: only to be counted, and told in steps (`trede`).

    Left out is whatever somebody who sees the number could take from it again: what is shared, what a begeleider typed
    over, and what begeleiders chose. A werkblad counts once nobody begins on it any more: else one sees who just did.
    """
    is_begeleider = exists().where(LidRol.lid_id == Werkbladantwoord.lid_id, LidRol.rol == Rol.BEGELEIDER)
    return (
        select(Werkbladantwoord.thema_id, Werkbladantwoord.lid_id)
        .join(Werkbladantwoord.invulling)
        .join(Invulling.werkblad)
        .where(
            Werkblad.stand == StandWerkblad.DICHT,
            Werkblad.weg_op.is_(None),
            Werkbladantwoord.thema_id.is_not(None),
            Werkbladantwoord.lid_id.is_not(None),
            Werkbladantwoord.gedeeld_op.is_(None),
            Invulling.overgetypt_op.is_(None),
            ~is_begeleider,
        )
    )


def mag_maken(lid: Lid) -> bool:
    """Make, change, open, print and take away werkbladen, and type paper over."""
    return mag_begeleiden(lid)


def mag_invullen(lid: Lid, werkblad: Werkblad) -> bool:
    """Write on a werkblad with one's own name."""
    return lid.doet_mee and werkblad.neemt_antwoorden_aan
