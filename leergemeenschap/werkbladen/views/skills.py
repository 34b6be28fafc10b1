"""How a lid looked at their own skills over time. For that lid alone."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core.db import db
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.kennisbank.permissions import zichtbaar_voor as artikelen_zichtbaar_voor
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.models import SCHAAL, Werkbladantwoord
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.werkbladen.views.blueprint import bp

#: So many times back; who looks more often than this still sees two years.
KEREN_MAX = 12
#: The drawing: how far apart two times and two points are, and the room around them.
STAP, TREDE, RAND = 32, 9, 8


class Keer(NamedTuple):
    """How somebody found that a skill went, at one moment."""

    antwoord: Werkbladantwoord
    punt: int

    @property
    def woorden(self) -> str:
        return SCHAAL[self.punt]


class Groei(NamedTuple):
    """One skill over time, the last time first."""

    vaardigheid: Vaardigheid
    artikel: Artikel | None
    keren: list[Keer]

    @property
    def lijn(self) -> list[tuple[int, int]]:
        """The points of the drawing, from the first time to the last."""
        hoogste = max(SCHAAL)
        return [
            (RAND + nummer * STAP, RAND + (hoogste - keer.punt) * TREDE)
            for nummer, keer in enumerate(reversed(self.keren))
        ]


@bp.get("/mijn/vaardigheden")
def mijn_vaardigheden() -> ResponseReturnValue:
    """Each skill in words, as it was each time; nothing is counted or compared."""
    scans = db.session.scalars(queries.zelfscans(current_user).limit(KEREN_MAX)).all()
    gezocht = artikelen_zichtbaar_voor(current_user).where(Artikel.slug.in_(list(Vaardigheid)))
    artikelen = {artikel.slug: artikel for artikel in db.session.scalars(gezocht)}
    groei = [
        Groei(vaardigheid, artikelen.get(vaardigheid), _keren(scans, vaardigheid))
        for vaardigheid in Vaardigheid
    ]
    return render_template(
        "werkbladen/mijn_vaardigheden.html",
        groei=[een for een in groei if een.keren],
        nog_niet=[een for een in groei if not een.keren],
        hoogte=2 * RAND + (len(SCHAAL) - 1) * TREDE,
    )


def _keren(scans: Sequence[Werkbladantwoord], vaardigheid: Vaardigheid) -> list[Keer]:
    return [
        Keer(antwoord, waarde.punt)
        for antwoord in scans
        for waarde in antwoord.scan
        if waarde.vaardigheid is vaardigheid
    ]
