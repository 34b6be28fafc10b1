"""What lives in the demo, and the themes that are proposed of it for a bijeenkomst that has none."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.actions import leg_vast, leg_voor, sinds, tel
from leergemeenschap.bijeenkomsten.queries import komende
from leergemeenschap.demo.story import JOKE, RIET, SAM, Persoon
from leergemeenschap.kennisbank.index import themawijzer
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.actions import stel_leervraag

#: Who asks what, and shares it with the leergemeenschap.
LEERVRAGEN: tuple[tuple[Persoon, str], ...] = (
    (RIET, "Hoe ga ik om met buren die ruzie hebben over de heg?"),
    (SAM, "Wat doe ik met de weerstand tegen de tafel in de hal?"),
    (JOKE, "Hoe help ik een groep waar wrijving is?"),
    (RIET, "Hoe maak ik een flyer die mensen echt lezen?"),
    (SAM, "Hoe maak ik zichtbaar wat er in de hal gebeurt?"),
    (JOKE, "Hoe worden buurtverbinders zichtbaar in de wijk?"),
    (RIET, "Hoe krijg ik de gemeente mee met het prikbord?"),
    (SAM, "Hoe werk ik samen met de woningcorporatie aan de hal?"),
    (JOKE, "Hoe bouw ik bruggen tussen bewoners en organisaties?"),
)


def stel_themas_voor(session: Session, dutch: Dutch, nu: datetime) -> None:
    """Let people ask, count what lives, and put it to the leden. Without the pages of the themas nothing is proposed."""
    leden = {lid.email: lid for lid in session.scalars(select(Lid))}
    for dagen, (wie, tekst) in enumerate(LEERVRAGEN, start=40):
        op = nu - timedelta(days=dagen)
        stel_leervraag(session, leden[wie.email], tekst, op).deel_met_allen(op)
        session.flush()
    begeleider = leden[JOKE.email]
    for bijeenkomst in session.scalars(komende(begeleider, nu)).all():
        if not bijeenkomst.themas:
            wijzer = themawijzer(session, begeleider, dutch)
            vanaf = sinds(session, begeleider, bijeenkomst, nu)
            tellingen = tel(session, begeleider, wijzer, vanaf)
            leg_voor(leg_vast(session, bijeenkomst, begeleider, tellingen, nu), nu)
